// Takes the README's pictures from the real panel in a real VS Code, in both themes. Every value is
// invented and fixed, so that the same panel gives the same picture.

import { spawnSync } from 'node:child_process';
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
  await runCommand(page, 'Sigscope: Generate Signed URL…');
  await page.locator('.quick-input-widget').getByText('JAKWEB').waitFor();
  await page.keyboard.type('HelpDesk 3');
  await page.keyboard.press('Enter');
  const view = webview(page);
  await view.getByLabel('Help desk URL').waitFor();
  for (const [label, text] of Object.entries(fields)) {
    await view.getByLabel(label, { exact: true }).first().fill(text);
  }
  await view.getByText('token', { exact: true }).first().waitFor();
  // Where the eye goes first: the name, whose bytes are then lit in every step.
  await view.getByLabel('Name', { exact: true }).first().focus();
  console.log(relative(repoRoot, await screenshot(page, join(pictures, `panel-${theme}.png`))));
  await browser.close();
  await server.stop();
}
