// Finds Chromium on this machine and starts it, headless, so that VS Code's webviews work in it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { temporaryFolder } from './cleanup.mjs';
import { HarnessError } from './errors.mjs';
import { findOnPath, isExecutable } from './paths.mjs';

/**
 * @typedef {object} Browser
 * @property {import('playwright-core').BrowserContext} context
 * @property {() => Promise<void>} close
 */

/**
 * @returns {string | undefined} Chromium's executable
 */
export function findChromium() {
  const chosen = process.env.SIGSCOPE_CHROMIUM;
  if (chosen !== undefined && chosen !== '') {
    if (isExecutable(chosen)) return chosen;
    throw new HarnessError(
      `SIGSCOPE_CHROMIUM names ${chosen}, which is not a program.`,
      'set it to the executable of Chromium or Chrome, or unset it to look on the PATH.',
    );
  }
  return findOnPath([
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'chrome',
    'msedge',
  ]);
}

/**
 * Arguments with which a frame is drawn as soon as there is something to draw, as on a display that
 * is never waited for.
 */
export const withoutDisplay = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

/**
 * @param {object} [options]
 * @param {{ width: number, height: number }} [options.viewport]
 * @param {readonly string[]} [options.args] more arguments for Chromium
 * @returns {Promise<Browser>}
 */
export async function launchBrowser({ viewport = { width: 1280, height: 800 }, args = [] } = {}) {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new HarnessError(
      'There is no Chromium on the PATH.',
      'install it (Debian: apt-get install chromium), or set SIGSCOPE_CHROMIUM to the executable of Chromium or Chrome.',
    );
  }
  const profile = temporaryFolder('profile');
  // Webviews need a service worker, which needs storage in a third-party frame.
  const preferences = join(profile.path, 'Default', 'Preferences');
  mkdirSync(dirname(preferences), { recursive: true });
  writeFileSync(preferences, JSON.stringify({ profile: { cookie_controls_mode: 0 } }));

  try {
    const context = await chromium.launchPersistentContext(profile.path, {
      executablePath,
      headless: true,
      viewport,
      permissions: ['clipboard-read', 'clipboard-write'],
      args: [
        // Chromium's sandbox does not work as root, which is what containers run as.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        ...args,
      ],
      // The harness ends everything on signals, not only the browser.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    const close = async () => {
      await context.close();
      profile.remove();
    };
    return { context, close };
  } catch (error) {
    profile.remove();
    throw new HarnessError(
      `${executablePath} did not start: ${error instanceof Error ? error.message : error}`,
      'start it by hand with --version, or set SIGSCOPE_CHROMIUM to another Chromium.',
    );
  }
}
