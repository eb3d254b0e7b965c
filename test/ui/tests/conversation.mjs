import assert from 'node:assert/strict';
import { fill, send, settled } from '../support/browser.mjs';
import { client, helpdesk, inPanel, sent } from '../support/panel.mjs';
import { account, api, kayako, sendTo, vtiger } from '../support/talk.mjs';

const answer = (page) => page.locator('.conversation').innerText();

export const tests = {
  'the answer is read in the words of the scheme, and a failure can be explained': inPanel(
    async (page) => {
      await fill(page, kayako, api);
      await sendTo(page, { secretKey: 'another' });
      const text = await answer(page);
      assert.match(text, /example\.com did not accept it/);
      assert.match(text, /401/);
      assert.match(text, /Error:[^]*another signature from this salt/);
      assert.match(text, /FAILED TO AUTHENTICATE/);
      await page.getByRole('button', { name: 'Find out why' }).click();
      await settled(page);
      const received = await page.locator('#received').inputValue();
      assert.ok(received.startsWith(`${api.apiUrl}?e=/Core/Test&apikey=${api.apiKey}`));
    },
  ),

  'two steps are one action, and the token counts down in its field': inPanel(async (page) => {
    await fill(page, vtiger, account);
    await page.clock.install();
    await sendTo(page, { userAccessKey: account.userAccessKey });
    await page.clock.runFor(1000);
    const text = await answer(page);
    assert.match(text, /1\. 200 OK[^]*Get the token[^]*2\. 200 OK[^]*Log in/);
    assert.match(text, /sessionName/);
    const token = await page.locator('#control-token input').inputValue();
    assert.match(token, /^[0-9a-f]{13}$/);
    const timer = page.locator('#field-token [role="timer"]');
    assert.match(await timer.innerText(), /^good for [45]:\d\d more$/);
    await page.clock.runFor(61_000);
    assert.match(await timer.innerText(), /^good for 3:\d\d more$/);
    await page.clock.runFor(300_000);
    assert.equal(await timer.innerText(), 'expired');
    await page.getByRole('button', { name: 'Copy sessionName' }).click();
    assert.deepEqual((await sent(page, 'copy')).at(-1), {
      what: 'answer',
      exchange: 1,
      name: 'sessionName',
    });
  }),

  'sending again asks for a new token; one that was typed is used': inPanel(async (page) => {
    await fill(page, vtiger, account);
    await sendTo(page, { userAccessKey: account.userAccessKey });
    await sendTo(page, { userAccessKey: account.userAccessKey });
    assert.match(await answer(page), /Get the token[^]*Logged in/);
    await page.locator('#control-token input').fill('5f1e2d3c4b5a6');
    await settled(page);
    await sendTo(page, { userAccessKey: account.userAccessKey });
    const text = await answer(page);
    assert.doesNotMatch(text, /Get the token/);
    assert.match(text, /no live token for this user name/);
    assert.equal(await page.locator('#field-token [role="timer"]').count(), 0);
  }),

  'a request on its way is announced, and can be cancelled': inPanel(async (page) => {
    await fill(page, vtiger, account);
    await page.evaluate(() => (window.control.holdsRequests = true));
    await sendTo(page, {});
    const status = page.locator('.conversation [role="status"]');
    assert.match(await status.innerText(), /Sending to app\.example\.com, request 1 of 2…/);
    await page.getByRole('button', { name: 'Cancel' }).click();
    assert.equal((await sent(page, 'cancelSending')).length, 1);
    await page.evaluate(() => {
      window.control.holdsRequests = false;
      window.control.vendor = { failure: 'CERT_HAS_EXPIRED' };
      window.control.arrive();
    });
    await settled(page);
    assert.match(await answer(page), /gave no answer[^]*certificate has expired/);
    assert.equal(await page.getByRole('button', { name: 'Find out why' }).count(), 0);
  }),

  'fields with errors send nothing, and where the sample checks nothing it is said': inPanel(
    async (page) => {
      await fill(page, helpdesk, { ...client, apiKey: '' });
      await send(page, 'send', {});
      await settled(page);
      const warnings = await page.evaluate(() => window.control.warnings);
      assert.match(warnings.join(), /^Nothing was sent\. API key/);
      assert.equal(await page.locator('.exchange').count(), 0);
      await fill(page, helpdesk, client);
      await sendTo(page, { apiKey: client.apiKey, sid: client.sid });
      const text = await answer(page);
      assert.match(text, /sample does not check the server’s certificate; Sigscope does/);
      assert.match(text, /answers every outcome alike/);
    },
  ),

  'a hostile answer is shown as what it is': inPanel(async (page) => {
    await fill(page, kayako, api);
    await sendTo(page, { secretKey: 'another' });
    await page.evaluate(() => {
      const { lastState } = window.control;
      const [one] = lastState.sending.exchanges;
      const text = '<img src=x onerror="window.hacked=1">\u202E\n\tline two';
      const hostile = {
        ...one,
        explanation: text,
        shown: { [text]: text },
        redirects: [{ status: 302, location: text, followed: false }],
        answer: { ...one.answer, reason: text, headers: [{ name: text, value: text }], body: text },
      };
      const state = { ...lastState, sending: { ...lastState.sending, exchanges: [hostile] } };
      window.postMessage(
        { type: 'state', body: { number: 1, change: { value: state }, sequence: 1e9 } },
        '*',
      );
    });
    await settled(page);
    assert.ok((await answer(page)).includes('<img src=x'));
    assert.equal(await page.locator('.right img').count(), 0);
    assert.ok(!/\u202E/.test(await page.evaluate(() => document.body.textContent)));
  }),
};
