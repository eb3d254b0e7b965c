// One flow by keyboard alone, in a window with the real webview: generate, copy as curl, send it to
// a server that records, reload, inspect what was copied.
//
//   node test/host/keyboard.mjs [--extension FOLDER | --vsix FILE]

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createDecipheriv, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { temporaryFolder } from '../../scripts/vscode/cleanup.mjs';
import { runMain } from '../../scripts/vscode/errors.mjs';
import { workspaceCopy } from '../../scripts/vscode/host.mjs';
import { repoRoot } from '../../scripts/vscode/paths.mjs';
import { installExtension, startServer } from '../../scripts/vscode/server.mjs';
import { openWorkbench, runCommand, screenshot, webview } from '../../scripts/vscode/workbench.mjs';

const apiKey = 'd5b48eb38779a91d1dbd881dcda3ab24';
const sid = 'a4cfefe5729d3e99e99d9d35865d18a4';
const person = { Name: 'Jörg "O’Neil" Söhne', Email: 'joerg@example.com' };

await runMain(async () => {
  const { values } = parseArgs({
    options: { extension: { type: 'string' }, vsix: { type: 'string' } },
  });
  const temporary = temporaryFolder('keyboard');
  const extensionsDir = join(temporary.path, 'extensions');
  if (values.vsix) await installExtension(resolve(values.vsix), { extensionsDir });
  const server = await startServer({ extensionsDir });
  const extension = values.vsix ? undefined : resolve(values.extension ?? repoRoot);
  const window = await openWorkbench({
    server,
    folder: workspaceCopy(temporary.path),
    extensionDevelopmentPath: extension,
  });
  const desk = await recordingServer();
  const { page } = window;
  const steps = stepsOf(page, desk);
  let passed = 0;
  let failed = 0;
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step();
      passed += 1;
      console.log(`ok     keyboard: ${name}`);
    } catch (error) {
      failed += 1;
      const picture = await screenshot(page, 'keyboard').catch(() => 'no screenshot');
      console.log(`failed keyboard: ${name} (${picture})\n${error}`);
      break; // the next one builds on it
    }
  }
  await window.close();
  await server.stop();
  desk.close();
  temporary.remove();
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

/**
 * @param {import('playwright-core').Page} page
 * @param {Desk} desk
 * @returns {Record<string, () => Promise<void>>}
 */
