// From a keystroke to the painted worksheet, for HelpDesk 3: `node test/ui/measure.mjs`.
import { fill, launch, openPanel } from './support/browser.mjs';
import { client, helpdesk } from './support/panel.mjs';
import { serve } from './support/server.mjs';

const keystrokes = 240;
const warmUp = 40;

/**
 * Takes the times of a keystroke: from the key to the host's answer (all of it runs in this page),
 * taking the answer over, and the frame that paints it. What lies between them is waiting, and the
 * browser's own frame in which the letter appears in its field.
 */
function watch() {
  window.times = [];
  let now;
  document.addEventListener('keydown', () => (now = { key: performance.now() }), { capture: true });
  const postMessage = window.postMessage.bind(window);
  window.postMessage = (...message) => {
    postMessage(...message);
    if (now) now.answered = performance.now();
  };
  window.addEventListener('message', () => {
    if (now) now.received = performance.now();
  });
  const nextFrame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) => {
    const one = now;
    now = undefined;
    const taken = performance.now();
    return nextFrame((time) => {
      const frame = performance.now();
      draw(time);
      if (one?.received === undefined) return;
      const { port1, port2 } = new MessageChannel();
      // A task that is sent in a frame comes after its style, layout and paint.
      port1.onmessage = () => {
        const painted = performance.now();
        const compute = one.answered - one.key + taken - one.received;
        const paint = painted - frame;
        window.times.push({ compute, paint, work: compute + paint, all: painted - one.key });
      };
      port2.postMessage(null);
    });
  };
}

const server = await serve();
const browser = await launch();
const { page } = await openPanel(browser, server.address, { before: watch });
await fill(page, helpdesk, client);
await page.locator('#control-name input').focus();
for (let count = 0; count < keystrokes; count += 1) {
  await page.keyboard.press(count % 20 < 10 ? 'abcdefghij'.charAt(count % 10) : 'Backspace');
  // As fast as a fast typist, and not in step with the display.
  await page.waitForTimeout(60 + (count % 17));
}
const times = (await page.evaluate(() => window.times)).slice(warmUp);
await browser.close();
server.close();

/** @param {'compute' | 'paint' | 'work' | 'all'} what */
function quantiles(what) {
  const sorted = times.map((one) => one[what]).sort((left, right) => left - right);
  const at = (part) => `${sorted[Math.floor(sorted.length * part)].toFixed(1)} ms`;
  return `p50 ${at(0.5)}, p95 ${at(0.95)}`;
}

console.log(`keystroke to painted worksheet, ${times.length} keystrokes`);
console.log(`  work:           ${quantiles('work')}`);
console.log(`    of it engine, state: ${quantiles('compute')}`);
console.log(`    of it drawing:       ${quantiles('paint')}`);
console.log(`  with waiting for frames at 60 a second: ${quantiles('all')}`);
