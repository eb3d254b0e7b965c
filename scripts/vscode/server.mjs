// VS Code's own server with its web workbench, as the npm package `code-server` ships it: a real
// workbench and a real Node extension host, without a desktop.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atExit, killTree, temporaryFolder } from './cleanup.mjs';
import { HarnessError } from './errors.mjs';
import { installOnce, npmInstall } from './install.mjs';
import { checkFree, collectOutput, waitUntilReady } from './readiness.mjs';
import { nodeForServer } from './runtime.mjs';

const version = '4.139.1';

/**
 * @typedef {object} Server
 * @property {string} url the address without path or token
 * @property {number} port
 * @property {string} token every first request has to carry it as `tkn`
 * @property {string} userDataDir
 * @property {string} extensionsDir
 * @property {(settings: Record<string, unknown>) => void} writeSettings adds to the settings that
 *   the server was started with, in place of what was added before, for windows that open afterwards
 * @property {() => string} log the last of what the server printed
 * @property {Promise<number | null>} exited the exit code, when the server ends
 * @property {() => Promise<void>} stop ends it and removes its temporary folders
 */

/** Settings that keep first-start pages, side bars and the missing network out of the way. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
  // Behind a modal editor the command palette does not open.
  'workbench.editor.useModal': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * Installs the server into the cache unless it is there.
 * @returns {Promise<{ node: string, main: string }>} what to run, on what
 */
export async function ensureServer() {
  const node = await nodeForServer();
  const folder = await installOnce(`code-server-${version}`, async (staging) => {
    console.log(
      `Installing VS Code's server (code-server ${version}, about 600 MB on disk, once) ...`,
    );
    writeFileSync(join(staging, 'package.json'), '{ "private": true }\n');
    await npmInstall(staging, [`code-server@${version}`]);
    // The server's own dependencies, which code-server's skipped install script would have fetched.
    await npmInstall(serverFolder(staging));
  });
  return { node, main: join(serverFolder(folder), 'out', 'server-main.js') };
}

/**
 * @param {string} installed
 * @returns {string}
 */
function serverFolder(installed) {
  return join(installed, 'node_modules', 'code-server', 'lib', 'vscode');
}

/**
 * Starts the server and waits until it answers.
 * @param {object} [options]
 * @param {number} [options.port] 0 or none: a free one
 * @param {string} [options.userDataDir] none: a temporary one
 * @param {string} [options.extensionsDir] none: a temporary one
 * @param {Record<string, unknown>} [options.settings] user settings beside the quiet ones
 * @param {Record<string, string>} [options.env] environment of the extension hosts, beside this process's
 * @returns {Promise<Server>}
 */
export async function startServer(options = {}) {
  if (options.port) await checkFree(options.port);
  const { node, main } = await ensureServer();
  const temporary = temporaryFolder('server');
  const userDataDir = resolve(options.userDataDir ?? join(temporary.path, 'user-data'));
  const extensionsDir = resolve(options.extensionsDir ?? join(temporary.path, 'extensions'));
  const writeSettings = (/** @type {Record<string, unknown>} */ settings) => {
    mkdirSync(join(userDataDir, 'User'), { recursive: true });
    writeFileSync(
      join(userDataDir, 'User', 'settings.json'),
      JSON.stringify({ ...quietSettings, ...options.settings, ...settings }, undefined, 2),
    );
  };
  writeSettings({});

  // A token even on the loopback address: without one any web page in the developer's browser
  // could talk to this server, which runs code. In a file, because arguments are public.
  const token = randomBytes(16).toString('hex');
  const tokenFile = join(temporary.path, 'token');
  writeFileSync(tokenFile, token, { mode: 0o600 });

  const child = spawn(
    node,
    [
      fileURLToPath(new URL('server-process.mjs', import.meta.url)),
      main,
      '--host=127.0.0.1',
      `--port=${options.port ?? 0}`,
      `--connection-token-file=${tokenFile}`,
      '--accept-server-license-terms',
      '--disable-workspace-trust',
      '--disable-telemetry',
      // A built VS Code ignores the development extension in the address without this one.
      '--enable-smoke-test-driver',
      `--server-data-dir=${join(temporary.path, 'server-data')}`,
      `--user-data-dir=${userDataDir}`,
      `--extensions-dir=${extensionsDir}`,
    ],
    {
      env: { ...process.env, ...socketFolder(temporary.path), ...options.env },
      detached: process.platform !== 'win32',
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  const kill = atExit(() => killTree(child.pid));
  const output = collectOutput(child);
  /** @type {Promise<number | null>} */
  const exited = new Promise((done) => {
    child.once('exit', (code) => done(code));
    child.once('error', () => done(null));
  });
  const stop = async () => {
    kill();
    await exited;
    temporary.remove();
  };

  try {
    const port = await waitUntilReady(child, output);
    const url = `http://127.0.0.1:${port}`;
    return {
      url,
      port,
      token,
      userDataDir,
      extensionsDir,
      writeSettings,
      log: output.tail,
      exited,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * The server does not remove its sockets when it is ended, so they go where they are removed with
 * the rest: unless the path would be too long for a socket's, which is about 100 bytes.
 * @param {string} folder
 * @returns {Record<string, string>}
 */
function socketFolder(folder) {
  return folder.length < 45 ? { XDG_RUNTIME_DIR: folder } : {};
}

/**
 * Installs a packed extension, as a user would, for servers that are started with the same folder.
 * @param {string} vsixPath
 * @param {{ extensionsDir: string }} options
 * @returns {Promise<void>}
 */
export async function installExtension(vsixPath, { extensionsDir }) {
  const { node, main } = await ensureServer();
  const temporary = temporaryFolder('install');
  const child = spawn(
    node,
    [
      main,
      `--install-extension=${resolve(vsixPath)}`,
      '--force',
      '--accept-server-license-terms',
      `--extensions-dir=${resolve(extensionsDir)}`,
      `--server-data-dir=${join(temporary.path, 'server-data')}`,
      `--user-data-dir=${join(temporary.path, 'user-data')}`,
    ],
    { detached: process.platform !== 'win32' },
  );
  const kill = atExit(() => killTree(child.pid));
  const output = collectOutput(child);
  const code = await new Promise((done) => child.once('close', done).once('error', () => done(-1)));
  kill();
  temporary.remove();
  if (code !== 0) {
    throw new HarnessError(
      `VS Code did not install ${vsixPath} (exit code ${code}).\n${output.tail()}`,
      'pack it again (npm run package) and check that the path is right.',
    );
  }
}
