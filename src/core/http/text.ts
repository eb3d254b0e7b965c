import { binary, fromBinary, joinBytes, utf8, utf8Text } from '../bytes';
import { wellFormed } from '../value';

/** The sequences of UTF-8 that have more than one byte (RFC 3629), or else any such byte. */
const sequence =
  /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g;

/** Where the bytes that are not UTF-8 go: from U+DC80 to U+DCFF, which no text has by itself. */
const escape = 0xdc00;

/** The bytes as text. Bytes that are not UTF-8 become lone surrogates, so that none is lost. */
export function textOf(bytes: Uint8Array): string {
  return (
    utf8Text(bytes) ??
    binary(bytes).replace(sequence, (found) =>
      found.length === 1
        ? String.fromCharCode(escape + found.charCodeAt(0))
        : (utf8Text(fromBinary(found)) ?? found),
    )
  );
}

/** The bytes of a text, those included that {@link textOf} could not decode. */
export function bytesOf(text: string): Uint8Array {
  if (!/[\udc80-\udcff]/.test(text) || wellFormed(text)) return utf8(text);
  const parts: Uint8Array[] = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const end = endOfEscapes(text, at);
    if (end === at) {
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      continue;
    }
    parts.push(utf8(text.slice(from, at)), fromBinary(text.slice(at, end)));
    from = at = end;
  }
  return joinBytes([...parts, utf8(text.slice(from))]);
}

/** Where a run of bytes that were not decoded ends; the offset itself where there is no such run. */
function endOfEscapes(text: string, from: number): number {
  let at = from;
  while (at < text.length && isEscape(text.charCodeAt(at))) at += 1;
  return at;
}

const isEscape = (unit: number): boolean => unit >= escape + 0x80 && unit <= escape + 0xff;

/** The bytes of a text, one character per byte. */
export function binaryOf(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text : binary(bytesOf(text));
}

/** Text with one character per byte, as it is shown: decoded, or with `\xFF` where it is not UTF-8. */
export function readable(text: string): string {
  return (
    utf8Text(fromBinary(text)) ??
    text.replace(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).toUpperCase()}`)
  );
}
