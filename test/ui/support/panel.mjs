import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openPanel } from './browser.mjs';
import { root } from './server.mjs';

/** A test with a fresh panel; whatever the page complains of fails it. */
export function inPanel(test, options) {
  return async (browser, address) => {
    const panel = await openPanel(browser, address, options);
    try {
      await test(panel.page, panel);
      assert.deepEqual(panel.problems, []);
    } finally {
      await panel.close();
    }
  };
}

/** A vector of a scheme, by a part of its id. */
export function vector(scheme, id) {
  const file = path.join(root, 'test/vectors', `${scheme}.json`);
  const found = JSON.parse(readFileSync(file, 'utf8')).vectors.find((one) => one.id.includes(id));
  assert.ok(found, `no vector ${id} of ${scheme}`);
  return found;
}

export const helpdesk = 'helpdesk3-client-api';
export const jitbit = 'jitbit-autologin';

/** Fields of HelpDesk 3 with a name that its unencoded query string cannot carry. */
export const client = {
  helpdeskUrl: 'https://support.example.com',
  apiKey: 'd5b48eb38779a91d1dbd881dcda3ab24',
  sid: 'a4cfefe5729d3e99e99d9d35865d18a4',
  name: 'Tom & Jerry',
  email: 'tom@example.com',
  oldEmail: 'tom@example.com',
  credits: '25',
};

export const user = {
  helpdeskUrl: 'https://foo.jitbit.com/helpdesk',
  username: 'John',
  email: 'john@example.com',
  secret: 'correct horse battery',
};

/** The text of a step's value, without the names around it. */
export function valueOf(page, step) {
  return page.locator(`#step-${step} .value`).first().innerText();
}

/** The texts of the pieces in which a step's value is lit. */
export function litPieces(page, step) {
  return page.evaluate((name) => {
    const pieces = document.querySelectorAll(`#step-${name} .piece`);
    const isLit = (piece) => getComputedStyle(piece).boxShadow !== 'none';
    return [...pieces].filter(isLit).map((piece) => piece.textContent);
  }, step);
}

/** The text that was copied last, once its notice is there. */
export async function copied(page, notice) {
  await page.locator('.notice', { hasText: notice }).waitFor();
  return page.evaluate(() => window.control.copied.at(-1));
}

/** The messages of a kind that the panel sent. */
export async function sent(page, type) {
  const all = await page.evaluate(() => window.control.sent);
  return all.filter((message) => message.type === type).map(({ body }) => body);
}
