// Takes the README's pictures from the real panel in a real VS Code, in both themes. Every value is
// invented and fixed, so that the same panel gives the same picture.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { temporaryFolder } from './vscode/cleanup.mjs';
import { runMain } from './vscode/errors.mjs';
import { launchBrowser } from './vscode/browser.mjs';
import { workspaceCopy } from './vscode/host.mjs';
import { repoRoot } from './vscode/paths.mjs';
import { installExtension, startServer } from './vscode/server.mjs';
import { openWorkbench, runCommand, screenshot, webview } from './vscode/workbench.mjs';

const fields = {
  'Help desk URL': 'https://support.example.com',
  'API key': 'd5b48eb38779a91d1dbd881dcda3ab24',
  'SID key': 'a4cfefe5729d3e99e99d9d35865d18a4',
  Name: 'Tom & Jerry',
  Email: 'tom@example.com',
  'Old email': 'tom@example.com',
  IV: '000102030405060708090a0b0c0d0e0f',
};
/** What a help desk's own code made of these values, with the month before the day. */
const user = {
  'Help desk URL': 'https://foo.jitbit.com/helpdesk',
  'User name': 'John',
  Email: 'john@example.com',
  'Shared secret': 'correct horse battery',
};
const day = '2024-03-09';
const monthFirst = createHash('sha256')
  .update('Johnjohn@example.comcorrect horse battery0309')
  .digest('hex')
  .slice(0, 28);
const pictures = join(repoRoot, 'docs', 'pictures');

const packed = join(repoRoot, '.cache', 'sigscope.vsix');
const [only] = process.argv.slice(2);

await runMain(async () => {
  if (!only)
    run(['node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--out', packed]);
  for (const theme of only ? [] : ['light', 'dark']) run([import.meta.filename, theme]);
  if (only) await takePicture(only);
  return 0;
});

/** @param {string[]} args */
function run(args) {
  const { status } = spawnSync(process.execPath, args, { cwd: repoRoot, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** @param {string} theme `light` or `dark` */
async function takePicture(theme) {
  mkdirSync(pictures, { recursive: true });
  // Installed from the package: VS Code ignores the theme in a window that develops an extension.
  const { path: extensionsDir } = temporaryFolder('extensions');
  await installExtension(packed, { extensionsDir });
  const server = await startServer({ extensionsDir });
  const browser = await launchBrowser({ viewport: { width: 1280, height: 1240 } });
  const { page } = await openWorkbench({
    server,
    browser,
    theme,
    folder: workspaceCopy(temporaryFolder('pictures').path),
    settings: {
      'workbench.activityBar.location': 'hidden',
      'workbench.statusBar.visible': false,
      'window.commandCenter': false,
      'workbench.layoutControl.enabled': false,
    },
  });
  // A new window is light until its settings are read.
  await page.locator(`.monaco-workbench.${theme === 'dark' ? 'vs-dark' : 'vs'}`).waitFor();
  await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
  const view = webview(page);
  /** @param {string} scheme @param {string} first @param {Record<string, string>} values */
  const generate = async (scheme, first, values) => {
    await runCommand(page, 'Sigscope: Generate Signed URL…');
    await page.locator('.quick-input-widget').getByText('JAKWEB').waitFor();
    await page.keyboard.type(scheme);
    await page.keyboard.press('Enter');
    await view.getByLabel(first, { exact: true }).first().waitFor();
    for (const [label, text] of Object.entries(values)) {
      await view.getByLabel(label, { exact: true }).first().fill(text);
    }
  };
  await generate('HelpDesk 3', 'IV', fields);
  await view.getByText('token', { exact: true }).first().waitFor();
  // Where the eye goes first: the name, whose bytes are then lit in every step.
  await view.getByLabel('Name', { exact: true }).first().focus();
  console.log(relative(repoRoot, await screenshot(page, join(pictures, `panel-${theme}.png`))));
  await generate('Jitbit', 'User name', user);
  await view.locator('#field-date input[type="date"]').fill(day);
  await view.getByLabel('What the other side has').fill(monthFirst);
  await view.getByText('The cause').waitFor();
  await view.getByRole('button', { name: 'Show its values in the steps' }).click();
  await view.locator('#step-base .mistaken').waitFor();
  console.log(relative(repoRoot, await screenshot(page, join(pictures, `cause-${theme}.png`))));
  await browser.close();
  await server.stop();
}