function stepsOf(page, desk) {
  const view = () => webview(page);
  let command = '';
  return {
    'choose the scheme': async () => {
      await runCommand(page, 'Sigscope: Generate Signed URL…');
      await page.locator('.quick-input-widget').getByText('JAKWEB').waitFor();
      await page.keyboard.type('HelpDesk 3');
      await page.keyboard.press('Enter');
      await view().getByLabel('Help desk URL').waitFor();
    },

    'fill in the form': async () => {
      const texts = { 'Help desk URL': desk.url, 'API key': apiKey, 'SID key': sid, ...person };
      for (const [label, text] of Object.entries(texts)) {
        await tabTo(page, label);
        await page.keyboard.type(text);
      }
      await view().getByText('token', { exact: true }).first().waitFor();
    },

    'copy as curl': async () => {
      await runCommand(page, 'Sigscope: Copy as curl');
      command = await clipboard(page, (text) => text.startsWith('curl '));
      for (const secret of [apiKey, sid]) assert.ok(!command.includes(secret));
    },

    'the command sends what the vendor’s server reads': async () => {
      await promisify(execFile)('bash', ['-c', `${command} -sS --max-time 10`]);
      const [request] = desk.requests;
      assert.equal(request?.method, 'GET');
      assert.ok(command.includes(`${desk.url}${request.url}`), 'the very URL of the command');
      const read = readToken(new URL(request.url, desk.url).searchParams.get('sp') ?? '');
      assert.ok(read.includes(`sid=${sid}&action=new&name=${person.Name}&email=${person.Email}&`));
    },

    'sending asks for the host once, and sends nothing before': async () => {
      const { host } = new URL(desk.url);
      const dialog = page.locator('.monaco-dialog-box');
      await runCommand(page, 'Sigscope: Send Request…');
      await dialog.getByText(`Send requests to ${host}?`).waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      assert.equal(desk.requests.length, 1);

      await runCommand(page, 'Sigscope: Send Request…');
      await dialog.getByRole('button', { name: 'Send', exact: true }).waitFor();
      await page.keyboard.press('Enter');
      await view().getByText(`From ${host}.`).waitFor();
      await view().getByText('answers every outcome alike').waitFor();
      assert.deepEqual(desk.requests[1], desk.requests[0]);

      await runCommand(page, 'Sigscope: Send Request…');
      await eventually(() => desk.requests.length === 3);
      assert.equal(await dialog.count(), 0);
    },

    'a reload restores the inputs and no secret': async () => {
      await reloadWindow(page);
      const name = view().getByRole('textbox', { name: 'Name', exact: true });
      await name.waitFor();
      assert.equal(await name.inputValue(), person.Name);
      for (const label of ['API key', 'SID key']) {
        const field = view().getByRole('textbox', { name: label, exact: true });
        assert.equal(await field.inputValue(), '');
      }
    },

    'keep the secrets in a profile': async () => {
      await startQuestions(page, 'Sigscope: Manage Secrets…', 'Choose a profile');
      await answer(page, 'Choose a profile', '');
      await answer(page, 'Search by name, vendor or purpose', 'HelpDesk 3');
      await answer(page, 'For example the customer', 'Acme staging');
      await answer(page, 'Using the secrets with another host', 'elsewhere.example');
      for (const secret of [apiKey, sid]) {
        await answer(page, 'Where does it come from?', 'A value');
        await answerSecret(page, secret);
      }
      await view().getByText('Acme staging').first().waitFor({ state: 'attached' });
    },

    'a profile of another host asks first': async () => {
      await chooseProfile(page, 'ArrowDown');
      const dialog = page.locator('.monaco-dialog-box');
      await dialog.getByText('elsewhere.example').first().waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await view().getByText('Fill in', { exact: false }).first().waitFor();

      await chooseProfile(page, 'ArrowUp');
      await chooseProfile(page, 'ArrowDown');
      await dialog.getByRole('button', { name: 'Use It' }).waitFor();
      await page.keyboard.press('Enter');
      await view().getByText('token', { exact: true }).first().waitFor();
    },

    'inspect what was copied': async () => {
      await runCommand(page, 'Sigscope: Inspect URL or Token…');
      await view().getByRole('tab', { name: 'Inspect', selected: true }).waitFor();
      await view().getByLabel('API key', { exact: true }).first().waitFor();
      await view().getByText(person.Email, { exact: true }).first().waitFor();
      const text = await view().locator('body').innerText();
      assert.match(text, /valid/i);
      assert.ok(text.includes(person.Name));
      for (const secret of [apiKey, sid]) assert.ok(!text.includes(secret));
    },
  };
}

/**
 * Runs a command that asks something. A panel that was just restored may still take the focus, which
 * closes the question, for a person as well: the command is run again then.
 * @param {import('playwright-core').Page} page
 * @param {string} command
 * @param {string} question the first one
 */
