// Draws media/icon.svg as media/icon.png: the marketplace takes no SVG.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from './vscode/browser.mjs';

const media = path.resolve(import.meta.dirname, '../media');
const svg = readFileSync(path.join(media, 'icon.svg'), 'utf8');

const browser = await launchBrowser({ viewport: { width: 256, height: 256 } });
const page = await browser.context.newPage();
await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
await page.screenshot({ path: path.join(media, 'icon.png'), omitBackground: true });
await browser.close();
