/** Helpers for byte strings and text as UTF-8. Nothing here repairs its input. */

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const looseDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
const replacement = '\uFFFD';

/** The UTF-8 bytes of `text`; a lone surrogate becomes U+FFFD (callers report it first). */
export function utf8(text: string): Uint8Array {
  // Short ASCII, the usual case, is encoded three times faster by hand than by the encoder.
  if (text.length > 128) return encoder.encode(text);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) return encoder.encode(text);
    bytes[index] = unit;
  }
  return bytes;
}

/** The text that `bytes` spell in UTF-8, or `undefined` when they are not well-formed UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  // That a short value is no text shows in a character; the decoder's exception takes ten times
  // as long. A long one is better left at its first wrong byte.
  if (bytes.length <= 1024) {
    const text = looseDecoder.decode(bytes);
    // The character may also be part of the text.
    if (!text.includes(replacement)) return text;
    if (!bytes.includes(0xef)) return undefined;
  }
  try {
    return strictDecoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * `String.fromCharCode` for a whole array. `Reflect.apply`, because spreading makes an iterator step
 * of every byte, which is 13 times slower.
 */
const fromCharCodes = (codes: Uint8Array): string =>
  String(Reflect.apply(String.fromCharCode, undefined, codes));

/** One character U+0000…U+00FF per byte, so that offsets in the string are byte offsets. */
export function binary(bytes: Uint8Array): string {
  // In slices, because a call takes a limited number of arguments.
  if (bytes.length < 4096) return fromCharCodes(bytes);
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) {
    text += fromCharCodes(bytes.subarray(at, at + 4096));
  }
  return text;
}

/** The bytes of a string made by {@link binary}; characters above U+00FF lose their high bits. */
export function fromBinary(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}

/** The byte strings one after another, as a new array. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** The offset of the first byte in which the two differ, or `undefined` when they are equal. */
export function firstDifference(left: Uint8Array, right: Uint8Array): number | undefined {
  const common = Math.min(left.length, right.length);
  for (let index = 0; index < common; index += 1) {
    if (left[index] !== right[index]) return index;
  }
  return left.length === right.length ? undefined : common;
}

/** Whether both hold the same bytes. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && firstDifference(left, right) === undefined;
}

/** Whether both hold the same bytes; how long it takes tells only their lengths. */
export function sameBytesInConstantTime(left: Uint8Array, right: Uint8Array): boolean {
  let difference = left.length ^ right.length;
  for (let index = 0; index < left.length; index += 1) {
    difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  }
  return difference === 0;
}

const hexDigits = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/** Two lower-case hex digits per byte. */
export function hexText(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 1024) {
    const end = Math.min(bytes.length, start + 1024);
    const codes = new Array<number>((end - start) * 2);
    for (let at = start, to = 0; at < end; at += 1, to += 2) {
      const byte = bytes[at] ?? 0;
      codes[to] = hexDigits[byte >> 4] ?? 0;
      codes[to + 1] = hexDigits[byte & 15] ?? 0;
    }
    // One call makes a whole text; joining pairs makes a tree of texts, which takes twice as long.
    text += Reflect.apply(String.fromCharCode, undefined, codes);
  }
  return text;
}
