import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';

import { Live } from '../../src/cli/serve/live';
import { nodeCryptography } from '../../src/node/cryptography';
import { usualLimits } from '../../src/node/limits';
import { startServer } from '../../src/node/server';
import { answerRequest, openEndpoint } from '../../src/core/conversation/endpoint';
import type { ServerAnswer } from '../../src/core/conversation/message';
import { useCryptography } from '../../src/core/cryptography/cryptography';
import type { Environment } from '../../src/core/environment';
import { generate } from '../../src/core/evaluate/generate';
import type { Inputs } from '../../src/core/fields/inputs';
import type { Scheme } from '../../src/core/scheme/scheme';
import { builtinSchemes } from '../../src/core/schemes/builtin';

/**
 * The endpoint against a bare Node server that answers the same bytes: each in a process of its
 * own, the same requests over the same kept connections, taking turns in short rounds.
 */
const connections = 16;
const distinctRequests = 64;
const roundMilliseconds = 400;
const rounds = 7;
/** So many requests make the code warm, on a slow machine too; no longer than this (ms). */
const warmRequests = 20_000;
const warmMilliseconds = 10_000;

// As the terminal and the desktop editor do.
useCryptography(nodeCryptography);

const environment: Environment = {
  get now() {
    return Date.now();
  },
  zone: 'UTC',
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

function fieldsOf(scheme: Scheme): Inputs {
  const { vectors } = JSON.parse(readFileSync(`test/vectors/${scheme.id}.json`, 'utf8')) as {
    vectors: { fields: Inputs }[];
  };
  // Today's, so that the vendor would take them.
  const now = { date: 'today', time: 'now' };
  const fresh = Object.entries(now).filter(([name]) => scheme.fieldsByName.has(name));
  return { ...vectors[0]?.fields, ...Object.fromEntries(fresh) };
}

const secretsOf = (scheme: Scheme): Inputs =>
  Object.fromEntries(
    Object.entries(fieldsOf(scheme)).filter(([name]) => scheme.fieldsByName.get(name)?.secret),
  );

/** The child: the endpoint of a scheme, or a bare server with the answer that it is told. */
async function child(role: string): Promise<void> {
  process.on('disconnect', () => process.exit());
  process.on('message', (asked) => {
    if (asked === 'cpu') process.send?.({ cpu: process.cpuUsage() });
  });
  const port = role.startsWith('{') ? await bare(JSON.parse(role)) : await ours(role);
  process.send?.({ port });
}

function bare({ status, headers, body }: ServerAnswer): Promise<number> {
  const head = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.writeHead(status, { ...head, 'Content-Length': Buffer.byteLength(body) });
      response.end(body);
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function ours(id: string): Promise<number> {
  const scheme = schemeNamed(id);
  const endpoint = openEndpoint(scheme, secretsOf(scheme), environment);
  const live = new Live({
    endpoint,
    screen: { width: 100, colour: false },
    json: false,
    print: () => true,
    diagnose: () => undefined,
  });
  const { port } = await startServer(
    0,
    {
      answer: (message) => {
        const answered = answerRequest(endpoint, message);
        live.add({ time: environment.now, message, answered });
        return answered.answer;
      },
    },
    { ...usualLimits, perSecond: Infinity },
  );
  return port;
}

function schemeNamed(id: string): Scheme {
  const scheme = builtinSchemes().find((one) => one.id === id);
  if (!scheme) throw new Error(`no scheme ${id}`);
  return scheme;
}

interface Contestant {
  readonly process: ChildProcess;
  readonly port: number;
}

function start(role: string): Promise<Contestant> {
  const process_ = fork(process.argv[1] ?? '', ['child', role]);
  return new Promise((resolve) => {
    process_.once('message', ({ port }: { port: number }) => {
      resolve({ process: process_, port });
    });
  });
}

function cpuOf({ process: child_ }: Contestant): Promise<number> {
  return new Promise((resolve) => {
    child_.once('message', ({ cpu }: { cpu: NodeJS.CpuUsage }) => {
      resolve(cpu.user + cpu.system);
    });
    child_.send('cpu');
  });
}

/** Distinct requests of a scheme as bytes; a challenge is fetched for each where one is needed. */
async function requestsOf(scheme: Scheme, port: number): Promise<Buffer[]> {
  const made: Buffer[] = [];
  for (let index = 0; index < distinctRequests; index += 1) {
    const vary = ['salt', 'name', 'username', 'customerId'].filter((name) =>
      scheme.fieldsByName.has(name),
    );
    let inputs: Inputs = {
      ...fieldsOf(scheme),
      ...Object.fromEntries(vary.map((name) => [name, `varied${100 + index}`])),
    };
    const first = generate(scheme, inputs, environment).requests;
    if (first.length > 1 && first[0]?.url !== undefined) {
      const { pathname, search } = new URL(first[0].url);
      const answer = await fetch(`http://127.0.0.1:${port}${pathname}${search}`);
      const { result } = (await answer.json()) as { result: { token: string } };
      inputs = { ...inputs, token: result.token };
    }
    const request = generate(scheme, inputs, environment).requests.at(-1);
    if (request?.url === undefined) throw new Error(`${scheme.id} has no request`);
    const target = request.url.replace(/^https?:\/\/[^/]+/, '');
    const body = request.body ?? '';
    const lines = [
      `${request.method} ${target} HTTP/1.1`,
      'Host: 127.0.0.1',
      'User-Agent: bench',
      'Accept: */*',
      ...request.headers.map(({ name, value }) => `${name}: ${value}`),
      ...(request.body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    ];
    made.push(Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`));
  }
  return made;
}

/** Sends over kept connections, each its next request when the answer is there. */
function perSecond(
  { port }: Contestant,
  requests: readonly Buffer[],
  length: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = 0;
    let sent = 0;
    let left = connections;
    const start_ = performance.now();
    // The client never sleeps: waking it would cost the server more the longer it has to wait.
    const spin = (): void => {
      if (left > 0) setImmediate(spin);
    };
    spin();
    for (let index = 0; index < connections; index += 1) {
      const socket = connect(port, '127.0.0.1').setNoDelay();
      let got = 0;
      const next = (): void => {
        const request = requests[sent % requests.length];
        sent += 1;
        if (request) socket.write(request);
      };
      socket.on('data', (data) => {
        got += data.length;
        if (got < length) return;
        if (got > length) reject(new Error('an answer has another length'));
        got = 0;
        count += 1;
        if (performance.now() - start_ < roundMilliseconds) next();
        else socket.end();
      });
      socket.on('close', () => {
        left -= 1;
        if (left === 0) resolve((count * 1000) / (performance.now() - start_));
      });
      socket.on('error', reject);
      next();
    }
  });
}

/** Answers until the code is compiled: what is measured is what a load of any length has. */
async function warm(one: Contestant, requests: readonly Buffer[], length: number): Promise<void> {
  const end = performance.now() + warmMilliseconds;
  let count = 0;
  while (count < warmRequests && performance.now() < end) {
    count += ((await perSecond(one, requests, length)) * roundMilliseconds) / 1000;
  }
}

/** The whole answer to one request, to know its length and what the bare server has to say. */
function answerTo(
  { port }: Contestant,
  request: Buffer,
): Promise<{ length: number; text: string }> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(request);
    let text = '';
    socket.setEncoding('latin1').on('data', (data: string) => {
      text += data;
      const end = text.indexOf('\r\n\r\n');
      const size = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? NaN);
      if (end === -1 || text.length < end + 4 + size) return;
      socket.destroy();
      resolve({ length: text.length, text });
    });
  });
}

function answerIn(text: string): ServerAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const type = /^content-type: (.*)$/im.exec(head)?.[1]?.trim();
  return {
    status: Number(head.slice(9, 12)),
    headers: type === undefined ? [] : [{ name: 'Content-Type', value: type }],
    body: rest.join('\r\n\r\n'),
  };
}

const median = (numbers: number[]): number =>
  [...numbers].sort((left, right) => left - right)[numbers.length >> 1] ?? NaN;

async function compare(scheme: Scheme): Promise<void> {
  const endpoint = await start(scheme.id);
  const requests = await requestsOf(scheme, endpoint.port);
  const first = await answerTo(endpoint, requests[0] ?? Buffer.alloc(0));
  const contestants = [await start(JSON.stringify(answerIn(first.text))), endpoint];
  const lengths = await Promise.all(
    contestants.map(async (one) => (await answerTo(one, requests[0] ?? Buffer.alloc(0))).length),
  );
  const speeds: number[][] = [[], []];
  const costs: number[][] = [[], []];
  for (const [index, one] of contestants.entries()) await warm(one, requests, lengths[index] ?? 0);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, one] of contestants.entries()) {
      const before = await cpuOf(one);
      const speed = await perSecond(one, requests, lengths[index] ?? 0);
      const cost = ((await cpuOf(one)) - before) / ((speed * roundMilliseconds) / 1000);
      speeds[index]?.push(speed);
      costs[index]?.push(cost);
    }
  }
  for (const one of contestants) one.process.disconnect();
  const [bareSpeed = NaN, ourSpeed = NaN] = speeds.map(median);
  const [bareCost = NaN, ourCost = NaN] = costs.map(median);
  console.log(
    [
      scheme.id.padEnd(22),
      `${bareSpeed.toFixed(0)}/s`.padStart(9),
      `${ourSpeed.toFixed(0)}/s`.padStart(9),
      (ourSpeed / bareSpeed).toFixed(2).padStart(6),
      `${bareCost.toFixed(0)} µs`.padStart(8),
      `${ourCost.toFixed(0)} µs`.padStart(8),
    ].join(' '),
  );
}

async function main(): Promise<void> {
  console.log('\nThe local endpoint against a bare Node server; aim: ratio 0.50. CPU per request.');
  console.log(
    `${'scheme'.padEnd(22)} ${['bare', 'endpoint', 'ratio', 'bare', 'endpoint'].map((head, index) => head.padStart([9, 9, 6, 8, 8][index] ?? 0)).join(' ')}`,
  );
  const wanted = process.argv[2];
  for (const scheme of builtinSchemes()) {
    if (wanted === undefined || scheme.id === wanted) await compare(scheme);
  }
}

void (process.argv[2] === 'child' ? child(process.argv[3] ?? '') : main());
