// Tests of the panel in a browser: `node test/ui/run.mjs [part of a name]`.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { launch } from './support/browser.mjs';
import { serve } from './support/server.mjs';

const folder = path.join(import.meta.dirname, 'tests');
const wanted = process.argv[2] ?? '';
const server = await serve();
const browser = await launch();
let passed = 0;
let failed = 0;

for (const file of (await readdir(folder)).sort()) {
  const { tests } = await import(path.join(folder, file));
  for (const [name, test] of Object.entries(tests)) {
    if (name.includes(wanted)) await run(name, test);
  }
}

await browser.close();
server.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** @param {string} name @param {(browser: unknown, address: string) => Promise<void>} test */
async function run(name, test) {
  try {
    await test(browser, server.address);
    passed += 1;
    console.log(`✓ ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`✗ ${name}\n${error instanceof Error ? error.stack : String(error)}`);
  }
}
