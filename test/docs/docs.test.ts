import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { loadScheme } from '../../src/core/scheme/load';

function codeBlocks(file: string, language: string): string[] {
  const text = readFileSync(file, 'utf8');
  const blocks = text.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'));
  return Array.from(blocks, ([, block = '']) => block);
}

test("README shows the commands' real output (npm run readme writes it)", () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/readme.mjs', '--check'], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('every script that a page names exists', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: Record<string, string>;
  };
  const pages = ['README.md', 'CONTRIBUTING.md', 'docs/adding-an-operation.md'];
  for (const page of pages) {
    const named = readFileSync(page, 'utf8').matchAll(/npm (?:run ([a-z:]+)|(start|test))/g);
    for (const [, run, plain] of named) expect(scripts).toHaveProperty([run ?? plain ?? '']);
  }
});

test('the scheme shown in "Adding a scheme" loads', () => {
  const [block = ''] = codeBlocks('docs/adding-a-scheme.md', 'yaml');
  expect(loadScheme(block)).toHaveProperty('scheme.id', 'acme-sso');
});
