// These checks do not depend on each other, so one after another would only be slower.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './setup.mjs';

const checks = {
  circles: ['scripts/circles.mjs'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  lint: ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'],
  // By force: without it, a project is not checked again when only what it imports has changed.
  types: ['node_modules/typescript/bin/tsc', '-b', '--force', '--pretty', 'false'],
};

const results = await Promise.all(Object.entries(checks).map(([name, args]) => run(name, args)));
process.exitCode = results.every(Boolean) ? 0 : 1;

/** @param {string} name @param {string[]} command @returns {Promise<boolean>} */
function run(name, [script = '', ...args]) {
  return new Promise((resolve) => {
    const program = path.join(root, script);
    const child = spawn(process.execPath, [program, ...args], { cwd: root });
    let output = '';
    child.stdout.on('data', (text) => (output += String(text)));
    child.stderr.on('data', (text) => (output += String(text)));
    child.on('close', (status) => {
      console.log(`${status === 0 ? '✓' : '✗'} ${name}`);
      if (status !== 0) console.log(output);
      resolve(status === 0);
    });
  });
}
