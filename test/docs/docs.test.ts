import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { loadScheme } from '../../src/core/scheme/load';

function codeBlocks(file: string, language: string): string[] {
  const text = readFileSync(file, 'utf8');
  const blocks = text.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'));
  return Array.from(blocks, ([, block = '']) => block);
}

test('the scheme shown in "Adding a scheme" loads', () => {
  const [block = ''] = codeBlocks('docs/adding-a-scheme.md', 'yaml');
  expect(loadScheme(block)).toHaveProperty('scheme.id', 'acme-sso');
});
