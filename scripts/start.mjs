import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies, ensureProjectNode, fail, root } from './setup.mjs';

ensureDependencies();
ensureProjectNode('start');

const cli = path.join(root, 'dist', 'cli.js');
if (!isFresh()) run(['esbuild.js']);
if (!existsSync(cli)) fail('There is no src/cli/main.ts to build a command line from.');
run([cli, 'tour', ...process.argv.slice(2)]);

function isFresh() {
  if (!existsSync(cli)) return false;
  const built = statSync(cli).mtimeMs;
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
