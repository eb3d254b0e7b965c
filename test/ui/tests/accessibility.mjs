import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fill, send, settled } from '../support/browser.mjs';
import { client, helpdesk, inPanel, jitbit, user, vector } from '../support/panel.mjs';
import { cache, root } from '../support/server.mjs';
import { account, arrives, call, sendTo, startEndpoint, vtiger } from '../support/talk.mjs';
import { themes } from '../support/themes.mjs';

const axe = readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const { fields, outputs } = vector(helpdesk, 'hd3-1');

async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations: found } = await window.axe.run(document);
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
    );
  });
}

async function generating(page) {
  await fill(page, helpdesk, client);
  await page
    .locator('#step-mac')
    .getByRole('button', { name: /Expected here/ })
    .click();
  await settled(page);
  await page.keyboard.insertText('4b05');
  await settled(page);
  await page.locator('#compared').fill(outputs.token);
  await page.locator('.diagnosis .verdict').waitFor({ timeout: 20_000 });
}

async function inspecting(page) {
  await send(page, 'mode', { mode: 'inspect' });
  await page.locator('#received').fill(outputs.url.replace('AAEC', 'AAED'));
  await settled(page);
  await page.locator('#control-apiKey input').fill(`${fields.apiKey.slice(1)}0`);
  await page.locator('.diagnosis .verdict').waitFor({ timeout: 20_000 });
}

/** The cause of a mismatch, with its values in the steps. */
async function explaining(page) {
  await fill(page, helpdesk, fields);
  const wrong = outputs.token.replaceAll('.', '+').replaceAll('_', '/').replaceAll('-', '=');
  await page.locator('#compared').fill(wrong);
  await page.getByRole('button', { name: 'Show its values in the steps' }).click();
  await page.locator('.mistaken').first().waitFor();
}

async function conversing(page) {
  await fill(page, vtiger, account);
  await sendTo(page, { userAccessKey: 'another' });
  await page.locator('.conversation summary').first().click();
}

async function receiving(page) {
  await startEndpoint(page);
  await arrives(page, call());
  await arrives(page, { ...call(), method: 'POST' });
  await arrives(page, call('another'));
}

const inThemes = Object.keys(themes).flatMap((theme) => [
  [
    `axe finds nothing in Generate, ${theme}`,
    inPanel(
      async (page) => {
        await generating(page);
        await page.locator('#field-name').hover();
        await page.screenshot({ path: path.join(cache, `generate-${theme}.png`), fullPage: true });
        assert.deepEqual(await violations(page), []);
      },
      { theme },
    ),
  ],
  [
    `axe finds nothing in a diagnosis, ${theme}`,
    inPanel(
      async (page) => {
        await explaining(page);
        await page.screenshot({ path: path.join(cache, `diagnosis-${theme}.png`), fullPage: true });
        assert.deepEqual(await violations(page), []);
      },
      { theme },
    ),
  ],
  [
    `axe finds nothing in Code, ${theme}`,
    inPanel(
      async (page) => {
        await fill(page, helpdesk, client);
        await send(page, 'tab', { code: true });
        for (const language of ['csharp', 'bash', 'python']) {
          await send(page, 'code', { language, withValues: true, withSecrets: false });
          assert.deepEqual(await violations(page), []);
        }
        await page.screenshot({ path: path.join(cache, `code-${theme}.png`), fullPage: true });
      },
      { theme },
    ),
  ],
  [
    `axe finds nothing in Inspect, ${theme}`,
    inPanel(
      async (page) => {
        await inspecting(page);
        await page.screenshot({ path: path.join(cache, `inspect-${theme}.png`), fullPage: true });
        assert.deepEqual(await violations(page), []);
      },
      { theme },
    ),
  ],
  [
    `axe finds nothing in a conversation, ${theme}`,
    inPanel(
      async (page) => {
        await conversing(page);
        await page.screenshot({ path: path.join(cache, `answer-${theme}.png`), fullPage: true });
        assert.deepEqual(await violations(page), []);
      },
      { theme },
    ),
  ],
  [
    `axe finds nothing in Endpoint, ${theme}`,
    inPanel(
      async (page) => {
        await send(page, 'mode', { mode: 'endpoint' });
        assert.deepEqual(await violations(page), []);
        await receiving(page);
        await page.screenshot({ path: path.join(cache, `endpoint-${theme}.png`), fullPage: true });
        assert.deepEqual(await violations(page), []);
      },
      { theme },
    ),
  ],
]);

