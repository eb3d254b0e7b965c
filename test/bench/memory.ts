import { spawnSync } from 'node:child_process';

import { diagnoseInSteps } from '../../src/core/diagnose/diagnose';
import type { Environment } from '../../src/core/environment';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { worstCase } from './worstCase';

/** The argument that makes a process of its own search once and print what it took. */
export const memoryFlag = '--memory';

interface Growth {
  /** In MB, over the process just before the search. */
  readonly resident: number;
  readonly heap: number;
}

const sampleEvery = 20;

/** Searches once and prints how far memory grew at its peak, garbage included. */
export function measureOneSearch(id: string, depth: number, environment: Environment): void {
  const scheme = builtinSchemes().find((one) => one.id === id);
  if (!scheme) throw new Error(`no scheme ${id}`);
  const { received, fields } = worstCase(scheme, environment);
  (globalThis as { gc?: () => void }).gc?.();
  const before = process.memoryUsage();
  let resident = before.rss;
  let heap = before.heapUsed;
  const sample = (): void => {
    const now = process.memoryUsage();
    resident = Math.max(resident, now.rss);
    heap = Math.max(heap, now.heapUsed);
  };
  const options = { scheme, inputs: fields, environment, depth };
  let count = 0;
  const steps = diagnoseInSteps(received, options);
  for (let step = steps.next(); !step.done; step = steps.next()) {
    count += 1;
    if (count % sampleEvery === 0) sample();
  }
  sample();
  const growth: Growth = {
    resident: (resident - before.rss) / 1e6,
    heap: (heap - before.heapUsed) / 1e6,
  };
  console.log(JSON.stringify(growth));
}

function grown(id: string, depth: number): Growth {
  const script = process.argv[1] ?? '';
  const child = spawnSync(
    process.execPath,
    ['--expose-gc', script, memoryFlag, id, String(depth)],
    { encoding: 'utf8' },
  );
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout) as Growth;
}

/** Prints what a search takes in a process of its own, for each scheme. */
export function benchMemory(): void {
  console.log('\nmemory of one search, each in a process of its own; aim: 100 MB');
  console.log('growth at the peak over the process before the search, garbage included\n');
  const heads = ['pairs: process', 'heap', 'triples: process', 'heap'];
  const widths = [15, 8, 17, 8];
  const line = (name: string, cells: readonly string[]): string =>
    `${name.padEnd(22)} ${cells.map((cell, at) => cell.padStart(widths[at] ?? 0)).join(' ')}`;
  console.log(line('scheme', heads));
  for (const { id } of builtinSchemes()) {
    const cells = [2, 3].flatMap((depth) => {
      const { resident, heap } = grown(id, depth);
      return [`${resident.toFixed(0)} MB`, `${heap.toFixed(0)} MB`];
    });
    console.log(line(id, cells));
  }
}
