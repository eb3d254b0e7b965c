// What a user waits for, in a real VS Code with the packed extension: `npm run measure`. Beside each
// number stands its floor, what the same takes a panel that does nothing, in the same run: the rest
// is ours. `--vsix <file>` measures another package, to compare.

import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser, withoutDisplay } from '../../scripts/vscode/browser.mjs';
import { temporaryFolder } from '../../scripts/vscode/cleanup.mjs';
import { HarnessError, runMain } from '../../scripts/vscode/errors.mjs';
import { workspaceCopy } from '../../scripts/vscode/host.mjs';
import { repoRoot } from '../../scripts/vscode/paths.mjs';
import { installExtension, startServer } from '../../scripts/vscode/server.mjs';
import { openWorkbench, runCommand, webview } from '../../scripts/vscode/workbench.mjs';
import { measurePageAlone } from './support/pageAlone.mjs';
import { quantile, typingTimes } from './support/keystrokes.mjs';

const rounds = 3;
const keystrokes = 60;
const helpdesk = join(repoRoot, 'test', 'vectors', 'helpdesk3-client-api.json');
const { helpdeskUrl, apiKey, sid, name, email } = JSON.parse(readFileSync(helpdesk, 'utf8'))
  .vectors[0].fields;

/** @typedef {(one: import('./support/keystrokes.mjs').Keystroke) => number} Part */

/** @type {readonly (readonly [string, Part])[]} */
const parts = [
  ['  until the answer is there', ({ answered }) => answered],
  ['  from there to the screen', ({ painted, answered }) => painted - answered],
];

class Measured {
  /** @type {number[]} */
  opened = [];
  /** @type {import('./support/keystrokes.mjs').Keystroke[]} */
  typed = [];
}

await runMain(async () => {
  const given = process.argv.indexOf('--vsix');
  const packed = given === -1 ? pack(repoRoot, 'sigscope') : (process.argv[given + 1] ?? '');
  const kilobytes = (statSync(packed).size / 1024).toFixed(0);

  const { path: extensionsDir } = temporaryFolder('measure');
  await installExtension(packed, { extensionsDir });
  await installExtension(pack(join(repoRoot, 'test', 'ui', 'floor'), 'floor'), { extensionsDir });
  const server = await startServer({ extensionsDir });
  const folder = workspaceCopy(temporaryFolder('workspace').path);
  let activated = '';

  /** @param {readonly string[]} args */
  const measure = async (args) => {
    const browser = await launchBrowser({ viewport: { width: 1280, height: 1000 }, args });
    const ours = new Measured();
    const floor = new Measured();
    try {
      const measureFloor = async () => {
        const window = await openWorkbench({ server, browser, folder });
        floor.opened.push(await openFloor(window.page));
        floor.typed.push(...(await type(window.page)));
        await window.close();
      };
      const measureOurs = async () => {
        const window = await openWorkbench({ server, browser, folder });
        ours.opened.push(await openPanel(window.page));
        activated ||= await activation(window.page);
        await fill(window.page);
        ours.typed.push(...(await type(window.page)));
        await window.close();
      };
      // In turns, since whatever else the machine does comes and goes; and each first as often,
      // since the first one pays for what the browser keeps.
      for (let round = 0; round < rounds; round += 1) {
        const turns = [measureFloor, measureOurs];
        for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
      }
      return { ours, floor };
    } finally {
      await browser.close();
    }
  };
  let display, work;
  try {
    display = await measure([]);
    work = await measure(withoutDisplay);
  } finally {
    await server.stop();
  }
  const alone = await measurePageAlone(rounds * keystrokes);

  line('', 'median', '95th', 'floor', '95th', 'aim');
  line('package', `${kilobytes} KB`, '', '', '', '500 KB');
  line('activation, as VS Code measures it', `${activated} ms`, '', '', '', '30 ms');
  times('panel open to form shown', display.ours.opened, display.floor.opened, '500 ms');
  typing('keystroke to painted worksheet', display);
  typing('the same, no wait for the display', work);
  typing('the same in a page alone', {
    ours: { typed: alone.ours },
    floor: { typed: alone.floor },
  });
  console.log(`${rounds} windows each, ${keystrokes} keystrokes in each`);
  return 0;
});

