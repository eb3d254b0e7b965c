import { firstDifference, utf8 } from '../bytes';
import type { Say } from '../finding';
import { base64 } from '../operations/base64';
import { hex } from '../operations/hex';
import type { Operation } from '../operations/operation';
import { Value, wellFormed, type ValueType } from '../value';

/** How a pasted text was understood. */
export type ReadAs = 'text' | 'hex' | 'base64';

/** A value that somebody pasted, and how its text was understood. */
export interface Pasted {
  readonly readAs: ReadAs;
  readonly bytes: Uint8Array;
}

/**
 * What the other side has at a step, from its text. The text is taken exactly: white space around
 * it may be the very difference that is looked for. It says nothing of its encoding, so an equal
 * reading is right, then one of equal length, and otherwise the most natural one for the type.
 */
export function readPasted(text: string, type: ValueType, own: Value | undefined): Pasted {
  const readings = readingsOf(text, type);
  return (
    readings.find(({ bytes }) => own && firstDifference(bytes, own.bytes) === undefined) ??
    readings.find(({ bytes }) => bytes.length === own?.length) ??
    readings[0] ?? { readAs: 'text', bytes: utf8(text) }
  );
}

/** The ways to read the text, the most natural one for the type first. */
function readingsOf(text: string, type: ValueType): Pasted[] {
  const asText: Pasted[] = wellFormed(text) ? [{ readAs: 'text', bytes: utf8(text) }] : [];
  const hexBytes = decoded(hex, text.toLowerCase());
  const base64Bytes = decoded(base64, text);
  const encoded: Pasted[] = [
    ...(hexBytes ? [{ readAs: 'hex', bytes: hexBytes } as const] : []),
    ...(base64Bytes ? [{ readAs: 'base64', bytes: base64Bytes } as const] : []),
  ];
  return type === 'text' ? [...asText, ...encoded] : [...encoded, ...asText];
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
