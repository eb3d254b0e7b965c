import { readFileSync } from 'node:fs';

import { useCryptography } from '../../src/core/cryptography/cryptography';
import type { Environment } from '../../src/core/environment';
import { generate, sign } from '../../src/core/evaluate/generate';
import type { Inputs } from '../../src/core/fields/inputs';
import type { Scheme } from '../../src/core/scheme/scheme';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { nodeCryptography } from '../../src/node/cryptography';
import { handwritten } from './handwritten';
import { benchMemory, measureOneSearch, memoryFlag } from './memory';
import { benchSearch } from './search';

// As the terminal and the desktop editor do.
useCryptography(nodeCryptography);

const environment: Environment = {
  now: Date.UTC(2026, 10, 22, 12),
  zone: 'UTC',
  random: (length) => new Uint8Array(length),
};

/** The first vector of a scheme, every field given, so that neither side draws random numbers. */
function fieldsOf(scheme: Scheme): Inputs {
  const file = `test/vectors/${scheme.id}.json`;
  const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: { fields: Inputs }[] };
  return vectors[0]?.fields ?? {};
}

const roundMilliseconds = 150;
const rounds = 9;

function perSecond(work: () => unknown): number {
  const end = performance.now() + roundMilliseconds;
  const start = performance.now();
  let count = 0;
  while (performance.now() < end) {
    for (let index = 0; index < 50; index += 1) work();
    count += 50;
  }
  return (count * 1000) / (performance.now() - start);
}

const median = (numbers: number[]): number =>
  [...numbers].sort((left, right) => left - right)[numbers.length >> 1] ?? NaN;

const thousands = (number: number): string => `${(number / 1000).toFixed(1)}k/s`.padStart(11);

/** Takes turns in short rounds, so that noise on a shared machine meets all three alike. */
function compare(scheme: Scheme): void {
  const fields = fieldsOf(scheme);
  const byHand = handwritten[scheme.id];
  if (!byHand) throw new Error(`nothing written by hand for ${scheme.id}`);
  const expected = byHand(fields);
  const outputs = sign(scheme, fields, environment);
  // The two must compute the same, else the comparison says nothing.
  const [same] = [...outputs].find(
    ([, text]) => text.replaceAll('%2F', '/') === expected.replaceAll('%2F', '/'),
  ) ?? [undefined];
  if (same === undefined) throw new Error(`${scheme.id}: the two give different results`);
  const contestants = [
    (): unknown => byHand(fields),
    (): unknown => sign(scheme, fields, environment, same),
    (): unknown => generate(scheme, fields, environment),
    (): unknown =>
      generate(scheme, fields, environment).entries.map(({ words, segments }) => [words, segments]),
  ];
  for (const work of contestants) perSecond(work);
  const speeds = contestants.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    contestants.forEach((work, index) => speeds[index]?.push(perSecond(work)));
  }
  const [hand = NaN, ...ours] = speeds.map(median);
  const columns = ours.map(
    (speed) => `${thousands(speed)} ${(speed / hand).toFixed(2).padStart(6)}`,
  );
  console.log(`${scheme.id.padEnd(22)} ${thousands(hand)} ${columns.join(' ')}`);
}

/** Used memory after a forced collection, in MB. */
function usedMegabytes(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

function memory(calls: number): void {
  const schemes = builtinSchemes();
  const all = schemes.map((scheme) => ({ scheme, fields: fieldsOf(scheme) }));
  const run = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      const one = all[index % all.length];
      if (one) generate(one.scheme, one.fields, environment);
    }
  };
  run(20_000);
  const before = usedMegabytes();
  run(calls);
  const after = usedMegabytes();
  console.log(
    `\nheap after ${calls.toLocaleString('en')} derivations: ${after.toFixed(1)} MB, before them ${before.toFixed(1)} MB`,
  );
}

function benchAll(): void {
  console.log(
    `Node ${process.version}; medians of ${rounds} rounds of ${roundMilliseconds} ms, taking turns.`,
  );
  console.log('ratio: to node:crypto written by hand; aim: 0.50 outputs, 0.20 derivation.');
  console.log('outputs: the one output that is written by hand.');
  console.log('explained: the derivation with every word and origin read.\n');
  const heads = ['by hand', 'outputs', 'ratio', 'derivation', 'ratio', 'explained', 'ratio'];
  const widths = [11, 11, 6, 11, 6, 11, 6];
  console.log(
    `${'scheme'.padEnd(22)} ${heads.map((head, index) => head.padStart(widths[index] ?? 0)).join(' ')}`,
  );
  for (const scheme of builtinSchemes()) compare(scheme);
  benchSearch(environment);
  benchMemory();
  memory(Number(process.env['BENCH_CALLS'] ?? 1_000_000));
}

const [flag, id = '', depth] = process.argv.slice(2);
if (flag === memoryFlag) measureOneSearch(id, Number(depth), environment);
else benchAll();
