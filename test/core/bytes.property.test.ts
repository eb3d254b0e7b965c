import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { utf8Text } from '../../src/core/bytes';

/** Bytes that come close to being UTF-8: whole characters, the replacement character, pieces of both. */
const nearlyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }).map((text) => [...Buffer.from(text)]),
      fc.constantFrom([0xef, 0xbf, 0xbd], [0xef, 0xbb, 0xbf], [0xef], [0xc3], [0xff]),
    ),
    { maxLength: 20 },
  )
  .map((parts) => Uint8Array.from(parts.flat()));

const long = nearlyText.map((bytes) => {
  const padded = new Uint8Array(1024 + bytes.length).fill(0x61);
  padded.set(bytes, 1024);
  return padded;
});

describe('text of bytes', () => {
  it('is what a strict decoder says, or undefined where that refuses', () => {
    fc.assert(
      fc.property(fc.oneof(nearlyText, fc.uint8Array({ maxLength: 40 }), long), (bytes) => {
        expect(utf8Text(bytes)).toBe(strictly(bytes));
      }),
    );
  });
});

function strictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
