import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { build } from 'esbuild';
import prettier from 'prettier';

import { fail } from './setup.mjs';

// Puts what follows from the code between the markers of the page; `--check` only compares.
const target = 'docs/scheme-format.md';
const outfile = '.cache/schemeFormat.cjs';

await build({
  entryPoints: ['scripts/generate/schemeFormat.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
});
/** @type {Readonly<Record<string, string>>} */
const sections = createRequire(import.meta.url)(`../${outfile}`).sections();
const before = readFileSync(target, 'utf8');
const filled = before.replace(
  /(<!-- generated: (\w+) [^\n]*-->\n)[^]*?(<!-- end -->)/g,
  (_, begin, name, end) => {
    const section = sections[name] ?? fail(`${target} asks for a section ${name}.`);
    return `${begin}\n${section}\n\n${end}`;
  },
);
const options = { ...(await prettier.resolveConfig(target)), parser: 'markdown' };
const after = await prettier.format(filled, options);
if (!process.argv.includes('--check')) writeFileSync(target, after);
else if (before !== after) fail(`${target} is not what the code says: npm run docs.`);
