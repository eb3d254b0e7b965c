import assert from 'node:assert/strict';
import { fill, send, settled } from '../support/browser.mjs';
import { client, helpdesk, inPanel, jitbit, user, valueOf } from '../support/panel.mjs';

const markup = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>"'>{{1}}\${1}`;
const override = 'user\u202Egnp.exe\u0000\u200B';
const million = 1_000_000;

async function unharmed(page) {
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator('img, .right script').count(), 0);
}

/** Milliseconds until the panel has drawn again and answers. */
async function timed(page, act) {
  const start = performance.now();
  await act();
  await settled(page);
  await page.evaluate(() => document.body.offsetHeight);
  return performance.now() - start;
}

export const tests = {
  'markup in values is text': inPanel(async (page) => {
    await fill(page, jitbit, { ...user, username: markup, firstName: markup });
    assert.ok((await valueOf(page, 'base')).startsWith(markup));
    await fill(page, 'chargedesk-signature', {
      companyId: markup,
      customerId: markup,
      secretKey: 'k',
      embed: 'true',
    });
    assert.match(await page.locator('.request').innerText(), /&lt;img/);
    await send(page, 'mode', { mode: 'inspect' });
    await page.locator('#received').fill(`https://a.example/?x=${markup}`);
    await settled(page);
    await unharmed(page);
  }),

  'markup in titles, labels, findings and profiles is text': inPanel(async (page) => {
    await fill(page, helpdesk, client);
    await page.evaluate((text) => {
      const poison = (value) => {
        if (typeof value === 'string') return value === '' ? value : value + text;
        if (Array.isArray(value)) return value.map(poison);
        if (typeof value !== 'object' || value === null) return value;
        return Object.fromEntries(
          Object.entries(value).map(([key, inner]) => [
            key,
            ['type', 'mode', 'severity', 'direction', 'hex', 'operation', 'encoding'].includes(key)
              ? inner
              : poison(inner),
          ]),
        );
      };
      const state = poison(window.control.lastState);
      const body = { number: 1e9, change: { value: state }, sequence: 1e9 };
      window.postMessage({ type: 'state', body }, '*');
      window.postMessage({ type: 'notice', body: { text } }, '*');
    }, markup);
    await settled(page);
    assert.ok((await page.locator('.notice').innerText()).includes('<img'));
    await unharmed(page);
  }),

  'markup and overrides in code are text': inPanel(async (page) => {
    await fill(page, jitbit, { ...user, username: markup });
    await send(page, 'tab', { code: true });
    await page.evaluate(
      ([text, hidden]) => {
        const { code, ...state } = window.control.lastState;
        const pieces = [
          ...code.pieces,
          { text: `${text}${hidden}\n\tend` },
          { text, kind: 'string' },
        ];
        const languages = code.languages.map(({ id, label }) => ({ id, label: label + text }));
        const poisoned = { ...state, code: { ...code, pieces, languages } };
        window.postMessage(
          { type: 'state', body: { number: 1, change: { value: poisoned }, sequence: 1e9 } },
          '*',
        );
      },
      [markup, override],
    );
    await settled(page);
    const shown = await page.locator('.source').evaluate((element) => element.textContent);
    assert.ok(shown.includes(`${markup}user⟨U+202E⟩gnp.exe⟨U+0000⟩⟨U+200B⟩\n\tend`), shown);
    await unharmed(page);
    await page.evaluate((text) => {
      const { code, ...state } = window.control.lastState;
      const poisoned = { ...state, code: { ...code, pieces: [], problem: text } };
      window.postMessage(
        { type: 'state', body: { number: 1, change: { value: poisoned }, sequence: 1e9 } },
        '*',
      );
    }, markup);
    await settled(page);
    assert.ok((await page.locator('.right').innerText()).includes(markup));
    await unharmed(page);
  }),

  'right-to-left overrides and control characters are visible': inPanel(async (page) => {
    await fill(page, jitbit, { ...user, username: override });
    const text = await valueOf(page, 'base');
    assert.ok(text.startsWith('user⟨U+202E⟩gnp.exe⟨U+0000⟩⟨U+200B⟩'), text);
    const raw = await page.locator('.right').evaluate((element) => element.textContent);
    assert.ok(!/[\u202E\u0000\u200B]/.test(raw));
  }),

  'a token that is no UTF-8 is shown in hex': inPanel(async (page) => {
    await send(page, 'mode', { mode: 'inspect' });
    const token = Buffer.alloc(80, 0xff)
      .toString('base64')
      .replace(/[+/=]/g, (one) => (one === '+' ? '.' : one === '/' ? '_' : '-'));
    await page.locator('#received').fill(`https://support.example.com/index.php?p=api&sp=${token}`);
    await settled(page);
    assert.match(await page.locator('#step-blob').innerText(), /ffffffff/);
    await page
      .locator('#received')
      .fill('https://foo.jitbit.com/helpdesk/User/AutoLogin?username=%FF%FE&email=a&userHash=00');
    await settled(page);
    assert.match(await page.locator('.right').innerText(), /UTF-8|fffe/);
    await unharmed(page);
  }),

  'a field of a million characters does not freeze the panel': inPanel(async (page) => {
    await fill(page, jitbit, user);
    const long = 'x'.repeat(million);
    const time = await timed(page, () =>
      send(page, 'edit', { field: 'username', value: long, sequence: 1 }),
    );
    assert.ok(time < 3000, `${Math.round(time)} ms`);
    const card = page.locator('#step-base');
    assert.match(await card.innerText(), /Only the first 2,048 bytes are shown/);
    assert.ok((await page.locator('.right').evaluate((e) => e.textContent.length)) < 50_000);
    const more = await timed(page, () =>
      card.getByRole('button', { name: /Show the first 65,536 of/ }).click(),
    );
    assert.ok(more < 1500, `${Math.round(more)} ms`);
    const again = await timed(page, () =>
      page.locator('#control-email input').fill('b@example.com'),
    );
    assert.ok(again < 3000, `${Math.round(again)} ms`);
  }),

  'a text of a million characters in the inspector does not freeze the panel': inPanel(
    async (page) => {
      await send(page, 'mode', { mode: 'inspect' });
      for (const text of [
        '<'.repeat(million),
        `https://a.example/?p=api&sp=${'A'.repeat(million)}`,
      ]) {
        const time = await timed(page, () => send(page, 'received', { text, sequence: 1 }));
        assert.ok(time < 15_000, `${Math.round(time)} ms`);
      }
      await unharmed(page);
    },
  ),

  'a value with many origins stays small on the page': inPanel(async (page) => {
    await fill(page, helpdesk, { ...client, valueEncoding: 'form', name: '&'.repeat(20_000) });
    assert.ok((await page.locator('.right *').count()) < 6000);
  }),
};
