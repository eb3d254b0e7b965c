import { firstDifference, utf8 } from '../../core/bytes';
import type { Entry } from '../../core/evaluate/derivation';
import type { Say } from '../../core/finding';
import { base64 } from '../../core/operations/base64';
import { hex } from '../../core/operations/hex';
import type { Operation } from '../../core/operations/operation';
import { Value, wellFormed } from '../../core/value';
import type { Expectation } from '../../protocol';

type ReadAs = Expectation['readAs'];

/**
 * Compares what the other side has with what was computed here. The text is taken exactly: white
 * space around it may be the very difference that is looked for.
 */
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
  const readings = readingsOf(text, own);
  // The pasted text says nothing of its encoding: an equal reading is right, then one of equal
  // length, and otherwise the most natural one, which comes first.
  const [readAs, bytes] = readings.find(
    ([, one]) => firstDifference(one, own.bytes) === undefined,
  ) ??
    readings.find(([, one]) => one.length === own.length) ??
    readings[0] ?? ['text', utf8(text)];
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

/** The ways to read the text, the most natural one for the value first. */
function readingsOf(text: string, own: Value): (readonly [ReadAs, Uint8Array])[] {
  const asText = wellFormed(text) ? [['text', utf8(text)] as const] : [];
  const hexBytes = decoded(hex, text.toLowerCase());
  const base64Bytes = decoded(base64, text);
  const encoded = [
    ...(hexBytes ? [['hex', hexBytes] as const] : []),
    ...(base64Bytes ? [['base64', base64Bytes] as const] : []),
  ];
  return own.type === 'text' ? [...asText, ...encoded] : [...encoded, ...asText];
}

function decoded(coder: Operation, text: string): Uint8Array | undefined {
  if (text === '' || !wellFormed(text)) return undefined;
  const errors: string[] = [];
  const say: Say = ({ code, severity }) => {
    if (severity === 'error') errors.push(code);
  };
  const args = { case: 'lower', alphabet: 'standard', padding: true } as never;
  const found = coder.backward?.(Value.text(text), args, say)?.in;
  return errors.length === 0 && found instanceof Value ? found.bytes : undefined;
}
