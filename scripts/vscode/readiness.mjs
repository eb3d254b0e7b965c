// Whether VS Code's server can start, has started, and what it said meanwhile.

import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { HarnessError } from './errors.mjs';

const limitMs = 60_000;

const reinstall =
  'run the command again; if it stays so, remove the folder .vscode-test and run it once more.';

/**
 * The server itself goes on without a word, and without a port, when the port is taken.
 * @param {number} port
 * @returns {Promise<void>}
 */
export async function checkFree(port) {
  const probe = createServer();
  const error = await new Promise((done) => {
    probe.once('error', done).listen(port, '127.0.0.1', () => done(undefined));
  });
  if (error !== undefined) {
    throw new HarnessError(
      `VS Code's server cannot listen on port ${port}: ${error.message}.`,
      'end the program that has it, or choose another port, or none for a free one.',
    );
  }
  await new Promise((done) => probe.close(done));
}

/**
 * @param {import('node:child_process').ChildProcessWithoutNullStreams} child
 */
export function collectOutput(child) {
  let text = '';
  const collect = (/** @type {Buffer} */ chunk) => {
    text = (text + chunk).slice(-20_000);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.on('error', (error) => collect(Buffer.from(`${error.message}\n`)));
  return {
    text: () => text,
    // Without the indented lines: they are the stacks of native modules that are missing on purpose.
    tail: () =>
      text
        .split('\n')
        .filter((line) => /^[^\s}\]]/.test(line))
        .slice(-20)
        .join('\n'),
  };
}

/**
 * The server says which port it has, and is ready when it answers there.
 * @param {import('node:child_process').ChildProcess} child
 * @param {{ text: () => string, tail: () => string }} output
 * @returns {Promise<number>}
 */
export async function waitUntilReady(child, output) {
  const limit = Date.now() + limitMs;
  while (Date.now() < limit) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
      const how = child.signalCode ?? `exit code ${child.exitCode}`;
      throw new HarnessError(
        `VS Code's server ended (${how}) before it was ready.\n${output.tail()}`,
        reinstall,
      );
    }
    const port = /Extension host agent listening on (\d+)/.exec(output.text())?.[1];
    if (port !== undefined && (await answers(`http://127.0.0.1:${port}/version`))) {
      return Number(port);
    }
    await delay(50);
  }
  throw new HarnessError(
    `VS Code's server was not ready after ${limitMs / 1000} s.\n${output.tail()}`,
    reinstall,
  );
}

/**
 * @param {string} address
 * @returns {Promise<boolean>}
 */
async function answers(address) {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}
