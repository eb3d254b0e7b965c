import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';

/**
 * Load on a local endpoint: so many requests a second, each another one and one in ten wrong, over
 * a few kept connections; every answer is compared with what belongs to its request. Bounded in
 * number and time, and only ever to 127.0.0.1.
 *
 * By itself: node test/conversation/load.mjs [seconds] [per second] [path of cli.js]
 */
const apiKey = '6f1c2d3e-0a1b-4c5d-8e9f-a0b1c2d3e4f5';
const secretKey = 'Zm9yIHRoZSBsb2FkIHRlc3QsIG5vdCBhIHJlYWwga2V5IGF0IGFsbA==';
const connections = 32;
const maximum = { seconds: 60, perSecond: 4000 };

/** @param {number} number */
function request(number) {
  const salt = `${number}-${randomBytes(6).toString('hex')}`;
  const isWrong = number % 10 === 0;
  const key = isWrong ? `${secretKey}x` : secretKey;
  const signature = encodeURIComponent(createHmac('sha256', key).update(salt).digest('base64'));
  const target = `/api/index.php?e=/Core/Test&apikey=${apiKey}&salt=${salt}&signature=${signature}`;
  return {
    isWrong,
    bytes: `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: load\r\n\r\n`,
  };
}

/**
 * @typedef {{ sent: number, right: number, wrong: number, lost: number, slowest: number, memory: number[] }} Outcome
 * @param {{ port: number, pid: number, seconds: number, perSecond: number }} options
 * @returns {Promise<Outcome>} `memory` in MB, once a second
 */
export async function runLoad({ port, pid, seconds, perSecond }) {
  const total = Math.min(seconds, maximum.seconds) * Math.min(perSecond, maximum.perSecond);
  /** @type {Outcome} */
  const outcome = { sent: 0, right: 0, wrong: 0, lost: 0, slowest: 0, memory: [] };
  const lanes = Array.from({ length: connections }, () => lane(port, outcome));
  const start = performance.now();
  let nextMemory = 0;
  while (outcome.sent < total) {
    const elapsed = (performance.now() - start) / 1000;
    const due = Math.min(total, Math.floor(elapsed * perSecond));
    while (outcome.sent < due) {
      outcome.sent += 1;
      lanes[outcome.sent % connections]?.send(request(outcome.sent));
    }
    if (elapsed >= nextMemory) {
      outcome.memory.push(residentMegabytes(pid));
      nextMemory += 1;
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const deadline = performance.now() + 5000;
  while (lanes.some((one) => one.waiting() > 0) && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  for (const one of lanes) outcome.lost += one.end();
  return outcome;
}

/** One connection; requests wait in it until the answers before them are there. */
function lane(/** @type {number} */ port, /** @type {Outcome} */ outcome) {
  /** @type {{ isWrong: boolean, bytes: string, since: number }[]} */
  const queue = [];
  let busy = false;
  let text = '';
  const socket = connect(port, '127.0.0.1').setNoDelay();
  const next = () => {
    const first = queue[0];
    busy = first !== undefined;
    if (first) socket.write(first.bytes);
  };
  socket.setEncoding('latin1').on('data', (data) => {
    text += data;
    const end = text.indexOf('\r\n\r\n');
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    if (end === -1 || text.length < end + 4 + length) return;
    const [status, body] = [text.slice(9, 12), text.slice(end + 4)];
    text = '';
    const asked = queue.shift();
    if (!asked) return;
    const fits = asked.isWrong
      ? status === '401' && body === 'FAILED TO AUTHENTICATE'
      : status === '200' && body.startsWith('Sigscope: accepted.');
    if (fits) outcome.right += 1;
    else outcome.wrong += 1;
    outcome.slowest = Math.max(outcome.slowest, performance.now() - asked.since);
    next();
  });
  socket.on('error', () => undefined);
  return {
    send: (/** @type {{ isWrong: boolean, bytes: string }} */ one) => {
      queue.push({ ...one, since: performance.now() });
      if (!busy) next();
    },
    waiting: () => queue.length,
    end: () => {
      socket.destroy();
      return queue.length;
    },
  };
}

/** @param {number} pid */
function residentMegabytes(pid) {
  const [, kilobytes = '0'] =
    /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/**
 * Starts `sigscope serve` for the load, on any free port.
 * @param {string} cli the path of the bundled command line
 * @returns {Promise<{ port: number, pid: number, stop: () => Promise<string> }>}
 */
export function startServed(cli) {
  const args = ['serve', 'kayako-rest', '--set', 'secretKey=@env:SECRET_KEY', '--port', '0'];
  const child = spawn(process.execPath, [cli, ...args], {
    env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', SECRET_KEY: secretKey },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      const port = /127\.0\.0\.1:(\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      // The last lines are enough; a minute of them would be a lot.
      output = output.slice(-20_000);
      resolve({
        port: Number(port),
        pid: child.pid ?? 0,
        stop: () =>
          new Promise((done) => {
            child.on('close', () => done(output));
            child.kill('SIGINT');
          }),
      });
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , seconds = '30', perSecond = '2000', cli = 'dist/cli.js'] = process.argv;
  const served = await startServed(cli);
  const outcome = await runLoad({
    ...served,
    seconds: Number(seconds),
    perSecond: Number(perSecond),
  });
  const output = await served.stop();
  const { memory, ...counts } = outcome;
  console.log(counts);
  console.log(`memory in MB, each second: ${memory.map((one) => one.toFixed(0)).join(' ')}`);
  console.log(output.trim().split('\n').at(-1));
  process.exitCode = outcome.right === outcome.sent ? 0 : 1;
}
