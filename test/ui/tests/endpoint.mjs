import assert from 'node:assert/strict';
import { fill, send, settled } from '../support/browser.mjs';
import { copied, inPanel, sent } from '../support/panel.mjs';
import { api, arrives, call, kayako, startEndpoint } from '../support/talk.mjs';

const rows = (page) => page.locator('.requests [role="option"]');
const banner = (page) => page.locator('.right [role="status"]').first().innerText();

export const tests = {
  'the endpoint is set up with the secrets alone, and says where to point one’s code': inPanel(
    async (page) => {
      await page.getByRole('tab', { name: 'Endpoint' }).click();
      await settled(page);
      assert.match(await page.locator('.left').innerText(), /Choose a scheme/);
      await fill(page, kayako, { secretKey: api.secretKey });
      assert.equal(await page.locator('.left .field').count(), 1);
      await page.getByRole('button', { name: 'Start endpoint' }).click();
      await settled(page);
      const left = await page.locator('.left').innerText();
      assert.match(left, /Give your code http:\/\/127\.0\.0\.1:4646\/helpdesk\/api\/index\.php/);
      assert.match(left, /checked with Secret key/);
      await page.getByRole('button', { name: 'Copy the address' }).click();
      assert.deepEqual((await sent(page, 'copy')).at(-1), { what: 'address' });
      assert.equal(await copied(page, 'Copied the address.'), 'http://127.0.0.1:4646');
      await page.getByRole('button', { name: 'Stop' }).click();
      await settled(page);
      await page.getByRole('button', { name: 'Start endpoint' }).waitFor();
    },
  ),

  'each request appears with its outcome in words, and the newest is looked at': inPanel(
    async (page) => {
      await startEndpoint(page);
      await arrives(page, call());
      assert.match(await rows(page).first().innerText(), /✓ accepted[^]*1 · 200[^]*GET/);
      assert.match(await banner(page), /✓ Accepted/);
      await arrives(page, call('another key'));
      assert.match(await rows(page).first().innerText(), /✗ wrong signature[^]*2 · 401/);
      assert.match(await banner(page), /✗ Refused: wrong signature[^]*mac/);
      const right = await page.locator('.right').innerText();
      assert.match(right, /FAILED TO AUTHENTICATE/);
      assert.match(right, /GET \/helpdesk\/api\/index\.php\?e=\/Core\/Test/);
      assert.match(right, /✗ different/);
      await page.getByRole('tab', { name: 'Generate' }).click();
      await settled(page);
      assert.match(await page.getByRole('tab', { name: /Endpoint/ }).innerText(), /listening/);
    },
  ),

  'the cause of a refused request stands below its outcome': inPanel(async (page) => {
    await startEndpoint(page);
    await arrives(page, call(`${api.secretKey}\n`));
    await page.locator('.diagnosis').getByText('The cause').waitFor();
    const cause = await page.locator('.diagnosis').innerText();
    assert.match(cause, /secretKey was used with a line feed at the end/);
    assert.ok(!(await page.content()).includes(api.secretKey));
    await arrives(page, call());
    assert.equal(await page.locator('.diagnosis .verdict').count(), 0);
  }),

  'requests are chosen by keyboard, and a chosen one stays': inPanel(async (page) => {
    await startEndpoint(page);
    for (const key of ['one', 'two', 'three']) await arrives(page, call(key));
    await arrives(page, call());
    await rows(page).first().focus();
    await page.keyboard.press('ArrowDown');
    await settled(page);
    const selected = page.locator('.requests [aria-selected="true"]');
    assert.match(await selected.innerText(), /3 · 401/);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'request-row-3');
    await arrives(page, call('four'));
    assert.match(await selected.innerText(), /3 · 401/);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'request-row-3');
    await page.keyboard.press('End');
    await settled(page);
    assert.match(await banner(page), /Request 1,/);
    await page.getByRole('button', { name: 'Follow the newest' }).click();
    await settled(page);
    assert.match(await banner(page), /Request 5,/);
    await page.getByRole('button', { name: 'Clear' }).click();
    await settled(page);
    assert.equal(await rows(page).count(), 0);
    assert.match(await page.locator('.right').innerText(), /Waiting for the first request/);
  }),

  'a secret that was sent in clear is masked': inPanel(async (page) => {
    await startEndpoint(page);
    await arrives(page, call(api.secretKey, `&secret=${encodeURIComponent(api.secretKey)}`));
    const text = await page.locator('body').innerText();
    assert.ok(text.includes('secret=••••'));
    assert.ok(!text.includes(api.secretKey.slice(0, 20)));
    const state = await page.evaluate(() => JSON.stringify(window.control.lastState));
    assert.ok(!state.includes(api.secretKey.slice(0, 20)));
  }),

  'a hostile request is shown as what it is': inPanel(async (page) => {
    await startEndpoint(page);
    const markup = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    await arrives(page, {
      method: 'POST',
      target: `/x?e=${markup}&salt=\xe2\x80\xae\xff`,
      headers: [
        { name: 'Host', value: '127.0.0.1' },
        { name: 'X-Trick', value: 'a\xe2\x80\xaegpj.exe' },
        { name: 'Content-Type', value: 'application/x-www-form-urlencoded' },
      ],
      body: 'a=\u202Eb\r\n'.repeat(1000),
    });
    const right = await page.locator('.right').innerText();
    assert.ok(right.includes('<img src=x'));
    assert.ok(right.includes('X-Trick: a⟨U+202E⟩gpj.exe'));
    assert.ok(right.includes('\\xFF'));
    assert.ok(right.includes('a=⟨U+202E⟩b⟨U+000D⟩⟨U+000A⟩'));
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.equal(await page.locator('img, .right script').count(), 0);
    assert.ok(!/\u202E/.test(await page.evaluate(() => document.body.textContent)));
  }),

  'a body of a megabyte and hundreds of requests do not freeze the panel': inPanel(async (page) => {
    await startEndpoint(page);
    const start = performance.now();
    await arrives(page, { ...call(), method: 'POST', body: 'x'.repeat(1_000_000) });
    assert.match(await page.locator('.right').innerText(), /Body, 1,000,000 bytes/);
    assert.ok((await page.locator('.right').evaluate((e) => e.textContent.length)) < 30_000);
    await page.evaluate(async (message) => {
      await Promise.all(Array.from({ length: 600 }, () => window.arrives(message)));
    }, call('wrong'));
    await settled(page);
    assert.equal(await rows(page).count(), 500);
    assert.match(await page.locator('.left').innerText(), /101 older ones are no longer kept/);
    assert.ok(performance.now() - start < 20_000);
    const chosen = performance.now();
    await send(page, 'selectRequest', { number: 400 });
    assert.ok(performance.now() - chosen < 1500, `${Math.round(performance.now() - chosen)} ms`);
  }),
};
