// Runs one test module inside the extension host of VS Code's server, in a headless browser.

import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { temporaryFolder } from './cleanup.mjs';
import { HarnessError } from './errors.mjs';
import { readJson, repoRoot } from './paths.mjs';
import { readReport } from './report.mjs';
import { installExtension, startServer } from './server.mjs';
import { openWorkbench, screenshot } from './workbench.mjs';

/** What VS Code logs in every run: native modules that are left out, no network, its own end. */
const knownNoise =
  /^Canceled|bindings file|native-watchdog|ServiceWorker|ENOTFOUND|ERR_NAME_NOT_RESOLVED/;

/** A test may take 30 s; a longer silence means that nothing moves any more. */
const silenceLimitMs = 60_000;

/**
 * @typedef {object} HostRun
 * @property {import('./report.mjs').Report} report
 * @property {string} [trouble] what went wrong outside the tests
 */

/**
 * @param {object} options
 * @param {string} options.testsPath CommonJS module whose `run()` writes the report
 * @param {string} options.extensionPath folder of the extension under test
 * @param {string | undefined} [options.vsix] its packed form, to be installed and tested instead
 * @param {string | undefined} [options.grep] only tests whose titles contain it
 * @returns {Promise<HostRun>}
 */
export async function runInHost({ testsPath, extensionPath, vsix, grep = '' }) {
  const id = extensionId(extensionPath);
  const temporary = temporaryFolder('host');
  const reportFile = join(temporary.path, 'report.json');
  const extensionsDir = join(temporary.path, 'extensions');
  if (vsix !== undefined) await installExtension(vsix, { extensionsDir });

  const server = await startServer({
    extensionsDir,
    env: {
      SIGSCOPE_EXTENSION_ID: id,
      SIGSCOPE_HOST_REPORT: reportFile,
      SIGSCOPE_HOST_GREP: grep,
    },
  });
  try {
    const window = await startTests(server, {
      folder: workspaceCopy(temporary.path),
      extensionDevelopmentPath:
        vsix === undefined ? resolve(extensionPath) : emptyExtension(temporary.path),
      extensionTestsPath: testsPath,
    });
    try {
      const trouble = await waitForEnd(reportFile, window, server);
      return { report: readReport(reportFile), ...(trouble === undefined ? {} : { trouble }) };
    } finally {
      await window.close();
    }
  } finally {
    await server.stop();
    temporary.remove();
  }
}

/**
 * @param {string} folder
 * @returns {string} `publisher.name`
 */
export function extensionId(folder) {
  const manifest = readJson(join(folder, 'package.json'));
  if (typeof manifest?.publisher !== 'string' || typeof manifest.name !== 'string') {
    throw new HarnessError(
      `${join(folder, 'package.json')} is no manifest of a VS Code extension: it needs a publisher and a name.`,
      'give the folder of an extension.',
    );
  }
  return `${manifest.publisher}.${manifest.name}`;
}

/**
 * Tests may write in their workspace, so they get a copy.
 * @param {string} parent
 * @returns {string}
 */
export function workspaceCopy(parent) {
  const folder = join(parent, 'workspace');
  mkdirSync(folder);
  const fixture = join(repoRoot, 'test', 'host', 'workspace');
  if (existsSync(fixture)) cpSync(fixture, folder, { recursive: true });
  return folder;
}

/**
 * VS Code runs tests only beside an extension under development. Where the installed package is
 * what is tested, this one takes that part.
 * @param {string} parent
 * @returns {string}
 */
function emptyExtension(parent) {
  const folder = join(parent, 'empty-extension');
  mkdirSync(folder);
  const manifest = {
    name: 'empty',
    publisher: 'sigscope-test',
    version: '0.0.0',
    engines: { vscode: '*' },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

/**
 * @typedef {object} TestWindow
 * @property {import('playwright-core').Page} page
 * @property {() => number | undefined} exitCode the extension host's, once it has ended
 * @property {() => string} log the last of what VS Code and the extension host logged
 * @property {() => Promise<void>} close
 */

/**
 * @param {import('./server.mjs').Server} server
 * @param {{ folder: string, extensionDevelopmentPath: string, extensionTestsPath: string }} what
 * @returns {Promise<TestWindow>}
 */
async function startTests(server, what) {
  /** @type {number | undefined} */
  let exitCode;
  /** @type {string[]} */
  const lines = [];
  const { page, close } = await openWorkbench({
    server,
    ...what,
    // VS Code calls these two functions of the page, for whoever automates it.
    prepare: async (page) => {
      await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => {
        exitCode = code;
      });
      await page.exposeFunction(
        'codeAutomationLog',
        (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
          const line = args.join(' ');
          if (type !== 'info' && !knownNoise.test(line)) lines.push(line.split('\n', 6).join('\n'));
        },
      );
    },
  });
  return { page, close, exitCode: () => exitCode, log: () => lines.slice(-10).join('\n') };
}

/**
 * @param {string} reportFile
 * @param {TestWindow} window
 * @param {import('./server.mjs').Server} server
 * @returns {Promise<string | undefined>} what went wrong outside the tests
 */
async function waitForEnd(reportFile, window, server) {
  let serverEnded = false;
  void server.exited.then(() => {
    serverEnded = true;
  });
  let progress = '';
  let lastProgress = Date.now();
  for (;;) {
    // Before the report: it is complete when the extension host ends in the usual way.
    const ended = serverEnded;
    const code = window.exitCode();
    const report = readReport(reportFile);
    if (report.done) return undefined;
    if (ended) return `VS Code's server ended during the tests.\n${server.log()}`;
    if (code !== undefined) {
      return `The extension host ended with code ${code} before the tests did.\n${window.log()}`;
    }
    const now = `${report.results.length} ${report.running}`;
    if (now !== progress) {
      progress = now;
      lastProgress = Date.now();
    }
    if (Date.now() - lastProgress > silenceLimitMs) {
      const picture = await screenshot(window.page, 'host-tests-hang').catch(
        () => 'no screenshot: the window is gone',
      );
      return `Nothing has moved for ${silenceLimitMs / 1000} s (${picture}).\n${window.log()}`;
    }
    await delay(50);
  }
}
