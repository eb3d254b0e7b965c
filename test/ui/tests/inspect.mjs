import assert from 'node:assert/strict';
import { send, settled } from '../support/browser.mjs';
import { helpdesk, inPanel, jitbit, sent, vector } from '../support/panel.mjs';

const { fields, steps, outputs } = vector(helpdesk, 'hd3-1');

async function inspect(page, text) {
  await page.getByRole('tab', { name: 'Inspect' }).click();
  await page.locator('#received').fill(text);
  await settled(page);
}

async function type(page, field, value) {
  await page.locator(`#control-${field} input`).fill(value);
  await settled(page);
}

export const tests = {
  'an empty inspector says what to paste': inPanel(async (page) => {
    await page.getByRole('tab', { name: 'Inspect' }).click();
    await page.getByText('Paste a URL, a token').waitFor();
  }),

  'a text that belongs to no scheme is not recognised': inPanel(async (page) => {
    await inspect(page, 'hello');
    assert.match(await page.locator('.verdictRegion').innerText(), /\? Not recognised/);
  }),

  'a right token is valid, in words and with a status': inPanel(async (page) => {
    await inspect(page, outputs.url);
    assert.match(await page.locator('.verdictRegion').innerText(), /\? Not verified/);
    await type(page, 'apiKey', fields.apiKey);
    const region = page.locator('.verdictRegion');
    assert.equal(await region.getAttribute('role'), 'status');
    assert.match(await region.innerText(), /✓ Valid/);
    const row = page.locator('tr', { hasText: 'Email' }).first();
    assert.match(await row.innerText(), /john@example\.com.*recovered/s);
    assert.equal(await row.locator('th').getAttribute('scope'), 'row');
  }),

  'a wrong token is not valid: checks, both sides, first difference': inPanel(async (page) => {
    const blob = Buffer.from(steps.blob, 'hex');
    blob[16] ^= 1;
    const swap = { '+': '.', '/': '_', '=': '-' };
    const token = blob.toString('base64').replace(/[+/=]/g, (character) => swap[character]);
    await inspect(page, outputs.url.replace(outputs.token, token));
    await type(page, 'apiKey', fields.apiKey);
    assert.match(await page.locator('.verdictRegion').innerText(), /✗ Not valid/);
    const check = page.locator('tr', { hasText: 'different' });
    assert.match(await check.innerText(), /mac.*✗ different from byte 0 on/s);
    const card = page.locator('#step-mac');
    assert.match(await card.innerText(), /received.*computed.*✗ Different from byte 0 on/s);
    assert.deepEqual(await card.locator('.difference').allInnerTexts(), ['4a', '4b']);
  }),

  'received, recovered, computed and checked are told apart by a word': inPanel(async (page) => {
    await inspect(page, outputs.url);
    await type(page, 'apiKey', fields.apiKey);
    const badges = new Set(await page.locator('.worksheet .badge').allInnerTexts());
    for (const word of ['received', 'recovered', 'computed']) assert.ok(badges.has(word), word);
    assert.equal(await page.locator('#step-blob .part').count(), 3);
  }),

  'what was recognised says what speaks for it': inPanel(async (page) => {
    await inspect(page, outputs.url);
    const matches = await page.locator('.matches').innerText();
    assert.match(matches, /HelpDesk 3 client API V2.*read as this.*index\.php/s);
  }),

  'the recovered fields are loaded into Generate': inPanel(async (page) => {
    await inspect(page, outputs.url);
    await type(page, 'apiKey', fields.apiKey);
    await page.getByRole('button', { name: 'Load into Generate' }).click();
    await settled(page);
    assert.equal(
      await page.getByRole('tab', { name: 'Generate' }).getAttribute('aria-selected'),
      'true',
    );
    assert.equal(await page.locator('#control-email input').inputValue(), 'john@example.com');
    assert.match(await page.locator('#step-token').innerText(), /300 bytes/);
  }),

  'each keystroke in the inspector is sent with its sequence, and is not lost': inPanel(
    async (page) => {
      await page.getByRole('tab', { name: 'Inspect' }).click();
      await page.evaluate(() => (window.control.delay = 60));
      await page.locator('#received').focus();
      await page.keyboard.type('abcdef', { delay: 20 });
      assert.equal(await page.locator('#received').inputValue(), 'abcdef');
      await page.waitForTimeout(150);
      assert.equal(await page.locator('#received').inputValue(), 'abcdef');
      assert.equal((await sent(page, 'received')).length, 6);
      assert.equal((await page.evaluate(() => window.control.saved)).received, 'abcdef');
    },
  ),

  'an older link of Jitbit shows the cut in the check': inPanel(async (page) => {
    await send(page, 'mode', { mode: 'inspect' });
    const { fields: known, outputs: made } = vector(jitbit, '');
    await page.locator('#received').fill(made.url);
    await settled(page);
    await type(page, 'secret', known.secret);
    const card = page.locator('#step-userHash');
    assert.match(await card.innerText(), /checked.*received.*computed.*36 dropped/s);
  }),
};
