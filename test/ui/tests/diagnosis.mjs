import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { fill, send, settled } from '../support/browser.mjs';
import { inPanel, jitbit, user } from '../support/panel.mjs';

const date = '2024-03-09';
const hashOf = (dayMonth, secret = user.secret) =>
  createHash('sha256')
    .update(`${user.username}${user.email}${secret}${dayMonth}`)
    .digest('hex')
    .slice(0, 28);
const monthFirst = hashOf('0309');

async function generated(page) {
  await fill(page, jitbit, { ...user, date });
}

export const tests = {
  'Generate says why the other side has another signature': inPanel(async (page) => {
    await generated(page);
    await page.getByLabel('What the other side has').fill(monthFirst);
    const region = page.locator('.diagnosis');
    assert.equal(await region.getAttribute('role'), 'status');
    await region.getByText('The cause').waitFor();
    assert.match(await region.innerText(), /dayMonth was made with the month before the day: 0309/);
    assert.match(await page.locator('.why').innerText(), /112 bits agree/);
  }),

  'the right signature matches': inPanel(async (page) => {
    await generated(page);
    await page.getByLabel('What the other side has').fill(hashOf('0903'));
    await page.locator('.diagnosis').getByText('It matches').waitFor();
  }),

  'the cause lights its step, and its values stand beside the right ones': inPanel(async (page) => {
    await generated(page);
    await page.getByLabel('What the other side has').fill(monthFirst);
    const card = page.locator('#step-dayMonth');
    await card.getByText('the mistake is here').waitFor();
    assert.equal(await page.locator('.mistaken').count(), 0);
    const toggle = page.getByRole('button', { name: 'Show its values in the steps' });
    await toggle.focus();
    await page.keyboard.press('Enter');
    await settled(page);
    assert.equal(await toggle.getAttribute('aria-pressed'), 'true');
    assert.match(await card.locator('.mistaken').innerText(), /another from byte 1 on.*0309/s);
    const base = await page.locator('#step-base .mistaken').innerText();
    assert.match(base, /0309/);
    assert.ok(!base.includes(user.secret), 'the secret stays masked');
    await toggle.press('Enter');
    await settled(page);
    assert.equal(await page.locator('.mistaken').count(), 0);
  }),

  'the name in the cause leads to the step': inPanel(async (page) => {
    await generated(page);
    await page.getByLabel('What the other side has').fill(monthFirst);
    await page.locator('.diagnosis').getByRole('button', { name: 'dayMonth' }).click();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'step-dayMonth');
  }),

  'an expectation that differs is explained at its step': inPanel(async (page) => {
    await generated(page);
    await page.getByRole('button', { name: 'Expected here, at dayMonth' }).click();
    await page.getByRole('textbox', { name: 'Expected at dayMonth' }).fill('93');
    await page.locator('.diagnosis').getByText('Compared at dayMonth').waitFor();
    assert.match(await page.locator('.diagnosis').innerText(), /without leading zeros|93/);
  }),

  'Inspect explains what does not match, below the verdict': inPanel(async (page) => {
    await send(page, 'mode', { mode: 'inspect' });
    const { helpdeskUrl, username, email } = user;
    const hash = hashOf('0903', `${user.secret}\n`);
    const query = new URLSearchParams({ username, email, userHash: hash });
    await page.locator('#received').fill(`${helpdeskUrl}/User/AutoLogin?${query}`);
    await settled(page);
    await send(page, 'edit', { field: 'secret', value: user.secret, sequence: 0 });
    await send(page, 'edit', { field: 'date', value: date, sequence: 0 });
    await page.locator('.diagnosis').getByText('The cause').waitFor();
    assert.match(
      await page.locator('.diagnosis').innerText(),
      /secret was used with a line feed at the end/,
    );
    assert.ok(!(await page.content()).includes(user.secret), 'the secret is nowhere in the page');
  }),

  'what nothing explains says what was ruled out and what to do': inPanel(async (page) => {
    await generated(page);
    await page.getByLabel('What the other side has').fill('0'.repeat(28));
    await page.locator('.diagnosis').getByText('Not explained').waitFor();
    const why = page.locator('.why');
    assert.match(await why.innerText(), /Ruled out.*other hash functions.*What to do next/s);
    const deeper = page.getByRole('button', { name: 'Try three mistakes at a time' });
    await deeper.click();
    await deeper.waitFor({ state: 'detached' });
    await page.locator('.diagnosis').getByText('Not explained').waitFor({ timeout: 20_000 });
    assert.equal(await deeper.count(), 0);
  }),

  'a long search shows its progress and can be stopped': inPanel(async (page) => {
    await generated(page);
    await page.getByLabel('What the other side has').fill('0'.repeat(28));
    await page.locator('.diagnosis').getByText('Not explained').waitFor();
    await page.evaluate(() => {
      // A clock that runs faster makes every search a long one.
      const { now } = Date;
      Date.now = () => now() * 1000;
    });
    await page.getByRole('button', { name: 'Try three mistakes at a time' }).click();
    await page
      .locator('.diagnosis')
      .getByText(/candidates tried/)
      .waitFor();
    await page.locator('.diagnosis').getByRole('button', { name: 'Stop' }).click();
    await page.locator('.why').getByText('then stopped').waitFor();
  }),
};
