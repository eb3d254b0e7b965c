/** A set of byte values. */
export class ByteSet {
  private constructor(private readonly table: Uint8Array) {}

  /** The set of the characters' code units; every character must be below U+0100. */
  static of(characters: string): ByteSet {
    const table = new Uint8Array(256);
    for (let index = 0; index < characters.length; index += 1) {
      table[characters.charCodeAt(index)] = 1;
    }
    return new ByteSet(table);
  }

  /** Every byte. */
  static readonly all = new ByteSet(new Uint8Array(256).fill(1));

  has(byte: number): boolean {
    return this.table[byte] === 1;
  }

  /** The bytes that are in this set, in the other, or in both. */
  union(other: ByteSet): ByteSet {
    return new ByteSet(this.table.map((flag, byte) => flag | (other.has(byte) ? 1 : 0)));
  }

  /** The bytes of this set that are none of the characters; each must be below U+0100. */
  without(characters: string): ByteSet {
    return new ByteSet(
      this.table.map((flag, byte) => (characters.includes(String.fromCharCode(byte)) ? 0 : flag)),
    );
  }

  /** The offset of the first byte outside the set, or `undefined`. */
  firstOutside(bytes: Uint8Array): number | undefined {
    for (let at = 0; at < bytes.length; at += 1) if (!this.has(bytes[at] ?? 0)) return at;
    return undefined;
  }
}

/** What is known of a value before it exists: which bytes it is made of and how long it is. */
export interface Shape {
  readonly bytes: ByteSet;
  /** Length in bytes. */
  readonly min: number;
  readonly max: number;
  /** The length is a multiple of this many bytes. */
  readonly block?: number;
  /** For values of a fixed text, such as a literal. */
  readonly exactly?: Uint8Array;
}

/** A shape without any limit. */
export const anyShape: Shape = { bytes: ByteSet.all, min: 0, max: Infinity };

/** The shape of a value of `length` arbitrary bytes. */
export function bytesOfLength(length: number): Shape {
  return { bytes: ByteSet.all, min: length, max: length };
}

/** The shape of exactly these bytes. */
export function exactly(bytes: Uint8Array): Shape {
  return {
    bytes: ByteSet.of(String.fromCharCode(...new Set(bytes))),
    min: bytes.length,
    max: bytes.length,
    exactly: bytes,
  };
}

/** Whether the bytes can be a value of this shape. */
export function fits(shape: Shape, bytes: Uint8Array): boolean {
  return (
    bytes.length >= shape.min &&
    bytes.length <= shape.max &&
    bytes.length % (shape.block ?? 1) === 0 &&
    shape.bytes.firstOutside(bytes) === undefined
  );
}

const range = (first: string, last: string): string =>
  Array.from({ length: last.charCodeAt(0) - first.charCodeAt(0) + 1 }, (_, index) =>
    String.fromCharCode(first.charCodeAt(0) + index),
  ).join('');

const digits = range('0', '9');
const letters = range('A', 'Z') + range('a', 'z');

/** Named sets of characters. */
export const charSets = {
  digits: ByteSet.of(digits),
  lowerHex: ByteSet.of(digits + 'abcdef'),
  upperHex: ByteSet.of(digits + 'ABCDEF'),
  base64: ByteSet.of(`${letters}${digits}+/=`),
  base64Url: ByteSet.of(`${letters}${digits}-_=`),
  unreserved: ByteSet.of(`${letters}${digits}-._~`),
} as const;

/** Letters and digits of ASCII, in one string. */
export const alphanumerics = letters + digits;

const patternForm = /^(\[([^\]\\[]+)\]|\\d)(?:\{(\d{1,6})(?:(,)(\d{1,6})?)?\}|([+*?]))?$/;

/**
 * Reads the pattern of a scheme file: one class and one count, such as `[0-9a-f]{64}` or `\d+`.
 * It is data and never becomes a regular expression, so that no scheme can hang the process.
 * Returns `undefined` when the text has another form.
 */
export function parsePattern(pattern: string): Shape | undefined {
  const form = patternForm.exec(pattern);
  if (!form) return undefined;
  const [, , members, least, comma, most, sign] = form;
  const bytes = members === undefined ? charSets.digits : classMembers(members);
  if (!bytes) return undefined;
  if (least !== undefined) {
    const min = Number(least);
    const max = most !== undefined ? Number(most) : comma === undefined ? min : Infinity;
    return max < min ? undefined : { bytes, min, max };
  }
  if (sign === '*') return { bytes, min: 0, max: Infinity };
  if (sign === '+') return { bytes, min: 1, max: Infinity };
  return { bytes, min: sign === '?' ? 0 : 1, max: 1 };
}

function classMembers(members: string): ByteSet | undefined {
  let set = '';
  for (let at = 0; at < members.length; at += 1) {
    const first = members.charAt(at);
    const last = members.charAt(at + 2);
    if (members.charAt(at + 1) === '-' && last !== '') {
      if (last < first) return undefined;
      set += range(first, last);
      at += 2;
    } else set += first;
  }
  return /^[\0-\x7f]+$/.test(set) && !members.startsWith('^') ? ByteSet.of(set) : undefined;
}
