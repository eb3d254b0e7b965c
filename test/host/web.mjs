// The extension in VS Code for the Web: its `browser` entry, in a worker of the browser, with a
// folder that is on no disk.
//
//   node test/host/web.mjs

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { temporaryFolder } from '../../scripts/vscode/cleanup.mjs';
import { runMain } from '../../scripts/vscode/errors.mjs';
import { openWebWindow, startWebServer, webExtension } from '../../scripts/vscode/web.mjs';
import { runCommand, screenshot, webview } from '../../scripts/vscode/workbench.mjs';

const vectorFile = new URL('../vectors/helpdesk3-client-api.json', import.meta.url);
const [{ fields, outputs }] = JSON.parse(readFileSync(vectorFile, 'utf8')).vectors;

/** The fields of the vector that are not what they are from the start. */
const entries = {
  'Help desk URL': fields.helpdeskUrl,
  'API key': fields.apiKey,
  'SID key': fields.sid,
  Name: fields.name,
  Email: fields.email,
  'Old email': fields.oldEmail,
  'Chat departments': fields.chatDepartments,
  'Support departments': fields.supportDepartments,
  'FAQ categories': fields.faqCategories,
  Credits: fields.credits,
  IV: fields.iv,
};

const mine = `id: mine
title: Mine
fields:
  a: { type: text, label: Only field }
steps:
  joined:
    op: concat
    parts: ['before-', $a]
outputs: { joined: $joined }
`;

await runMain(async () => {
  const temporary = temporaryFolder('web');
  const server = await startWebServer({
    extension: webExtension(temporary.path),
    files: { '.sigscope/schemes/mine.yaml': mine },
  });
  const window = await openWebWindow(server);
  let passed = 0;
  let failed = 0;
  for (const [name, step] of Object.entries(stepsOf(window))) {
    try {
      await step();
      passed += 1;
      console.log(`ok     web: ${name}`);
    } catch (error) {
      failed += 1;
      const picture = await screenshot(window.page, 'web').catch(() => 'no screenshot');
      const printed = window.errors.slice(-5).join('\n');
      console.log(`failed web: ${name} (${picture})\n${error}\n${printed}`);
      break; // the next one builds on it
    }
  }
  await window.close();
  server.stop();
  temporary.remove();
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

/**
 * @param {import('../../scripts/vscode/web.mjs').WebWindow} window
 * @returns {Record<string, () => Promise<void>>}
 */
function stepsOf({ page, errors, outside }) {
  page.setDefaultTimeout(15_000);
  const view = () => webview(page);
  const palette = page.locator('.quick-input-widget');
  const field = (/** @type {string} */ name) => view().getByRole('textbox', { name, exact: true });
  const text = () => view().locator('body').innerText();

  /** @param {string} scheme */
  const generate = async (scheme) => {
    await runCommand(page, 'Sigscope: Generate Signed URL…');
    await palette.getByPlaceholder('Search by name, vendor or purpose').waitFor();
    await page.keyboard.type(scheme);
    await palette.locator('.monaco-list-row.focused').getByText(scheme).first().waitFor();
    await page.keyboard.press('Enter');
  };

  return {
    'generate opens the panel': async () => {
      await generate('HelpDesk 3');
      await field('Help desk URL').waitFor();
    },

    'the extension host is a worker, away from the page': async () => {
      const workers = page.workers().map((worker) => new URL(worker.url()));
      const host = workers.find(({ pathname }) => pathname.endsWith('/worker/workerMain.js'));
      assert.match(host?.hostname ?? '', /^v--\w+\.localhost$/);
    },

    'the panel says what a browser cannot do': async () => {
      const limit = 'VS Code runs in a browser here: profiles cannot read environment variables.';
      await view().getByText(limit).waitFor();
    },

    'the form gives the URL of the vector': async () => {
      // Several lines show it, one for each parameter.
      for (const [name, value] of Object.entries(entries)) await field(name).fill(value);
      await eventually(async () => (await text()).replace(/\s/g, ''), outputs.url);
    },

    'copy as curl has the URL, and no secret': async () => {
      await runCommand(page, 'Sigscope: Copy as curl');
      const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
      const command = await eventually(clipboard, outputs.url);
      assert.match(command, /^curl /);
      for (const secret of [fields.apiKey, fields.sid]) assert.ok(!command.includes(secret));
    },

    'inspect finds what was copied valid': async () => {
      await runCommand(page, 'Sigscope: Inspect URL or Token…');
      await view().getByRole('tab', { name: 'Inspect', selected: true }).waitFor();
      await view().locator('.verdict.valid').waitFor();
      assert.ok((await text()).includes(fields.email));
    },

    'inspect finds an altered one invalid': async () => {
      await page.evaluate((url) => navigator.clipboard.writeText(url), altered(outputs.url));
      await runCommand(page, 'Sigscope: Inspect URL or Token…');
      await view().locator('.verdict.invalid').waitFor();
    },

    'a scheme of a folder in the browser': async () => {
      await generate('Mine');
      await field('Only field').fill('x');
      await view().getByText('before-x', { exact: true }).first().waitFor();
    },

    'no error in the consoles': async () => {
      // Nor one of VS Code's: this version, without a network, prints none. What an extension throws
      // where nobody waits for it arrives here without its name.
      assert.deepEqual(errors, []);
      assert.deepEqual(await page.locator('.notification-list-item').allInnerTexts(), []);
    },

    'nothing left this machine': async () => assert.deepEqual(outside, []),
  };
}

/**
 * @param {() => Promise<string>} read
 * @param {string} part
 * @returns {Promise<string>} what was read, once it has the part
 */
async function eventually(read, part) {
  const limit = Date.now() + 5000;
  for (;;) {
    const text = await read();
    if (text.includes(part)) return text;
    if (Date.now() > limit) assert.fail(`${part} is not in: ${text.slice(0, 2000)}`);
    await delay(50);
  }
}

/**
 * @param {string} url
 * @returns {string} with one character of the token, far from its ends, replaced
 */
function altered(url) {
  const place = Math.floor((url.length + url.indexOf('sp=')) / 2);
  return `${url.slice(0, place)}${url[place] === 'A' ? 'B' : 'A'}${url.slice(place + 1)}`;
}
