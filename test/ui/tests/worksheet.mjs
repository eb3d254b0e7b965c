import assert from 'node:assert/strict';
import { fill, send, settled } from '../support/browser.mjs';
import {
  client,
  copied,
  helpdesk,
  inPanel,
  jitbit,
  litPieces,
  sent,
  user,
  valueOf,
  vector,
} from '../support/panel.mjs';

const { fields, steps, outputs } = vector(helpdesk, 'hd3-1');

export const tests = {
  'every step is a numbered card in order, and fields are none': inPanel(async (page) => {
    await fill(page, helpdesk, fields);
    const names = await page.locator('.worksheet h3').allInnerTexts();
    assert.deepEqual(names, ['plain', 'aesKey', 'ciphertext', 'mac', 'blob', 'base64', 'token']);
    assert.deepEqual(await page.locator('.number').allInnerTexts(), [...'1234567']);
    assert.equal(await valueOf(page, 'mac'), steps.mac);
    assert.match(
      await page.locator('#step-mac .words').innerText(),
      /HMAC-SHA-256 of ciphertext.*whole key apiKey/,
    );
  }),

  'a value is shown as text, hex and base64, and copied as it is shown': inPanel(async (page) => {
    await fill(page, helpdesk, fields);
    const mac = page.locator('#step-mac');
    const as = (look) => mac.getByRole('button', { name: look, exact: true });
    await as('base64').click();
    await settled(page);
    assert.equal(await valueOf(page, 'mac'), Buffer.from(steps.mac, 'hex').toString('base64'));
    assert.equal(await as('base64').getAttribute('aria-pressed'), 'true');
    assert.equal(await as('hex').getAttribute('aria-pressed'), 'false');
    await mac.getByRole('button', { name: 'Copy mac as base64' }).click();
    assert.deepEqual(await sent(page, 'copy'), [{ what: 'value', step: 'mac', as: 'base64' }]);
    const base64 = Buffer.from(steps.mac, 'hex').toString('base64');
    assert.equal(await copied(page, 'Copied mac.'), base64);
  }),

  'pointing at a field lights its bytes in every step': inPanel(async (page) => {
    await fill(page, helpdesk, client);
    await page.locator('#field-name').hover();
    assert.deepEqual(await litPieces(page, 'plain'), ['Tom ', '&', ' Jerry']);
    assert.deepEqual(await litPieces(page, 'base64'), []);
    await page.locator('#control-iv input').focus();
    // Sixteen bytes reach into the twenty-second base64 character.
    const start = (await litPieces(page, 'base64')).join('');
    assert.equal(start.length, 22);
    assert.ok(start.startsWith('AAECAwQFBgcICQoLDA0OD'), start);
    assert.equal((await litPieces(page, 'blob')).join(''), '000102030405060708090a0b0c0d0e0f');
    const token = (await litPieces(page, 'token')).join('');
    assert.ok(token.startsWith('AAECAwQF'), token);
  }),

  'pointing at bytes lights the field, through several steps': inPanel(async (page) => {
    await fill(page, jitbit, user);
    const isLit = (name) =>
      page.locator(`#field-${name}`).evaluate((row) => getComputedStyle(row).boxShadow !== 'none');
    assert.equal(await isLit('email'), false);
    await page.locator('#step-base .piece', { hasText: 'john@example.com' }).hover();
    assert.equal(await isLit('email'), true);
    assert.equal(await isLit('username'), false);
    // The last four characters came from the date, by way of dayMonth.
    await page.locator('#step-base .piece').last().hover();
    assert.equal(await isLit('date'), true);
    await page.locator('#step-base .chip', { hasText: 'User name' }).focus();
    assert.equal(await isLit('username'), true);
  }),

  'each part of a concatenation has the colour and the name of its field': inPanel(async (page) => {
    await fill(page, jitbit, user);
    const chips = await page.locator('#step-base .chip').allInnerTexts();
    assert.deepEqual(
      chips.map((text) => text.replace(/\s+/g, ' ').trim()),
      ['User name0–3', 'Email4–19', 'Shared secret20–40', 'dayMonth ← Date41–44'],
    );
    const colours = await page
      .locator('#step-base .piece')
      .evaluateAll((pieces) => pieces.map((piece) => getComputedStyle(piece).color));
    assert.equal(new Set(colours).size, 4);
    const dot = await page
      .locator('#field-email .dot')
      .evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.equal(dot, colours[1]);
  }),

  'a truncation shows what is kept, the cut and what is dropped': inPanel(async (page) => {
    await fill(page, jitbit, user);
    const card = page.locator('#step-userHash');
    const whole = await valueOf(page, 'hexDigest');
    assert.equal(await card.locator('del').innerText(), whole.slice(28));
    assert.equal(await card.locator('.cut').count(), 1);
    assert.equal((await valueOf(page, 'userHash')).replace(/\s/g, ''), whole);
    assert.match(await card.innerText(), /28 of 64 characters are kept, 36 dropped\./);
  }),

  'key fitting shows the bytes that were cut, or added': inPanel(async (page) => {
    await fill(page, helpdesk, client);
    const card = page.locator('#step-aesKey');
    assert.match(await card.innerText(), /16 of 32 bytes are kept, 16 dropped\./);
    await send(page, 'reveal', { reveal: true });
    assert.equal(await card.locator('del').innerText(), '31646264383831646364613361623234');
    await fill(page, helpdesk, { apiKey: 'secretkey1' });
    assert.match(await card.innerText(), /10 bytes of apiKey, then 6 NUL bytes added\./);
    assert.equal((await card.locator('.added').allInnerTexts()).join(''), '000000000000');
  }),

  'a byte layout is a ruler with names, lengths and offsets': inPanel(async (page) => {
    await fill(page, helpdesk, fields);
    const parts = await page.locator('#step-blob .part').allInnerTexts();
    assert.deepEqual(
      parts.map((text) => text.replace(/\s+/g, ' ').trim()),
      ['iv 16 bytes 0–15', 'mac 32 bytes 16–47', 'ciphertext 176 bytes 48–223'],
    );
    const widths = await page
      .locator('#step-blob .part')
      .evaluateAll((elements) => elements.map((element) => element.clientWidth));
    assert.ok(widths[0] < widths[1] && widths[1] < widths[2], String(widths));
    await page.locator('#step-blob .part').nth(1).hover();
    assert.equal((await litPieces(page, 'blob')).join(''), steps.mac);
    const base64 = Buffer.from(steps.base64, 'hex').toString();
    assert.equal((await litPieces(page, 'base64')).join(''), base64.slice(22, 64));
  }),

  'a character swap stands before above after, with the mapping': inPanel(async (page) => {
    await fill(page, helpdesk, fields);
    const card = page.locator('#step-token');
    const rows = await card
      .locator('.value .column')
      .evaluateAll((columns) => [
        columns.map((column) => column.children[0].textContent).join(''),
        columns.map((column) => column.children[1].textContent).join(''),
      ]);
    assert.deepEqual(rows, [Buffer.from(steps.base64, 'hex').toString(), outputs.token]);
    const count = [...outputs.token].filter((character) => '._-'.includes(character)).length;
    assert.equal(await card.locator('.column > span:last-child .swapped').count(), count);
    assert.match(await card.innerText(), new RegExp(`${count} of 300 characters swapped`));
    assert.ok((await card.locator('.mapping').allInnerTexts()).includes('+ → .'));
  }),

  'expected here says equal, or the first byte that differs': inPanel(async (page) => {
    await fill(page, helpdesk, fields);
    const card = page.locator('#step-mac');
    await card.getByRole('button', { name: 'Expected here, at mac' }).click();
    await settled(page);
    await page.keyboard.insertText(steps.mac);
    await card.getByText('✓ equal').waitFor();
    await card.locator('input').fill(`${steps.mac.slice(0, 10)}ff${steps.mac.slice(12)}`);
    await card.getByText('✗ different').waitFor();
    assert.match(await card.innerText(), /from byte 5 on \(read as hex\)/);
    assert.equal(await card.locator('.value .difference').innerText(), steps.mac.slice(10, 12));
    await page.keyboard.press('Escape');
    await settled(page);
    assert.equal((await sent(page, 'expect')).at(-1).text, '');
    assert.equal(await card.locator('.difference').count(), 0);
  }),

  'names in a sentence lead to their card and field': inPanel(async (page) => {
    await fill(page, helpdesk, fields);
    await page.locator('#step-token .words').getByRole('button', { name: 'base64' }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'step-base64');
    await page.locator('#step-mac .words').getByRole('button', { name: 'apiKey' }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'control-apiKey');
  }),

  'only cards that changed are drawn again': inPanel(async (page) => {
    await fill(page, helpdesk, fields);
    await page.evaluate(() => {
      window.touched = new Set();
      const names = (node) => node.parentElement?.closest('.card')?.id;
      new MutationObserver((records) => {
        for (const { target } of records) window.touched.add(names(target) ?? target.id);
      }).observe(document.querySelector('.worksheet'), {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
    });
    await page.locator('#control-iv input').fill('ff0102030405060708090a0b0c0d0e0f');
    await settled(page);
    const touched = await page.evaluate(() => [...window.touched].filter(Boolean));
    assert.ok(touched.includes('step-ciphertext'));
    assert.ok(!touched.includes('step-plain') && !touched.includes('step-aesKey'), String(touched));
  }),

  'the result is split into its parts, and copied': inPanel(async (page) => {
    await fill(page, helpdesk, fields);
    const request = page.locator('.request');
    assert.equal(await request.locator('.host').innerText(), 'support.example.com');
    const lines = await request.locator('.parameters li').allInnerTexts();
    assert.deepEqual(
      lines.map((line) => line.replace(/\s/g, '')),
      ['?p=api', `&sp=${outputs.token}`],
    );
    await request.getByRole('button', { name: 'Copy URL' }).click();
    await request.getByRole('button', { name: 'Copy', exact: true }).click();
    await request.getByLabel('Copy as').selectOption({ label: 'HTTPie' });
    await settled(page);
    await request.locator('vscode-checkbox').click();
    await request.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('button', { name: 'Copy trace as Markdown' }).click();
    assert.deepEqual(await sent(page, 'copy'), [
      { what: 'url', request: 'query' },
      { what: 'as', request: 'query', target: 'curl', withSecrets: false },
      { what: 'as', request: 'query', target: 'httpie', withSecrets: true },
      { what: 'markdown' },
    ]);
  }),

  'both requests of a two-step scheme are there, with the form body': inPanel(async (page) => {
    await fill(page, 'vtiger-login', {
      endpoint: 'https://app.abms.co/webservice.php',
      username: 'admin',
      userAccessKey: 'k',
      token: '5f1e2d3c4b5a6',
    });
    assert.deepEqual(await page.locator('.request h3').allInnerTexts(), ['1. GET', '2. POST']);
    const body = await page.locator('.request').nth(1).locator('.parameters li').allInnerTexts();
    assert.match(body.join(' '), /operation=login.*username=admin.*accessKey=[0-9a-f]{32}/s);
    await page.getByRole('button', { name: 'Copy body' }).click();
    assert.deepEqual(await sent(page, 'copy'), [{ what: 'body', request: 'login' }]);
  }),
};
