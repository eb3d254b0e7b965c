// Installs npm packages into the harness's own cache, once.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { atExit, killTree, removeFolder } from './cleanup.mjs';
import { HarnessError } from './errors.mjs';
import { cacheDir, repoRoot } from './paths.mjs';

/** Its presence says that the folder was filled to the end. */
const marker = '.complete';

/**
 * Fills a folder of the cache, unless an earlier run has. It is filled beside its place and renamed
 * last, so that an interrupted run leaves nothing that looks installed, and two runs at the same
 * time do not write into each other's folder.
 * @param {string} name folder name inside the cache; it holds the version, so a new version is a new folder
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<string>} the filled folder
 */
export async function installOnce(name, fill) {
  const target = join(cacheDir, name);
  if (existsSync(join(target, marker))) return target;

  mkdirSync(cacheDir, { recursive: true });
  removeAbandoned();
  const staging = join(cacheDir, `${name}.partial-${process.pid}`);
  removeFolder(staging);
  mkdirSync(staging);
  const discard = atExit(() => removeFolder(staging));
  try {
    await fill(staging);
    writeFileSync(join(staging, marker), '');
    if (!existsSync(join(target, marker))) {
      removeFolder(target);
      renameSync(staging, target);
    }
  } finally {
    discard();
  }
  return target;
}

/** Removes what runs that were killed outright could not remove themselves. */
function removeAbandoned() {
  for (const entry of readdirSync(cacheDir)) {
    const owner = /\.partial-(\d+)$/.exec(entry)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) removeFolder(join(cacheDir, entry));
  }
}

/**
 * @param {number} pid
 * @returns {boolean}
 */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, and belongs to somebody else.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * `npm install` in a folder, without install scripts: they would need a compiler or a download.
 * @param {string} folder it must hold a package.json
 * @param {string[]} packages none: what its package.json lists
 * @returns {Promise<void>}
 */
export async function npmInstall(folder, packages = []) {
  const args = [
    'install',
    '--prefix',
    folder,
    '--ignore-scripts',
    '--omit=dev',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--loglevel=error',
    ...packages,
  ];
  const { code, output } = await runNpm(args, folder);
  if (code !== 0) {
    const where = relative(repoRoot, dirname(folder)) || basename(folder);
    throw new HarnessError(
      `npm could not install ${packages.join(' ') || 'the packages of ' + folder} into ${where} (exit code ${code}).\n${output.trim().split('\n').slice(-12).join('\n')}`,
      'check that the npm registry can be reached (npm ping) and that the disk has about 1 GB free, then run the same command again; it starts afresh.',
    );
  }
}

/**
 * @param {string[]} args
 * @param {string} folder
 * @returns {Promise<{ code: number, output: string }>}
 */
function runNpm(args, folder) {
  // Inside an npm script npm says which file it is itself; elsewhere it is on the PATH, and on
  // Windows it is a batch file, which only a shell can start.
  const script = process.env.npm_execpath;
  const own = script !== undefined && /npm-cli\.c?js$/.test(script);
  const shell = !own && process.platform === 'win32';
  const command = own ? process.execPath : 'npm';
  const all = own ? [script, ...args] : shell ? args.map((arg) => `"${arg}"`) : args;
  return new Promise((resolve) => {
    const child = spawn(command, all, {
      cwd: folder,
      shell,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const kill = atExit(() => killTree(child.pid));
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => (output += chunk);
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: -1, output: `${output}\n${error.message}` }));
    child.on('close', (code) => {
      kill();
      resolve({ code: code ?? -1, output });
    });
  });
}