async function startQuestions(page, command, question) {
  const input = page.locator('.quick-input-widget input[type="text"]:focus');
  for (let attempt = 1; ; attempt += 1) {
    await runCommand(page, command);
    try {
      await page
        .locator('.quick-input-widget')
        .getByPlaceholder(question)
        .waitFor({ timeout: 8000 });
      await input.waitFor({ timeout: 2000 });
      return;
    } catch (error) {
      if (attempt === 3) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/**
 * Answers a question of VS Code's: an input or a list with a placeholder or a prompt.
 * @param {import('playwright-core').Page} page
 * @param {string} question
 * @param {string} text
 */
async function answer(page, question, text) {
  const widget = page.locator('.quick-input-widget');
  await widget.getByText(question).or(widget.getByPlaceholder(question)).first().waitFor();
  await typeAndEnter(page, widget.locator('input[type="text"]:focus'), text);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} text
 */
async function answerSecret(page, text) {
  const input = page.locator('.quick-input-widget input[type="password"]:focus');
  await typeAndEnter(page, input, text);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Locator} input
 * @param {string} text
 */
async function typeAndEnter(page, input, text) {
  await input.waitFor();
  await page.keyboard.type(text);
  assert.equal(await input.inputValue(), text);
  await page.waitForTimeout(200); // a list filters a moment after the last key
  await page.keyboard.press('Enter');
}

/**
 * Chooses another profile in the panel: the next one, or the one before.
 * @param {import('playwright-core').Page} page
 * @param {'ArrowDown' | 'ArrowUp'} direction
 */
async function chooseProfile(page, direction) {
  await tabTo(page, 'Secrets profile');
  for (const key of ['Enter', direction, 'Enter']) await page.keyboard.press(key);
}

/**
 * By VS Code's command, which first writes down what webviews keep.
 * @param {import('playwright-core').Page} page
 */
async function reloadWindow(page) {
  await page.evaluate('globalThis.beforeReload = true');
  await runCommand(page, 'Developer: Reload Window').catch(() => undefined); // it goes away
  const restored =
    '!globalThis.beforeReload && globalThis.driver?.whenWorkbenchRestored().then(() => true)';
  await page.waitForFunction(restored);
}

/** @param {() => boolean} condition */
async function eventually(condition) {
  const limit = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > limit) assert.fail(`not within 10 s: ${condition}`);
    await new Promise((done) => setTimeout(done, 25));
  }
}

/**
 * Presses Tab until the control with this name has the focus.
 * @param {import('playwright-core').Page} page
 * @param {string} label
 */
async function tabTo(page, label) {
  const names = [];
  for (let presses = 0; presses < 60; presses += 1) {
    const name = await focusedName(page);
    if (name === label) return;
    names.push(name);
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not reach ${label}; it reaches ${[...new Set(names)].join(', ')}`);
}

/**
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string>}
 */
async function focusedName(page) {
  for (const frame of page.frames()) {
    const name = await frame
      .evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        return document.hasFocus() ? (element?.getAttribute('aria-label') ?? '') : '';
      })
      .catch(() => '');
    if (name !== '') return name;
  }
  return '';
}

/**
 * @param {import('playwright-core').Page} page
 * @param {(text: string) => boolean} wanted
 * @returns {Promise<string>}
 */
async function clipboard(page, wanted) {
  const limit = Date.now() + 5000;
  for (;;) {
    const text = await page.evaluate(() => navigator.clipboard.readText());
    if (wanted(text)) return text;
    if (Date.now() > limit) assert.fail(`the clipboard has: ${text.slice(0, 200)}`);
    await page.waitForTimeout(50);
  }
}

/**
 * What the vendor's server does with a token, by its own description and with Node's own crypto.
 * @param {string} token
 * @returns {string} the plain text
 */
function readToken(token) {
  const blob = Buffer.from(
    token.replace(/[._-]/g, (c) => ({ '.': '+', _: '/', '-': '=' })[c] ?? c),
    'base64',
  );
  const [iv, mac, ciphertext] = [blob.subarray(0, 16), blob.subarray(16, 48), blob.subarray(48)];
  assert.deepEqual(createHmac('sha256', apiKey).update(ciphertext).digest(), Buffer.from(mac));
  const decipher = createDecipheriv('aes-128-cbc', apiKey.slice(0, 16), iv);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
}

/**
 * @typedef {object} Desk
 * @property {string} url
 * @property {{ method: string, url: string }[]} requests
 * @property {() => void} close
 */

/** @returns {Promise<Desk>} a server that records what arrives */
async function recordingServer() {
  /** @type {Desk['requests']} */
  const requests = [];
  const server = createServer(({ method = '', url = '' }, response) => {
    requests.push({ method, url });
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}`, requests, close: () => server.close() };
}
