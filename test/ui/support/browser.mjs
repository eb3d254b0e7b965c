import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';
import { themes } from './themes.mjs';

/** Debian's Chromium, or the one that the environment names. */
function executable() {
  return (
    process.env.SIGSCOPE_CHROMIUM ??
    execFileSync('sh', ['-c', 'command -v chromium || command -v chromium-browser'], {
      encoding: 'utf8',
    }).trim()
  );
}

export function launch(extra = []) {
  return chromium.launch({
    executablePath: executable(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...extra,
    ],
  });
}

/** A fresh page with the panel in it; what goes wrong in it is in `problems`. */
export async function openPanel(browser, address, options = {}) {
  const { theme = 'dark', width = 1280, height = 900, before } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const { classes } = themes[theme];
  await page.addInitScript(
    ([name, bodyClasses]) => {
      document.addEventListener('DOMContentLoaded', () => {
        document.documentElement.dataset.theme = name;
        document.body.className = bodyClasses;
      });
    },
    [theme, classes],
  );
  if (before) await page.addInitScript(before);
  await page.goto(address);
  await page.getByRole('tab', { name: 'Generate' }).waitFor();
  return { page, problems, close: () => context.close() };
}

/** Sends a message as the panel would, where a test is not about the control that does. */
export async function send(page, type, body) {
  await page.evaluate(([kind, content]) => window.panelSend(kind, content), [type, body]);
  await settled(page);
}

/** Waits until the panel has drawn every state that was sent. */
export async function settled(page) {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const wait = window.control.delay + 5;
        setTimeout(() => requestAnimationFrame(() => setTimeout(resolve, 0)), wait);
      }),
  );
}

/** Chooses a scheme and fills in fields. */
export async function fill(page, scheme, fields) {
  await send(page, 'scheme', { scheme });
  for (const [field, value] of Object.entries(fields)) {
    await page.evaluate(
      ([name, text]) => window.panelSend('edit', { field: name, value: text, sequence: 0 }),
      [field, value],
    );
  }
  await settled(page);
}
