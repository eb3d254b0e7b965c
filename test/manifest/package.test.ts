import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { copyForBuild, runIn } from '../../scripts/buildCopy.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
const temporary = mkdtempSync(path.join(tmpdir(), 'sigscope-package-'));
const folder = path.join(temporary, 'build');
const packed = path.join(temporary, 'sigscope.vsix');
const kilobyte = 1024;

beforeAll(() => {
  copyForBuild(folder);
  runIn(folder, [vsce, 'package', '--no-dependencies', '--out', packed]);
}, 60_000);
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const text = (file: string) => readFileSync(path.join(folder, file), 'utf8');
const partNamed = (name: string) => {
  const found = readdirSync(path.join(folder, 'dist/parts')).filter((part) =>
    part.startsWith(name),
  );
  expect(found, name).toHaveLength(1);
  return `dist/parts/${found.join()}`;
};

/** The files that are evaluated with one: those that it requires, but for what it loads later. */
function withNeeded(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, needed = ''] of text(file).matchAll(/(?<!\(\)=>)require\("(\.[^"]+)"\)/g)) {
    withNeeded(path.join(path.dirname(file), needed), seen);
  }
  return seen;
}

const size = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);

/** All that is loaded until a panel is on the screen. */
const panel = () =>
  new Set([...withNeeded('dist/extension.js'), ...withNeeded(partNamed('start-'))]);

test('the host has at most 250 KB until the panel shows', () => {
  expect(size(panel())).toBeLessThan(250 * kilobyte);
  expect(size(['dist/web/extension.js', ...panel()])).toBeLessThan(250 * kilobyte);
});

test('starting the extension loads next to nothing', () => {
  expect(size(withNeeded('dist/extension.js'))).toBeLessThan(10 * kilobyte);
});

test('the reader of YAML is loaded on its own', () => {
  expect(panel()).not.toContain(partNamed('assemble-'));
});

test('the script of the panel has at most 250 KB', () => {
  expect(size(['dist/webview/panel.js'])).toBeLessThan(250 * kilobyte);
});

test('the package has at most 500 KB', () => {
  expect(statSync(packed).size).toBeLessThan(500 * kilobyte);
});

test('what is packaged is what a user needs', () => {
  const files = runIn(folder, [vsce, 'ls', '--no-dependencies']).trim().split('\n');
  const families = files.map((file) =>
    file
      .replace(/^(dist\/(?:webview\/)?parts)\/[\w-]+-[A-Z0-9]{8}\.js$/, '$1/*')
      .replace(/^media\/.*/, 'media/*'),
  );
  expect([...new Set(families)].toSorted()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist/extension.js',
    'dist/parts/*',
    'dist/web/extension.js',
    'dist/webview/panel.js',
    'media/*',
    'package.json',
    'package.nls.json',
  ]);
});
