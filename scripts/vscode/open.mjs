// Opens VS Code with this extension from its sources: the desktop one where `code` is on the PATH,
// else the embedded server, for any browser.
//
//   node scripts/vscode/open.mjs [FOLDER] [--web] [--port N] [--extension FOLDER] [--check]
//
// --web    the embedded server even where there is a desktop VS Code
// --check  starts the server, has the extension listed and activated in a headless browser, and ends

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium } from './browser.mjs';
import { HarnessError, runMain } from './errors.mjs';
import { extensionId, runInHost } from './host.mjs';
import { findOnPath, readJson, repoRoot } from './paths.mjs';
import { printReport } from './report.mjs';
import { startServer } from './server.mjs';
import { buildSuite } from './suite.mjs';
import { workbenchUrl } from './workbench.mjs';

await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      web: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      port: { type: 'string', default: '0' },
      extension: { type: 'string', default: repoRoot },
    },
  });
  const extensionPath = resolve(values.extension);
  requireBuilt(extensionPath);
  if (values.check) return check(extensionPath);

  const folder = resolve(positionals[0] ?? '.');
  if (!existsSync(folder)) {
    throw new HarnessError(
      `There is no folder ${folder}.`,
      'name one that exists, or none for this one.',
    );
  }
  const desktop = values.web ? undefined : findOnPath(['code']);
  if (desktop !== undefined) return openDesktop(desktop, folder, extensionPath);
  return serve(folder, extensionPath, Number(values.port));
});

/**
 * @param {string} extensionPath
 */
function requireBuilt(extensionPath) {
  const id = extensionId(extensionPath);
  const main = readJson(join(extensionPath, 'package.json')).main;
  const file = main === undefined ? undefined : join(extensionPath, main);
  if (file !== undefined && !existsSync(file)) {
    throw new HarnessError(
      `The extension ${id} is not built: ${relative(process.cwd(), file)} is missing.`,
      'npm run build',
    );
  }
}

/**
 * @param {string} code
 * @param {string} folder
 * @param {string} extensionPath
 * @returns {number} the exit code
 */
function openDesktop(code, folder, extensionPath) {
  // On Windows it is a batch file, which only a shell starts.
  const shell = process.platform === 'win32';
  const quote = (/** @type {string} */ text) => (shell ? `"${text}"` : text);
  const args = [`--extensionDevelopmentPath=${extensionPath}`, folder].map(quote);
  console.log(`Opening ${folder} in VS Code with the extension from ${extensionPath}.`);
  const { status, error } = spawnSync(quote(code), args, { shell, stdio: 'inherit' });
  if (error !== undefined) {
    throw new HarnessError(
      `${code} did not start: ${error.message}`,
      'add --web to use the embedded server.',
    );
  }
  return status ?? 1;
}

/**
 * @param {string} folder
 * @param {string} extensionPath
 * @param {number} port
 * @returns {Promise<number>} the exit code, when the server ends by itself
 */
async function serve(folder, extensionPath, port) {
  // Registered before anything starts: here Ctrl-C is how a good run ends.
  process.on('SIGINT', () => process.exit(0));
  const server = await startServer({ port });
  console.log(
    `VS Code with the extension is at\n\n  ${workbenchUrl(server, { folder, extensionDevelopmentPath: extensionPath })}\n`,
  );
  console.log('Open it in a browser on this machine. Ctrl-C ends it.');
  const code = await server.exited;
  throw new HarnessError(
    `VS Code's server ended by itself with exit code ${code}.\n${server.log()}`,
    'start it again.',
  );
}

/**
 * @param {string} extensionPath
 * @returns {Promise<number>} the exit code
 */
async function check(extensionPath) {
  if (findChromium() === undefined) {
    await (await startServer()).stop();
    console.log(
      'ok: the server starts and answers. There is no Chromium here, so nothing was opened in it.',
    );
    return 0;
  }
  const bundle = await buildSuite();
  const { report, trouble } = await runInHost({
    testsPath: bundle,
    extensionPath,
    grep: 'smoke: ',
  });
  const code = printReport(report, { bundle, trouble });
  console.log(
    code === 0
      ? `ok: the workbench loaded, and ${extensionId(extensionPath)} is listed and active in it.`
      : `error: the workbench did not get as far as an active ${extensionId(extensionPath)}; the first line that says failed tells why.`,
  );
  return code;
}
