import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  clientPackages,
  ensureDebianPackages,
  ensureDependencies,
  ensureProjectNode,
  fail,
  root,
  snippetPackages,
} from './setup.mjs';

/**
 * A stage with `counts` runs tests. Counts come from a vitest JSON report at `report`, or from the
 * last line that the command prints, `N passed, N failed`. `needed` stages end the run on failure.
 * @typedef {object} Stage
 * @property {string} name
 * @property {string[]} command a script and its arguments, run by this Node
 * @property {'json' | 'line'} [counts]
 * @property {boolean} [needed]
 * @property {import('./setup.mjs').DebianPackage[]} [packages]
 */

ensureDependencies();
ensureProjectNode('test');

const temporary = mkdtempSync(path.join(tmpdir(), 'sigscope-test-'));
const report = path.join(temporary, 'unit.json');
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

/** @type {Stage[]} */
const stages = [
  { name: 'check', command: ['scripts/check.mjs'] },
  { name: 'build', command: ['esbuild.js'], needed: true },
  {
    name: 'unit',
    command: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=./scripts/leftOut.mjs',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    counts: 'json',
    packages: ['php-cli', 'python3', ...snippetPackages, ...clientPackages],
  },
  { name: 'ui', command: ['test/ui/run.mjs'], counts: 'line', packages: ['chromium'] },
  {
    name: 'host',
    command: ['scripts/vscode/run-host-tests.mjs'],
    counts: 'line',
    packages: ['chromium'],
  },
  { name: 'web', command: ['test/host/web.mjs'], counts: 'line', packages: ['chromium'] },
  // Last, because it leaves the production bundles.
  {
    name: 'packed',
    command: ['scripts/vscode/run-packed-tests.mjs'],
    counts: 'line',
    packages: ['chromium'],
  },
];

const names = process.argv.slice(2);
const unknown = names.find((name) => !stages.some((stage) => stage.name === name));
if (unknown) fail(`No stage ${unknown}: choose from ${stages.map(({ name }) => name).join(', ')}.`);
const chosen = stages.filter(({ name }) => names.length === 0 || names.includes(name));
ensureDebianPackages(chosen.flatMap(({ packages = [] }) => packages));

const total = { passed: 0, failed: 0 };
for (const stage of chosen) {
  console.log(`\n── ${stage.name}`);
  const start = performance.now();
  const { status, output } = await run(stage.command);
  const counts = stage.counts ? count(stage.counts, output) : { passed: 0, failed: 0 };
  // A stage that failed without a failed test, or ran no test at all, still has to show.
  const silent = status !== 0 || (stage.counts !== undefined && counts.passed === 0);
  if (silent && counts.failed === 0) counts.failed = 1;
  total.passed += counts.passed;
  total.failed += counts.failed;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`── ${stage.name}: ${counts.failed === 0 ? 'ok' : 'FAILED'}, ${seconds} s`);
  if (stage.needed && counts.failed > 0) break;
}
console.log(`\n${String(total.passed)} passed, ${String(total.failed)} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/**
 * @param {string[]} command
 * @returns {Promise<{ status: number | null, output: string }>}
 */
function run(command) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      const text = String(chunk);
      output += text;
      process.stdout.write(text);
    });
    child.on('close', (status) => resolve({ status, output }));
  });
}

/** @param {'json' | 'line'} from @param {string} output */
function count(from, output) {
  try {
    if (from === 'json') {
      const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
      return { passed: Number(numPassedTests), failed: Number(numFailedTests) };
    }
  } catch {
    return { passed: 0, failed: 0 }; // no report: vitest did not get far enough to write one
  }
  const [, passed = 0, failed = 0] = /(\d+) passed, (\d+) failed\s*$/.exec(output) ?? [];
  return { passed: Number(passed), failed: Number(failed) };
}
