import { hexText, utf8Text } from '../bytes';
import type { HiddenRange } from './hiddenRange';

/** Two hex digits per byte, `••` for a hidden one. The ranges are in order and do not overlap. */
export function maskedHex(bytes: Uint8Array, ranges: readonly HiddenRange[]): string {
  let text = '';
  let at = 0;
  for (const { start, end } of ranges) {
    text += hexText(bytes.subarray(at, start)) + '••'.repeat(end - start);
    at = end;
  }
  return text + hexText(bytes.subarray(at));
}

/** A piece of a text; a hidden one has the name of the secret that shows through it. */
export interface TextPiece {
  readonly text: string;
  readonly secret: string | undefined;
}

/**
 * UTF-8 bytes cut at the ranges, which are in order and do not overlap. A character of which any
 * byte is hidden is hidden whole. Bytes that are not UTF-8 give no pieces.
 */
export function splitText(bytes: Uint8Array, ranges: readonly HiddenRange[]): TextPiece[] {
  const whole = utf8Text(bytes);
  if (whole === undefined) return [];
  if (ranges.length === 0) return [{ text: whole, secret: undefined }];
  const pieces: TextPiece[] = [];
  let at = 0;
  const cut = (end: number, secret: string | undefined): void => {
    const text = utf8Text(bytes.subarray(at, end)) ?? '';
    if (text !== '') pieces.push({ text, secret });
    at = end;
  };
  for (const { start, end, secret } of ranges) {
    let first = start;
    let last = Math.max(end, at);
    while (first > at && isContinuation(bytes[first])) first -= 1;
    while (isContinuation(bytes[last])) last += 1;
    if (first > at) cut(first, undefined);
    cut(last, secret);
  }
  cut(bytes.length, undefined);
  return pieces;
}

/** UTF-8 bytes as text with one `•` per hidden character, or undefined when they are not UTF-8. */
export function maskedText(bytes: Uint8Array, ranges: readonly HiddenRange[]): string | undefined {
  if (utf8Text(bytes) === undefined) return undefined;
  return splitText(bytes, ranges)
    .map(({ text, secret }) => (secret === undefined ? text : '•'.repeat([...text].length)))
    .join('');
}

const isContinuation = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0xc0) === 0x80;
