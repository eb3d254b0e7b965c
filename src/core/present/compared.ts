import { firstDifference } from '../bytes';
import type { Entry } from '../evaluate/derivation';
import { readPasted, type ReadAs } from '../read/pasted';
import type { Value } from '../value';

/** What the other side has at a step, compared with what was computed here; no value is in it. */
export interface Comparison {
  readonly step: string;
  readonly equal: boolean;
  /** How the pasted text was understood. */
  readonly readAs: ReadAs;
  /** Offset of the first byte that differs. */
  readonly firstDifference?: number;
  /** Lengths in bytes. */
  readonly expectedLength: number;
  readonly ownLength: number;
}

/** Compares the values of the other side, by their steps, with those that were computed here. */
export function presentComparisons(
  expected: ReadonlyMap<string, string>,
  entries: readonly Entry[],
): Comparison[] {
  return [...expected].flatMap(([step, text]) => {
    const own = entries.find((entry) => entry.step === step)?.value;
    return own ? [compare(step, text, own)] : [];
  });
}

function compare(step: string, text: string, own: Value): Comparison {
  const { readAs, bytes } = readPasted(text, own.type, own);
  const difference = firstDifference(bytes, own.bytes);
  return {
    step,
    equal: difference === undefined,
    readAs,
    ...(difference === undefined ? {} : { firstDifference: difference }),
    expectedLength: bytes.length,
    ownLength: own.length,
  };
}
