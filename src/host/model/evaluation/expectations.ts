import { firstDifference } from '../../../core/bytes';
import type { Entry } from '../../../core/evaluate/derivation';
import { readPasted } from '../../../core/read/pasted';
import type { Value } from '../../../core/value';
import type { Expectation } from '../../../protocol/viewState';

/** Compares what the other side has with what was computed here. */
export function compareExpectations(
  expected: ReadonlyMap<string, string>,
  entries: readonly Entry[],
): Expectation[] {
  return [...expected].flatMap(([step, text]) => {
    const own = entries.find((entry) => entry.step === step)?.value;
    return own ? [compare(step, text, own)] : [];
  });
}

function compare(step: string, text: string, own: Value): Expectation {
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
