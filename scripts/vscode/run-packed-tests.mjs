// Packs the extension as it is published, installs that and drives it by keyboard. It leaves the
// production bundles in `dist`.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessError, runMain } from './errors.mjs';
import { repoRoot } from './paths.mjs';

const packed = join(repoRoot, '.cache', 'sigscope.vsix');
const maximumKilobytes = 500;

await runMain(async () => {
  await run(['node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--out', packed]);
  const kilobytes = statSync(packed).size / 1000;
  console.log(`packed: ${kilobytes.toFixed(0)} KB`);
  if (kilobytes > maximumKilobytes) {
    throw new HarnessError(
      `The package has ${kilobytes.toFixed(0)} KB and may have ${maximumKilobytes}.`,
      'see in the listing above what grew',
    );
  }
  return await run(['test/host/keyboard.mjs', '--vsix', packed]);
});

/** @param {string[]} args @returns {Promise<number>} its exit code, 0; it ends this process else */
async function run(args) {
  const child = spawn(process.execPath, args, { cwd: repoRoot, stdio: 'inherit' });
  const [status] = await once(child, 'exit');
  if (status !== 0) process.exit(status ?? 1);
  return 0;
}
