import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Environment } from '../../src/core/environment';
import { generate } from '../../src/core/evaluate/generate';
import type { Inputs } from '../../src/core/fields/inputs';
import { inspect } from '../../src/core/read/inspect';
import { loadScheme, problemText } from '../../src/core/scheme/load';
import type { Scheme } from '../../src/core/scheme/scheme';

/**
 * How long it takes to recognise and read a text among the five built-in schemes, and among 200:
 * the same five, and variations of them with other ids, hosts, paths, names and lengths.
 */
const many = 200;
const rounds = 15;
const batchMilliseconds = 40;

const folder = 'src/core/schemes';
const files = readdirSync(folder).filter(
  (name) => name.endsWith('.yaml') && name !== 'samples.yaml',
);
const texts = files.map((name) => readFileSync(path.join(folder, name), 'utf8'));

const environment: Environment = {
  now: Date.UTC(2026, 10, 22, 12),
  zone: 'UTC',
  random: (length) => new Uint8Array(length).fill(7),
};

function load(text: string): Scheme {
  const loaded = loadScheme(text);
  if ('scheme' in loaded) return loaded.scheme;
  throw new Error(loaded.problems.map(problemText).join('\n'));
}

/** What a MAC may be made with, and how many bytes it has then. */
const macs = [
  ['sha1', 20],
  ['sha256', 32],
  ['sha384', 48],
  ['sha512', 64],
] as const;

/** A number in small letters. */
const lettersOf = (number: number): string =>
  String(number).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));

/** A scheme as another vendor might have it. */
function varied(text: string, number: number): string {
  const [algorithm, bytes] = macs[number % macs.length] ?? macs[0];
  const start = text.indexOf('\nrequests:');
  const end = text.indexOf('\noutputs:');
  const requests = text
    .slice(start, end)
    // The names of parameters, those of several on one line included.
    .replace(
      /([\s{])(?!url|method|body|form|query)([A-Za-z_]+)(: (?:\$|\{ value: \$|getchallenge|login|api,))/g,
      (_, before: string, name: string, after: string) => `${before}${name}${number}${after}`,
    )
    .replace(/anywhere: \[operation\]/g, `anywhere: [operation${number}]`)
    .replace(/(data-[a-z]+):/g, `$1-${lettersOf(number)}:`)
    .replace(/\/(User|api|index)(?=[/.])/g, `/$1${number}`);
  return (text.slice(0, start) + requests + text.slice(end))
    .replace(/^id: (.*)$/m, `id: $1-${number}`)
    .replaceAll('chargedesk.com', `charge${number}.example`)
    .replace(/algorithm: (?:sha256|md5)/g, `algorithm: ${algorithm}`)
    .replace('mac: 32', `mac: ${bytes}`)
    .replace(/end: (?:28|32)/g, `end: ${Math.min(16 + ((number * 7) % 37), bytes * 2)}`);
}

const few = texts.map(load);
const variations = Array.from({ length: many - few.length }, (_, index) =>
  load(varied(texts[index % texts.length] ?? '', index)),
);
const all = [...few, ...variations];

function fieldsOf(id: string): Inputs {
  const { vectors } = JSON.parse(readFileSync(`test/vectors/${id}.json`, 'utf8')) as {
    vectors: { fields: Inputs }[];
  };
  return vectors[0]?.fields ?? {};
}

function made(id: string, more: Inputs = {}) {
  const scheme = few.find((one) => one.id === id);
  if (!scheme) throw new Error(`no scheme ${id}`);
  return generate(scheme, { ...fieldsOf(id), ...more }, environment);
}

function rawRequest(id: string): string {
  const request = made(id).requests.at(-1);
  const [, host = '', target = ''] = /^https?:\/\/([^/]+)(.*)$/.exec(request?.url ?? '') ?? [];
  const body = request?.body ?? '';
  return `${request?.method ?? ''} ${target} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

function curlCommand(id: string): string {
  const request = made(id, { method: 'POST' }).requests.at(-1);
  return `curl -X POST '${request?.url ?? ''}' -H 'Accept: */*' --data-raw '${request?.body ?? ''}'`;
}

const cases: Readonly<Record<string, { readonly text: string; readonly id: string | undefined }>> =
  {
    'a URL': { text: made('jitbit-autologin').outputs.get('url') ?? '', id: 'jitbit-autologin' },
    'a curl command': { text: curlCommand('kayako-rest'), id: 'kayako-rest' },
    'a raw request': { text: rawRequest('vtiger-login'), id: 'vtiger-login' },
    'a bare token': {
      text: made('jitbit-autologin').outputs.get('userHash') ?? '',
      id: 'jitbit-autologin',
    },
    // Of 40 schemes that have tokens of this form nobody can tell which made it.
    'a common token': { text: made('helpdesk3-client-api').outputs.get('token') ?? '', id: '?' },
    nothing: {
      text: '12:00:01 INFO the quick brown fox asked for https://example.org/fox?jumps=1&over=dog and got f4269cd0a1b2c3d4e5f60718293a4b5c6d7e8f90',
      id: undefined,
    },
  };

/** Microseconds for one reading. */
function timeOf(text: string, schemes: readonly Scheme[]): number {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < batchMilliseconds) {
    for (let index = 0; index < 10; index += 1) inspect(text, { schemes, inputs: {}, environment });
    count += 10;
  }
  return ((performance.now() - start) * 1000) / count;
}

const median = (numbers: number[]): number =>
  [...numbers].sort((left, right) => left - right)[numbers.length >> 1] ?? NaN;

console.log(
  `\nRecognising among ${few.length} and among ${all.length} schemes; aim: ratio 2 at most.`,
);
console.log(
  `${'text'.padEnd(16)} ${`${few.length}`.padStart(10)} ${`${all.length}`.padStart(10)}  ratio`,
);
for (const [name, { text, id }] of Object.entries(cases)) {
  for (const schemes of [few, all]) {
    const found = inspect(text, { schemes, inputs: {}, environment }).scheme?.id;
    if (id !== '?' && found !== id)
      throw new Error(`${name}: ${found ?? 'nothing'} among ${schemes.length}`);
    timeOf(text, schemes);
  }
  // In turns, so that what else the machine does hits both.
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    times[0].push(timeOf(text, few));
    times[1].push(timeOf(text, all));
  }
  const [short, long] = times.map(median);
  console.log(
    `${name.padEnd(16)} ${`${(short ?? NaN).toFixed(0)} µs`.padStart(10)} ${`${(long ?? NaN).toFixed(0)} µs`.padStart(10)}  ${((long ?? NaN) / (short ?? NaN)).toFixed(2)}`,
  );
}
