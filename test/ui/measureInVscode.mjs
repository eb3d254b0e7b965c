// What a user waits for, in a real VS Code with the packed extension: `npm run measure`. Prints each
// number beside its aim; on a shared machine look at several runs.

import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../../scripts/vscode/browser.mjs';
import { temporaryFolder } from '../../scripts/vscode/cleanup.mjs';
import { runMain } from '../../scripts/vscode/errors.mjs';
import { workspaceCopy } from '../../scripts/vscode/host.mjs';
import { repoRoot } from '../../scripts/vscode/paths.mjs';
import { installExtension, startServer } from '../../scripts/vscode/server.mjs';
import { openWorkbench, runCommand, webview } from '../../scripts/vscode/workbench.mjs';

const packed = join(repoRoot, '.cache', 'sigscope.vsix');
const keystrokes = 200;
const warmUp = 20;

await runMain(async () => {
  const vsce = ['node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--out', packed];
  if (spawnSync(process.execPath, vsce, { cwd: repoRoot }).status !== 0) return 1;
  size('dist/extension.js', 250);
  size('dist/webview/panel.js', 250);
  size('dist/web/extension.js', 250);
  size('.cache/sigscope.vsix', 500);

  const { path: extensionsDir } = temporaryFolder('measure');
  await installExtension(packed, { extensionsDir });
  const server = await startServer({ extensionsDir });
  const browser = await launchBrowser({ viewport: { width: 1280, height: 1000 } });
  const folder = workspaceCopy(temporaryFolder('workspace').path);
  const { page } = await openWorkbench({ server, browser, folder });
  try {
    const opened = await openPanel(page);
    line('panel open to form shown, first time', `${opened.toFixed(0)} ms`, '500 ms');
    line('activation, as VS Code measures it', `${await activation(page)} ms`, '30 ms');
    const times = await typing(page);
    const at = (/** @type {number} */ share) => times[Math.floor(times.length * share)] ?? NaN;
    line('keystroke to painted, median', `${at(0.5).toFixed(1)} ms`, '');
    line('keystroke to painted, 95th percentile', `${at(0.95).toFixed(1)} ms`, '16 ms');
  } finally {
    await browser.close();
    await server.stop();
  }
  return 0;
});

/** @param {string} what @param {string} measured @param {string} aim */
function line(what, measured, aim) {
  console.log(`${what.padEnd(40)} ${measured.padStart(10)}${aim && `   aim ${aim}`}`);
}

/** @param {string} file @param {number} kilobytes */
function size(file, kilobytes) {
  const { size: bytes } = statSync(join(repoRoot, file));
  line(file, `${(bytes / 1024).toFixed(0)} KB`, `${kilobytes} KB`);
}

/** @param {import('playwright-core').Page} page @returns {Promise<number>} */
async function openPanel(page) {
  await runCommand(page, 'Sigscope: Generate Signed URL…');
  await page.locator('.quick-input-widget').getByText('JAKWEB').waitFor();
  await page.keyboard.type('HelpDesk 3');
  const start = performance.now();
  await page.keyboard.press('Enter');
  await webview(page).getByLabel('Help desk URL').waitFor();
  return performance.now() - start;
}

/**
 * The time that VS Code reports for the extension, from the text of its own page.
 * @param {import('playwright-core').Page} page @returns {Promise<string>}
 */
async function activation(page) {
  await runCommand(page, 'Developer: Show Running Extensions');
  const row = page
    .locator('.runtime-extensions-editor .extension', { hasText: 'Sigscope' })
    .first();
  await row.waitFor();
  const text = await row.innerText();
  await runCommand(page, 'View: Close Editor');
  return /(\d+) ?ms/.exec(text)?.[1] ?? '?';
}

/**
 * Types into a field of HelpDesk 3 and takes, for each key, the time from the key event until the
 * frame with the new worksheet is painted, through the host and back.
 * @param {import('playwright-core').Page} page @returns {Promise<number[]>} sorted, in milliseconds
 */
async function typing(page) {
  const view = webview(page);
  const { vectors } = JSON.parse(
    readFileSync(join(repoRoot, 'test', 'vectors', 'helpdesk3-client-api.json'), 'utf8'),
  );
  const { helpdeskUrl, apiKey, sid, name, email } = vectors[0].fields;
  const texts = {
    'Help desk URL': helpdeskUrl,
    'API key': apiKey,
    'SID key': sid,
    Name: name,
    Email: email,
  };
  for (const [label, text] of Object.entries(texts)) {
    await view.getByLabel(label, { exact: true }).first().fill(text);
  }
  await view.getByText('token', { exact: true }).first().waitFor();
  await view.getByLabel('Name', { exact: true }).first().focus();
  await view.locator('body').evaluate(watch);
  for (let count = 0; count < keystrokes; count += 1) {
    await page.keyboard.press(count % 20 < 10 ? 'abcdefghij'.charAt(count % 10) : 'Backspace');
    // As fast as a fast typist, and not in step with the display.
    await page.waitForTimeout(70 + (count % 17));
  }
  const times = await view.locator('body').evaluate(() => window.sigscopeTimes ?? []);
  return times.slice(warmUp).sort((left, right) => left - right);
}

function watch() {
  window.sigscopeTimes = [];
  let start;
  document.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      start = timeStamp;
    },
    { capture: true },
  );
  // The worksheet changes when the host has answered; the letter itself is drawn before that.
  const painted = new MutationObserver(() => {
    if (start === undefined) return;
    const key = start;
    start = undefined;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      // A task that is sent in a frame comes after its style, layout and paint.
      port1.onmessage = () => window.sigscopeTimes.push(performance.now() - key);
      port2.postMessage(null);
    });
  });
  const sheet = document.querySelector('main') ?? document.body;
  painted.observe(sheet, { subtree: true, characterData: true, childList: true });
}
