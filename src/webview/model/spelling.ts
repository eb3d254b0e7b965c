import { hexText, utf8 } from '../../core/bytes';
import type { DrawnValue } from '../../core/present/presentation';

/** A way of writing the bytes of a value. */
export type Representation = 'text' | 'hex' | 'base64';

/** A value written out, and where each of its bytes begins in the writing. */
export interface Spelling {
  readonly text: string;
  /** The index in `text` of the first character of a byte. */
  readonly at: (byte: number) => number;
}

/** The ways in which the value can be written; base64 only where no byte is masked. */
export function representationsOf(value: DrawnValue): Representation[] {
  const found: Representation[] = value.text === undefined ? ['hex'] : ['text', 'hex'];
  if (value.masked.length === 0 && value.length > 0) found.push('base64');
  return found;
}

/** The way in which the value is meant to be read. */
export function usualRepresentation(value: DrawnValue): Representation {
  return value.type === 'text' && value.text !== undefined ? 'text' : 'hex';
}

/** The value's first bytes, up to `limit`, written out. */
export function spell(value: DrawnValue, as: Representation, limit: number): Spelling {
  if (as === 'text' && value.text !== undefined) return spellText(value.text, value, limit);
  const hex = hexOf(value, limit);
  if (as === 'base64') return spellBase64(hex);
  return { text: hex, at: (byte) => Math.min(byte * 2, hex.length) };
}

/** The hex digits of the first bytes. */
function hexOf({ hex, text }: DrawnValue, limit: number): string {
  if (hex !== undefined) return hex.slice(0, limit * 2);
  // No byte of it is in a later character; one unit more, since the last may be half of a pair.
  return hexText(utf8((text ?? '').slice(0, limit + 1)).subarray(0, limit));
}

function spellText(text: string, { masked }: DrawnValue, limit: number): Spelling {
  const starts: number[] = [];
  let index = 0;
  let range = 0;
  while (starts.length < limit && index < text.length) {
    while ((masked[range]?.[1] ?? Infinity) <= starts.length) range += 1;
    const [from, to] = masked[range] ?? [Infinity, Infinity];
    const bullets = from <= starts.length ? bulletsAt(text, index, to - starts.length) : 0;
    if (bullets > 0) {
      const width = to - starts.length;
      for (let byte = 0; byte < width; byte += 1) {
        starts.push(index + Math.floor((byte * bullets) / width));
      }
      index += bullets;
    } else {
      const point = text.codePointAt(index) ?? 0;
      const width = utf8Width(point);
      // The bytes after the first of a character begin where the next character does.
      starts.push(index);
      index += point > 0xffff ? 2 : 1;
      for (let more = 1; more < width; more += 1) starts.push(index);
    }
  }
  const end = index;
  return { text: text.slice(0, end), at: (byte) => starts[byte] ?? end };
}

/** A masked character is one bullet, whatever its width: how many bullets stand for `width` bytes. */
function bulletsAt(text: string, index: number, width: number): number {
  let count = 0;
  while (count < width && text.charAt(index + count) === '•') count += 1;
  return count;
}

function utf8Width(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

function spellBase64(hex: string): Spelling {
  let bytes = '';
  for (let at = 0; at < hex.length; at += 2) {
    bytes += String.fromCharCode(Number.parseInt(hex.slice(at, at + 2), 16));
  }
  const text = btoa(bytes);
  return {
    text,
    at: (byte) => (byte >= bytes.length ? text.length : Math.ceil((byte * 4) / 3)),
  };
}