/** @param {string} folder @param {string} name @returns {string} the package */
function pack(folder, name) {
  const packed = join(repoRoot, '.cache', `${name}.vsix`);
  const vsce = join(repoRoot, 'node_modules', '@vscode', 'vsce', 'vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];
  const { status, stderr } = spawnSync(
    process.execPath,
    [vsce, 'package', ...options, '--out', packed],
    { cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0) throw new HarnessError(`${name} was not packed.\n${stderr}`, 'npm run package');
  return packed;
}

/** @param {string[]} cells */
function line(what = '', ...cells) {
  console.log(what.padEnd(36) + cells.map((cell) => cell.padStart(10)).join(''));
}

/**
 * @param {string} what
 * @param {readonly number[]} own
 * @param {readonly number[]} least
 * @param {string} aim
 */
function times(what, own, least, aim) {
  const cells = [own, least].flatMap((all) => [quantile(all, 0.5), quantile(all, 0.95)]);
  line(what, ...cells, aim);
}

/**
 * @param {string} what
 * @param {Record<'ours' | 'floor', Pick<Measured, 'typed'>>} measured
 */
function typing(what, { ours, floor }) {
  const painted = /** @type {Part} */ (({ painted: time }) => time);
  times(what, ours.typed.map(painted), floor.typed.map(painted), '16 ms');
  for (const [part, of] of parts) times(part, ours.typed.map(of), floor.typed.map(of), '');
}

/** @param {import('playwright-core').Page} page @returns {Promise<number>} */
async function openFloor(page) {
  await runCommand(page, 'Floor: Open');
  await page.locator('.quick-input-widget').getByPlaceholder('Floor').waitFor();
  return chosen(page, 'Name');
}

/** @param {import('playwright-core').Page} page @returns {Promise<number>} */
async function openPanel(page) {
  await runCommand(page, 'Sigscope: Generate Signed URL…');
  await page.locator('.quick-input-widget').getByText('JAKWEB').waitFor();
  await page.keyboard.type('HelpDesk 3');
  return chosen(page, 'Help desk URL');
}

/** @param {import('playwright-core').Page} page @param {string} label @returns {Promise<number>} */
async function chosen(page, label) {
  const start = performance.now();
  await page.keyboard.press('Enter');
  await webview(page).getByLabel(label).waitFor();
  return performance.now() - start;
}

/**
 * The time that VS Code reports for the extension, from the text of its own page.
 * @param {import('playwright-core').Page} page @returns {Promise<string>}
 */
async function activation(page) {
  await runCommand(page, 'Developer: Show Running Extensions');
  const row = page
    .locator('.runtime-extensions-editor .extension', { hasText: 'Sigscope' })
    .first();
  await row.waitFor();
  const text = await row.innerText();
  await runCommand(page, 'View: Close Editor');
  return /(\d+) ?ms/.exec(text)?.[1] ?? '?';
}

/** @param {import('playwright-core').Page} page */
async function fill(page) {
  const texts = {
    'Help desk URL': helpdeskUrl,
    'API key': apiKey,
    'SID key': sid,
    Name: name,
    Email: email,
  };
  const view = webview(page);
  for (const [label, text] of Object.entries(texts)) {
    await view.getByLabel(label, { exact: true }).first().fill(text);
  }
  await view.getByText('token', { exact: true }).first().waitFor();
}

/** @param {import('playwright-core').Page} page @returns {Promise<import('./support/keystrokes.mjs').Keystroke[]>} */
async function type(page) {
  await webview(page).getByLabel('Name', { exact: true }).first().focus();
  return typingTimes(page, webview(page).locator('body'), keystrokes);
}
