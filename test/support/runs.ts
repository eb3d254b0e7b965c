import fc from 'fast-check';

/**
 * The number of runs of a property that costs more than others: `usual` in `npm test`, and the
 * given part of FUZZ_RUNS in `npm run fuzz`.
 */
export function runs(usual: number, part = 1): { readonly numRuns: number } {
  const long = fc.readConfigureGlobal().numRuns;
  return { numRuns: long === undefined ? usual : Math.max(usual, Math.ceil(long * part)) };
}

/** How many cases of a long test are run: `some` in `npm test`, and `all` in `npm run fuzz`. */
export const sample = (some: number, all: number): number => (isLong() ? all : some);

/** Whether this is `npm run fuzz`. */
export const isLong = (): boolean => fc.readConfigureGlobal().numRuns !== undefined;

/** Half an hour for a property, on a slow machine. */
export const longTimeout = 1_800_000;
