// A place to build for production without touching anybody's `dist`.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

/** What is only read while building, and is large. */
const linked = ['src', 'scripts', 'node_modules'];
const packaged = ['media', '.vscodeignore', 'README.md', 'CHANGELOG.md', 'LICENSE'];

/**
 * Puts the build script and all that is packaged into a new folder. The script writes beside
 * itself, from the same sources.
 * @param {string} folder
 */
export function copyForBuild(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of linked) symlinkSync(join(root, name), join(folder, name), 'junction');
  const manifests = readdirSync(root).filter((name) => /^package.*\.json$/.test(name));
  for (const name of ['esbuild.js', ...packaged, ...manifests]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
}

/**
 * @param {string} folder
 * @param {string[]} command a script and its arguments
 * @returns {string} what it printed
 */
export function runIn(folder, command) {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}
