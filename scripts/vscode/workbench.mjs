// A window of VS Code in the browser, and what a person does there.

import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from './browser.mjs';
import { HarnessError } from './errors.mjs';
import { cacheDir } from './paths.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').FrameLocator} FrameLocator */

/**
 * @typedef {object} WindowContent
 * @property {string | undefined} [folder] workspace folder; none: an empty window
 * @property {string | undefined} [extensionDevelopmentPath] folder of an unpacked extension
 * @property {string | undefined} [extensionTestsPath] CommonJS module whose `run()` the extension
 *   host runs
 */

/**
 * @typedef {object} WindowOptions
 * @property {import('./server.mjs').Server} server
 * @property {import('./browser.mjs').Browser} [browser] none: a new one, which closes with the window
 * @property {keyof typeof themes | (string & {})} [theme] one of `themes`, or any theme's name
 * @property {Record<string, unknown>} [settings] user settings of this window, beside the server's
 * @property {(page: Page) => Promise<void>} [prepare] is called before the page loads
 */

/**
 * @typedef {object} Workbench
 * @property {Page} page
 * @property {string[]} consoleErrors what the page printed as an error. VS Code itself prints some
 *   without a network: look for your own extension's, do not expect none
 * @property {() => Promise<void>} close closes the window, and the browser if it was opened with it
 */

const loadLimitMs = 60_000;
const paletteLimitMs = 30_000;

/** Short names for the themes that screenshots and accessibility checks go through. */
export const themes = {
  light: 'Light Modern',
  dark: 'Dark Modern',
  'hc-dark': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
};

/**
 * The address of a workbench window.
 * @param {import('./server.mjs').Server} server
 * @param {WindowContent} what
 * @returns {string}
 */
export function workbenchUrl(server, { folder, extensionDevelopmentPath, extensionTestsPath }) {
  const remote = new URL(server.url).host;
  const payload = Object.entries({ extensionDevelopmentPath, extensionTestsPath })
    .filter(([, path]) => path !== undefined)
    .map(([key, path]) => [
      key,
      `vscode-remote://${remote}${urlPath(/** @type {string} */ (path))}`,
    ]);
  const url = new URL(server.url);
  url.searchParams.set('tkn', server.token);
  if (folder === undefined) url.searchParams.set('ew', 'true');
  else url.searchParams.set('folder', decodeURIComponent(urlPath(folder)));
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/**
 * @param {string} path
 * @returns {string} with slashes and escapes, as in an address: Windows has backslashes and drives
 */
function urlPath(path) {
  return pathToFileURL(resolve(path)).pathname;
}

/**
 * Opens a window of VS Code and waits until it has restored its state, so that commands work.
 * Windows of one browser share what VS Code remembers; for a first start give each its own.
 * @param {WindowContent & WindowOptions} options
 * @returns {Promise<Workbench>}
 */
export async function openWorkbench({ server, theme, settings = {}, prepare, ...options }) {
  const colorTheme = themes[/** @type {keyof typeof themes} */ (theme)] ?? theme;
  server.writeSettings(
    colorTheme === undefined ? settings : { ...settings, 'workbench.colorTheme': colorTheme },
  );

  const browser = options.browser ?? (await launchBrowser());
  const page = await browser.context.newPage();
  const close = () => (options.browser === undefined ? browser.close() : page.close());
  /** @type {string[]} */
  const consoleErrors = [];
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => consoleErrors.push(error.stack ?? error.message));
  try {
    await prepare?.(page);
    await page.goto(workbenchUrl(server, options));
    await waitForWorkbench(page);
  } catch (error) {
    const picture = await screenshot(page, 'workbench-did-not-load').catch(() => 'no screenshot');
    await close();
    throw new HarnessError(
      `The workbench at ${server.url} did not load: ${error instanceof Error ? error.message : error}\n` +
        `${consoleErrors.slice(-5).join('\n')}\n${server.log()}`,
      `look at ${picture}.`,
    );
  }
  return { page, consoleErrors, close };
}

/**
 * @param {Page} page
 */
async function waitForWorkbench(page) {
  // The driver that VS Code's own smoke tests use; the server's --enable-smoke-test-driver adds it.
  await page.waitForFunction(
    'globalThis.driver?.whenWorkbenchRestored().then(() => true)',
    undefined,
    { timeout: loadLimitMs },
  );
}

/**
 * The document inside a webview, which is two frames down.
 * @param {Page} page
 * @param {object} [options]
 * @param {string} [options.extension] `publisher.name`: only this extension's webviews
 * @param {number} [options.index] which one, when several are open; they are in the order in which they were opened
 * @returns {FrameLocator}
 */
export function webview(page, { extension, index = 0 } = {}) {
  const filter = extension === undefined ? '' : `[src*="extensionId=${extension}" i]`;
  return page
    .locator(`iframe.webview.ready${filter}`)
    .nth(index)
    .contentFrame()
    .frameLocator('iframe#active-frame');
}

/**
 * Runs a command as a person does: command palette, title, Enter.
 * @param {Page} page
 * @param {string} title as the palette shows it, with the category: `Sigscope: Open`
 * @returns {Promise<void>}
 */
export async function runCommand(page, title) {
  const palette = page.locator('.quick-input-widget');
  const row = palette
    .locator('.monaco-list-row')
    .filter({ has: page.getByText(title, { exact: true }) })
    .first();
  await findInPalette(page, title, row);
  // The best match need not be the first row: go down to the one that was meant.
  const target = Number(await row.getAttribute('data-index'));
  const focused = palette.locator('.monaco-list-row.focused');
  while (Number(await focused.getAttribute('data-index')) < target) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  // Not the palette: it comes back at once when the command asks for something.
  await row.waitFor({ state: 'hidden' });
}

/**
 * Opens the palette until it has the command: it lists what there was when it opened, and VS Code
 * goes on reading extensions for a moment after a window has loaded.
 * @param {Page} page
 * @param {string} title
 * @param {import('playwright-core').Locator} row
 * @returns {Promise<void>}
 */
async function findInPalette(page, title, row) {
  const palette = page.locator('.quick-input-widget');
  const limit = Date.now() + paletteLimitMs;
  for (;;) {
    let shown = 'It did not open.';
    try {
      await page.keyboard.press('F1');
      await palette.locator('input[type="text"]').fill(`>${title}`, { timeout: 2000 });
      shown = 'It did not get as far as listing commands.';
      await palette.locator('.monaco-list-row').first().waitFor({ timeout: 2000 });
      shown = `It shows: ${(await palette.locator('.label-name').allInnerTexts()).join(', ')}.`;
      await row.waitFor({ timeout: 500 });
      return;
    } catch (error) {
      if (page.isClosed()) throw error;
    }
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'hidden' });
    if (Date.now() > limit) {
      throw new HarnessError(
        `The command palette does not offer "${title}". ${shown}`,
        "check the command's title and category in package.json, its `when` in the menu commandPalette, and that no dialog is open.",
      );
    }
  }
}

/**
 * @param {Page} page
 * @param {string} name file name without ending, or a path that ends with .png
 * @returns {Promise<string>} the file
 */
export async function screenshot(page, name) {
  const path = name.endsWith('.png') ? resolve(name) : join(cacheDir, 'screenshots', `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  return path;
}
