import { withoutDisplay } from '../../../scripts/vscode/browser.mjs';
import { fill, launch, openPanel } from './browser.mjs';
import { typingTimes } from './keystrokes.mjs';
import { client, helpdesk } from './panel.mjs';
import { serve } from './server.mjs';

/**
 * Types into the panel in a page without VS Code and without a display that is waited for: what is
 * left is the work. The host's is done in the same page and counts. The floor is a field that makes
 * one empty message for each letter, and a text of it.
 * @param {number} keystrokes
 */
export async function measurePageAlone(keystrokes) {
  const server = await serve();
  const browser = await launch(withoutDisplay);
  try {
    const empty = await browser.newPage();
    await empty.setContent('<input><main>0</main>');
    await empty.evaluate(echo);
    await empty.locator('input').focus();
    const floor = await typingTimes(empty, empty.locator('body'), keystrokes);
    await empty.close();

    const { page } = await openPanel(browser, server.address);
    await fill(page, helpdesk, client);
    await page.locator('#control-name input').focus();
    return { floor, ours: await typingTimes(page, page.locator('body'), keystrokes) };
  } finally {
    await browser.close();
    server.close();
  }
}

function echo() {
  let answers = 0;
  document.querySelector('input').addEventListener('input', () => window.postMessage({}));
  window.addEventListener('message', () => {
    answers += 1;
    document.querySelector('main').firstChild.data = answers;
  });
}
