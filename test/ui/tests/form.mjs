import assert from 'node:assert/strict';
import { fill, send, settled } from '../support/browser.mjs';
import { client, helpdesk, inPanel, jitbit, sent, user, valueOf } from '../support/panel.mjs';

const schemes = {
  [helpdesk]: ['Where', 'Secrets', 'Client', 'Random', 'Options'],
  [jitbit]: ['Where', 'User', 'Secrets', 'When', 'Optional'],
  'kayako-rest': ['Where', 'Secrets', 'Random', 'Options'],
  'chargedesk-signature': ['Page', 'Secrets', 'Options', 'When'],
  'vtiger-login': ['Where', 'User', 'Challenge'],
};

export const tests = {
  'the form has the groups, labels and controls of every scheme': inPanel(async (page) => {
    for (const [scheme, groups] of Object.entries(schemes)) {
      await send(page, 'scheme', { scheme });
      const legends = await page.locator('legend').allInnerTexts();
      for (const group of groups) {
        assert.ok(
          legends.some((text) => text.toLowerCase() === group.toLowerCase()),
          group,
        );
      }
      const fields = await page.evaluate(() => window.control.lastState.fields);
      for (const { name, label, help } of fields) {
        const row = page.locator(`#field-${name}`);
        assert.equal(await row.locator('label').first().innerText(), label);
        const description = await row.evaluate((element) => {
          const control = element.querySelector('.control');
          return control.shadowRoot
            .querySelector('input, [role=combobox]')
            .getAttribute('aria-description');
        });
        if (help) assert.ok(description.includes(help), `${name}: ${description}`);
      }
    }
  }),

  'a label leads to its control, and examples are placeholders': inPanel(async (page) => {
    await send(page, 'scheme', { scheme: helpdesk });
    await page.getByText('Help desk URL', { exact: true }).click();
    await page.keyboard.type('https://a.example');
    assert.equal((await sent(page, 'edit')).at(-1).value, 'https://a.example');
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    assert.equal(await name.getAttribute('placeholder'), 'John Doe');
  }),

  'each keystroke recomputes, with a growing sequence': inPanel(async (page) => {
    await fill(page, helpdesk, client);
    const before = await valueOf(page, 'mac');
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await name.focus();
    await page.keyboard.press('End');
    await page.keyboard.type('abc');
    await settled(page);
    assert.match(await valueOf(page, 'plain'), /Tom & Jerryabc/);
    assert.notEqual(await valueOf(page, 'mac'), before);
    const edits = await sent(page, 'edit');
    assert.deepEqual(
      edits.slice(-3).map(({ value }) => value),
      ['Tom & Jerrya', 'Tom & Jerryab', 'Tom & Jerryabc'],
    );
    const sequences = edits.map(({ sequence }) => sequence);
    assert.deepEqual(
      sequences,
      [...sequences].sort((left, right) => left - right),
    );
    assert.equal(new Set(sequences).size, sequences.length);
  }),

  'focus, caret and text stay while late states arrive': inPanel(async (page) => {
    await fill(page, helpdesk, client);
    await page.evaluate(() => (window.control.delay = 80));
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await name.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('XYZ', { delay: 30 });
    const caret = () => name.evaluate((input) => [input.value, input.selectionStart]);
    assert.deepEqual(await caret(), ['TXYZom & Jerry', 4]);
    await settled(page);
    await page.waitForTimeout(200);
    assert.deepEqual(await caret(), ['TXYZom & Jerry', 4]);
    assert.match(await valueOf(page, 'plain'), /TXYZom/);
  }),

  'a secret is hidden, can be shown, and says when it comes from a profile': inPanel(
    async (page) => {
      await send(page, 'scheme', { scheme: helpdesk });
      await send(page, 'profile', { profile: 'acme' });
      const key = page.locator('#control-apiKey input');
      assert.equal(await key.getAttribute('type'), 'password');
      assert.match(await key.getAttribute('placeholder'), /from profile Acme staging/);
      assert.equal(await key.inputValue(), '');
      await page.getByRole('button', { name: 'Show API key' }).click();
      await settled(page);
      assert.equal(await key.getAttribute('type'), 'text');
      assert.equal(await key.inputValue(), client.apiKey);
      await page.getByRole('button', { name: 'Show API key' }).click();
      await settled(page);
      assert.equal(await key.inputValue(), '');
    },
  ),

  'a typed secret is not in the saved state': inPanel(async (page) => {
    await send(page, 'scheme', { scheme: helpdesk });
    await page.locator('#control-apiKey input').fill('hush-hush-hush');
    await page.locator('#control-name input').fill('Tom');
    await settled(page);
    await page.getByRole('button', { name: 'Show API key' }).click();
    await settled(page);
    await page.waitForFunction(() => window.control.saved?.values.name === 'Tom');
    const saved = await page.evaluate(() => JSON.stringify(window.control.saved));
    assert.ok(!saved.includes('hush'));
    assert.ok(!(await page.locator('.right').innerText()).includes('hush'));
    await page.getByRole('button', { name: 'Reveal secrets' }).click();
    await settled(page);
    const hex = Buffer.from('hush-hush-hush').toString('hex');
    assert.ok((await valueOf(page, 'aesKey')).startsWith(hex));
  }),

  'dice and clock ask the host for a new value': inPanel(async (page) => {
    await send(page, 'scheme', { scheme: helpdesk });
    await page.getByRole('button', { name: 'New random IV' }).click();
    await send(page, 'scheme', { scheme: 'chargedesk-signature' });
    await page.getByRole('button', { name: 'Time: now' }).click();
    assert.deepEqual(await sent(page, 'refresh'), [{ field: 'iv' }, { field: 'time' }]);
    assert.match(await page.locator('#field-time').innerText(), /22 November 2026/);
  }),

  'a date is today in a zone, or a fixed day': inPanel(async (page) => {
    await fill(page, jitbit, user);
    await page.getByLabel('Date: time zone').selectOption('Pacific/Auckland');
    await settled(page);
    assert.equal(await valueOf(page, 'dayMonth'), '2311');
    await page.locator('#control-date input').fill('2024-03-09');
    await settled(page);
    assert.equal(await valueOf(page, 'dayMonth'), '0903');
    await page.getByRole('button', { name: 'Today' }).click();
    await settled(page);
    assert.equal(await valueOf(page, 'dayMonth'), '2211');
    assert.deepEqual(
      (await sent(page, 'edit')).map(({ value }) => value),
      ['today in Pacific/Auckland', '2024-03-09', 'today'],
    );
  }),

  'a choice and a flag change what is computed': inPanel(async (page) => {
    await fill(page, helpdesk, client);
    await page.getByRole('combobox', { name: 'Encode values' }).click();
    await page.getByRole('option', { name: /^form:/ }).click();
    await settled(page);
    assert.match(await valueOf(page, 'plain'), /name=Tom\+%26\+Jerry/);
    await fill(page, 'chargedesk-signature', { companyId: 'a', customerId: 'b', secretKey: 'c' });
    await page.locator('#control-embed').click();
    await settled(page);
    assert.match(await page.locator('.request').innerText(), /<script src=/);
  }),

  'findings stand at their field in words, not only in colour': inPanel(async (page) => {
    await fill(page, helpdesk, { ...client, helpdeskUrl: 'nonsense' });
    const row = page.locator('#field-helpdeskUrl');
    assert.match(await row.innerText(), /✗ Error.*This is not a web address\./s);
    assert.equal(await row.locator('input').getAttribute('aria-invalid'), 'true');
    await fill(page, helpdesk, { helpdeskUrl: 'https://a.example/' });
    assert.match(await row.innerText(), /⚠ Warning.*ends with a slash/s);
  }),

  'an empty form says what it waits for and blames nobody': inPanel(async (page) => {
    await send(page, 'scheme', { scheme: helpdesk });
    assert.match(await page.locator('.right').innerText(), /Fill in .*API key/);
    assert.equal(await page.locator('.left .finding').count(), 0);
    assert.match(await page.locator('#field-apiKey').innerText(), /needed/);
  }),

  'the form comes back after a reload, without its secrets': inPanel(async (page) => {
    await send(page, 'scheme', { scheme: helpdesk });
    await page.locator('#control-name input').fill('Tom');
    await page.locator('#control-apiKey input').fill('hush-hush-hush');
    await page.waitForFunction(() => window.control.saved?.values.name === 'Tom');
    await page.reload();
    await page.locator('#control-name').waitFor();
    assert.equal(await page.locator('#control-name input').inputValue(), 'Tom');
    assert.equal(await page.locator('#control-apiKey input').inputValue(), '');
    assert.equal((await sent(page, 'ready'))[0].saved.values.name, 'Tom');
  }),
};
