import assert from 'node:assert/strict';
import { fill, send, settled } from '../support/browser.mjs';
import { client, copied, helpdesk, inPanel, jitbit, sent, user } from '../support/panel.mjs';

const source = (page) => page.locator('.source').evaluate((element) => element.textContent);

async function openCode(page) {
  await page.getByRole('tab', { name: 'Code' }).click();
  await settled(page);
}

export const tests = {
  'the Code tab is reached and left by keyboard': inPanel(async (page) => {
    await fill(page, helpdesk, client);
    const steps = page.getByRole('tab', { name: 'Steps' });
    await steps.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await settled(page);
    const code = page.getByRole('tab', { name: 'Code' });
    assert.equal(await code.getAttribute('aria-selected'), 'true');
    assert.equal(await page.getByRole('tabpanel', { name: 'Code' }).count(), 1);
    await page.keyboard.press('Tab');
    assert.equal(
      await page.evaluate(() => document.activeElement.labels[0].innerText.split(/\s/)[0]),
      'Language',
    );
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await settled(page);
    assert.equal(await steps.getAttribute('aria-selected'), 'true');
    assert.equal(await page.locator('#step-mac').count(), 1);
  }),

  'another language, values and secrets, each only when asked': inPanel(async (page) => {
    await fill(page, helpdesk, client);
    await openCode(page);
    assert.match(await source(page), /^# HelpDesk 3[^]*Tom & Jerry/);
    assert.ok(!(await source(page)).includes(client.apiKey));
    await page.getByLabel('Language').selectOption('go');
    await settled(page);
    assert.match(await source(page), /^\/\/ HelpDesk 3[^]*package main/);
    await page.locator('vscode-checkbox', { hasText: 'with the current values' }).click();
    await settled(page);
    assert.ok(!(await source(page)).includes('Tom'));
    await page.locator('vscode-checkbox', { hasText: 'with secrets' }).click();
    await settled(page);
    assert.ok((await source(page)).includes(client.apiKey));
    assert.deepEqual((await sent(page, 'code')).at(-1), {
      language: 'go',
      withValues: false,
      withSecrets: true,
    });
    await send(page, 'scheme', { scheme: jitbit });
    assert.equal(await page.getByRole('checkbox', { name: 'with secrets' }).isChecked(), false);
  }),

  'the code follows the form, and is copied and opened': inPanel(async (page) => {
    await fill(page, jitbit, user);
    await openCode(page);
    await page.locator('#control-username input').fill('O’Neil');
    await settled(page);
    assert.match(await source(page), /O’Neil/);
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('button', { name: 'Open in Editor' }).click();
    assert.deepEqual(await sent(page, 'copy'), [{ what: 'code' }]);
    assert.equal(await copied(page, 'Copied the code in'), await source(page));
    assert.deepEqual(await sent(page, 'openCode'), [{}]);
  }),

  'it has colours, and stays one text': inPanel(async (page) => {
    await fill(page, jitbit, user);
    await openCode(page);
    for (const kind of ['comment', 'string', 'keyword']) {
      assert.ok((await page.locator(`.source .code-${kind}`).count()) > 0, kind);
    }
    const { code } = await page.evaluate(() => window.control.lastState);
    assert.equal(await source(page), code.pieces.map(({ text }) => text).join(''));
  }),

  'what a language lacks is said': inPanel(async (page) => {
    await fill(page, jitbit, user);
    await openCode(page);
    await page.evaluate(() => {
      const { code, ...state } = window.control.lastState;
      const problem = 'Go has no SHA-1 in its standard library.';
      const changed = { ...state, code: { ...code, pieces: [], problem } };
      window.postMessage(
        { type: 'state', body: { number: 1, change: { value: changed }, sequence: 1e9 } },
        '*',
      );
    });
    await settled(page);
    assert.match(await page.locator('.right [role="status"]').innerText(), /Go has no SHA-1/);
    assert.equal(await page.locator('.source').count(), 0);
    const copy = page.getByRole('button', { name: 'Copy', exact: true });
    assert.notEqual(await copy.getAttribute('disabled'), null);
  }),

  'code does not make the page scroll sideways': inPanel(
    async (page) => {
      await fill(page, helpdesk, client);
      await openCode(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      assert.ok(overflow <= 0, String(overflow));
    },
    { width: 400 },
  ),
};