export const tests = {
  ...Object.fromEntries(inThemes),

  'axe finds nothing while nothing is chosen, and with an empty form': inPanel(async (page) => {
    assert.deepEqual(await violations(page), []);
    await send(page, 'scheme', { scheme: jitbit });
    assert.deepEqual(await violations(page), []);
  }),

  'axe finds nothing in a two-step scheme and in an element': inPanel(async (page) => {
    await fill(page, 'vtiger-login', { endpoint: 'https://a.example', username: 'u', token: 't' });
    assert.deepEqual(await violations(page), []);
    await fill(page, 'chargedesk-signature', { companyId: 'a', customerId: 'b', embed: 'true' });
    assert.deepEqual(await violations(page), []);
  }),

  'one whole flow by keyboard alone': inPanel(async (page) => {
    const press = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const focused = () =>
      page.evaluate(() => {
        let element = document.activeElement;
        while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent;
        return label || element.textContent.trim();
      });
    const tabTo = async (name) => {
      for (let count = 0; count < 80; count += 1) {
        if ((await focused()) === name) return;
        await press('Tab');
      }
      assert.fail(`no way to ${name}, but to ${await focused()}`);
    };
    await tabTo('Scheme');
    await press('ArrowDown', 'Enter');
    await page.keyboard.press('Escape');
    await send(page, 'scheme', { scheme: helpdesk });
    for (const [label, value] of [
      ['Help desk URL', client.helpdeskUrl],
      ['API key', client.apiKey],
      ['SID key', client.sid],
      ['Name', 'Tom'],
      ['Email', client.email],
    ]) {
      await tabTo(label);
      await page.keyboard.type(value);
    }
    await settled(page);
    await tabTo('Copy');
    await press('Enter');
    const { body } = await page.evaluate(() => window.control.sent.at(-1));
    assert.deepEqual(body, { what: 'as', request: 'query', target: 'curl', withSecrets: false });
    const url = await page.evaluate(() => window.control.lastState.generation.requests[0].url);
    await page.getByRole('tab', { name: 'Generate' }).focus();
    await press('ArrowRight', 'Enter');
    await settled(page);
    await tabTo('Received');
    await page.keyboard.insertText(url);
    await settled(page);
    await tabTo('Load into Generate');
    await press('Enter');
    await settled(page);
    assert.equal(await page.locator('#control-helpdeskUrl input').inputValue(), client.helpdeskUrl);
  }),

  'the focus is visible on every kind of control': inPanel(async (page) => {
    await fill(page, helpdesk, client);
    await page.getByRole('tab', { name: 'Generate' }).focus();
    for (let count = 0; count < 60; count += 1) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        let element = document.activeElement;
        const chain = [element];
        while (element.shadowRoot?.activeElement) {
          element = element.shadowRoot.activeElement;
          chain.push(element);
        }
        const inner = [...(document.activeElement.shadowRoot?.querySelectorAll('*') ?? [])];
        const accent = getComputedStyle(document.body).getPropertyValue('--vscode-focusBorder');
        const probe = document.createElement('i');
        probe.style.color = accent;
        document.body.append(probe);
        const colour = getComputedStyle(probe).color;
        probe.remove();
        return [...chain, ...inner].some((one) => {
          const style = getComputedStyle(one);
          const outlined = style.outlineStyle !== 'none' && style.outlineColor === colour;
          return outlined || style.borderTopColor === colour || style.borderBottomColor === colour;
        })
          ? ''
          : document.activeElement.outerHTML.slice(0, 120);
      });
      assert.equal(seen, '');
    }
  }),

  'nothing scrolls sideways at 400 px and at 200 % zoom': async (browser, address) => {
    for (const [width, height] of [
      [400, 800],
      [640, 450],
    ]) {
      const test = inPanel(
        async (page) => {
          const overflow = () =>
            page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          await fill(page, jitbit, { ...user, username: 'x'.repeat(300) });
          assert.ok((await overflow()) <= 0, `Jitbit, ${width}: ${await overflow()}`);
          await generating(page);
          assert.ok((await overflow()) <= 0, `Generate, ${width}: ${await overflow()}`);
          const [form, sheet] = await Promise.all([
            page.locator('.left').boundingBox(),
            page.locator('.right').boundingBox(),
          ]);
          assert.ok(form.y + form.height <= sheet.y + 1, 'the form comes first');
          await page.screenshot({
            path: path.join(cache, `generate-${width}.png`),
            fullPage: true,
          });
          await inspecting(page);
          assert.ok((await overflow()) <= 0, `Inspect, ${width}: ${await overflow()}`);
          await page.screenshot({ path: path.join(cache, `inspect-${width}.png`), fullPage: true });
          await send(page, 'mode', { mode: 'generate' });
          await conversing(page);
          assert.ok((await overflow()) <= 0, `conversation, ${width}: ${await overflow()}`);
          await receiving(page);
          assert.ok((await overflow()) <= 0, `Endpoint, ${width}: ${await overflow()}`);
          await page.screenshot({ path: path.join(cache, `endpoint-${width}.png`) });
        },
        { width, height },
      );
      await test(browser, address);
    }
  },
};
