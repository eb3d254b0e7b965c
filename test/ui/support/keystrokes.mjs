/** The first keystrokes are slower than any that follow. */
const warmUp = 20;

/**
 * What a keystroke takes, in milliseconds from the key event.
 * @typedef {object} Keystroke
 * @property {number} answered until the host's answer is in the page
 * @property {number} painted until the frame with what follows from it is painted
 */

/**
 * Types into the field that has the focus and takes the time of each key.
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Locator} body of the page with the field
 * @param {number} count
 * @returns {Promise<Keystroke[]>}
 */
export async function typingTimes(page, body, count) {
  await body.evaluate(watch);
  for (let key = 0; key < count + warmUp; key += 1) {
    await page.keyboard.press(key % 20 < 10 ? 'abcdefghij'.charAt(key % 10) : 'Backspace');
    // As fast as a fast typist, and not in step with the display.
    await page.waitForTimeout(70 + (key % 17));
  }
  const times = await body.evaluate(() => window.sigscopeTimes ?? []);
  return times.slice(warmUp);
}

function watch() {
  window.sigscopeTimes = [];
  let start;
  let answered;
  document.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      start = timeStamp;
      answered = undefined;
    },
    { capture: true },
  );
  window.addEventListener('message', () => (answered = performance.now()), { capture: true });
  // The worksheet changes when the host has answered; the letter itself is drawn before that.
  const painted = new MutationObserver(() => {
    if (start === undefined) return;
    const key = start;
    const arrived = answered - key;
    start = undefined;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      // A task that is sent in a frame comes after its style, layout and paint.
      port1.onmessage = () =>
        window.sigscopeTimes.push({ answered: arrived, painted: performance.now() - key });
      port2.postMessage(null);
    });
  });
  const sheet = document.querySelector('.right') ?? document.querySelector('main');
  painted.observe(sheet, { subtree: true, characterData: true, childList: true });
}

/**
 * @param {readonly number[]} times
 * @param {number} share 0.5 for the median
 * @returns {string}
 */
export function quantile(times, share) {
  const sorted = [...times].sort((left, right) => left - right);
  const at = Math.min(sorted.length - 1, Math.floor(sorted.length * share));
  return `${(sorted[at] ?? NaN).toFixed(1)} ms`;
}
