import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { ensureDebianPackages, ensureDependencies, ensureProjectNode, root } from './setup.mjs';

ensureDependencies();
ensureProjectNode('start');

const extension = path.join(root, 'dist', 'extension.js');
if (!isFresh()) run(['esbuild.js']);
if (process.argv.includes('--check')) ensureDebianPackages(['chromium']);
// The editor with the extension and the sample workspace; `--check` only proves that it comes up.
run([path.join('scripts', 'vscode', 'open.mjs'), 'samples', ...process.argv.slice(2)]);

function isFresh() {
  if (!existsSync(extension)) return false;
  const built = statSync(extension).mtimeMs;
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true });
  // Folders count too: theirs is the only time that a deleted file changes.
  return sources.every(
    (entry) => statSync(path.join(entry.parentPath, entry.name)).mtimeMs <= built,
  );
}

/** @param {string[]} args */
function run(args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
