import { sha256 } from '@noble/hashes/sha2.js';

import { diagnose } from '../../src/core/diagnose/diagnose';
import type { Environment } from '../../src/core/environment';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import type { Scheme } from '../../src/core/scheme/scheme';
import { worstCase } from './worstCase';

const rounds = 5;

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((left, right) => left - right)[numbers.length >> 1] ?? NaN;

interface Searched {
  readonly milliseconds: number;
  readonly tried: number;
}

/** The time that the worst case takes. */
function search(scheme: Scheme, environment: Environment, depth: number): Searched {
  const { received, fields } = worstCase(scheme, environment);
  const runs = Array.from({ length: rounds }, () => {
    const start = performance.now();
    const { tried, verdict } = diagnose(received, { scheme, inputs: fields, environment, depth });
    if (verdict !== 'unexplained') throw new Error(`${scheme.id}: explained by chance`);
    return { milliseconds: performance.now() - start, tried };
  });
  const milliseconds = median(runs.map((run) => run.milliseconds));
  return { milliseconds, tried: runs[0]?.tried ?? 0 };
}

/** SHA-256 of 60 bytes per second, by the library that the search uses. */
function hashesPerSecond(): number {
  const data = new Uint8Array(60).fill(65);
  const count = 200_000;
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    for (let index = 0; index < count; index += 1) sha256(data);
    return performance.now() - start;
  });
  return (count * 1000) / median(times);
}

/** Prints how long all pairs and all triples take, and how many candidates that is per second. */
export function benchSearch(environment: Environment): void {
  const bare = hashesPerSecond();
  console.log(`\ndiagnosis; aim: pairs 300 ms, triples 2 s; medians of ${rounds}, first run cold`);
  console.log(`bare SHA-256 of 60 bytes: ${(bare / 1000).toFixed(0)}k/s\n`);
  const heads = ['pairs', 'tried', 'per second', 'to bare', 'triples', 'tried', 'per second'];
  const widths = [9, 9, 11, 8, 9, 9, 11];
  const line = (name: string, cells: readonly string[]): string =>
    `${name.padEnd(22)} ${cells.map((cell, at) => cell.padStart(widths[at] ?? 0)).join(' ')}`;
  console.log(line('scheme', heads));
  for (const scheme of builtinSchemes()) {
    const pairs = search(scheme, environment, 2);
    const triples = search(scheme, environment, 3);
    const speed = (pairs.tried * 1000) / pairs.milliseconds;
    const deepSpeed = (triples.tried * 1000) / triples.milliseconds;
    console.log(
      line(scheme.id, [
        `${pairs.milliseconds.toFixed(0)} ms`,
        String(pairs.tried),
        `${(speed / 1000).toFixed(0)}k/s`,
        (speed / bare).toFixed(2),
        `${triples.milliseconds.toFixed(0)} ms`,
        String(triples.tried),
        `${(deepSpeed / 1000).toFixed(0)}k/s`,
      ]),
    );
  }
}
