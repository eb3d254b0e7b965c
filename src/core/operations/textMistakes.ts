import { binary, fromBinary, hexText, utf8 } from '../bytes';
import { Value } from '../value';
import type { Area } from './operation';

/** A change of one value that models a mistake, before it is known where it was made. */
export interface InputChange {
  readonly id: string;
  /** Completes "`field` was used …" and "`token` arrived …". */
  readonly text: string;
  readonly area: Area;
  readonly prior: number;
  /** The changed value, or undefined where the change cannot be made. */
  readonly apply: (value: Value) => Value | undefined;
  /** What the value can have been before; each is proven by `apply`. */
  readonly undo?: (value: Value) => readonly Value[];
  /** Whether the other value is of this kind, though it cannot be told from the right one alone. */
  readonly recognises?: (right: Value, other: Value) => boolean;
  /** Of another character encoding: whether it changes ASCII text too. */
  readonly forAscii?: boolean;
}

type TextChange = (text: string) => string | undefined;

const onText =
  (change: TextChange) =>
  (value: Value): Value | undefined => {
    const text = value.text;
    const changed = text === undefined ? undefined : change(text);
    return changed === undefined ? undefined : Value.text(changed);
  };

/** A change of text; `back` gives the text before it, where that can be told. */
export function textChange(
  id: string,
  text: string,
  area: Area,
  prior: number,
  apply: TextChange,
  back?: (text: string) => readonly string[],
): InputChange {
  const change = { id, text, area, prior, apply: onText(apply) };
  if (!back) return change;
  return {
    ...change,
    undo: ({ text: changed }) =>
      changed === undefined ? [] : back(changed).map((one) => Value.text(one)),
  };
}

/** Text put around a value. */
export function around(
  id: string,
  text: string,
  area: Area,
  prior: number,
  before: string,
  after: string,
): InputChange {
  return textChange(
    id,
    text,
    area,
    prior,
    (value) => before + value + after,
    (changed) => [changed.slice(before.length, changed.length - after.length)],
  );
}

/** White space and line ends that come along with a copied value. */
export const whiteSpaceChanges: readonly InputChange[] = [
  around('space.newline', 'with a line feed at the end', 'input', 0.9, '', '\n'),
  around('space.crlf', 'with CR and LF at the end', 'input', 0.5, '', '\r\n'),
  around('space.after', 'with a space at the end', 'input', 0.6, '', ' '),
  around('space.before', 'with a space in front', 'input', 0.4, ' ', ''),
  around('space.tab', 'with a tab at the end', 'input', 0.1, '', '\t'),
  around('space.noBreak', 'with a no-break space at the end', 'input', 0.1, '', '\u00A0'),
  around('space.zeroWidth', 'with a zero-width space at the end', 'input', 0.1, '', '\u200B'),
  textChange('space.trimmed', 'without its white space at the ends', 'input', 0.5, (text) =>
    text.trim(),
  ),
];

/** Quotes that belong to the notation, not to the value. */
export const quoteChanges: readonly InputChange[] = [
  around('quoted34', 'in double quotes', 'input', 0.4, '"', '"'),
  around('quoted39', 'in single quotes', 'input', 0.3, "'", "'"),
];

/** What Python's `str()` makes of bytes. */
export const bytesLiteral = around(
  'quoted.bytes',
  "as Python writes bytes (b'…')",
  'input',
  0.3,
  "b'",
  "'",
);

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Other letters for the same text. */
export const caseChanges: readonly InputChange[] = [
  textChange('case.lower', 'in small letters', 'input', 0.7, (text) => text.toLowerCase()),
  textChange('case.upper', 'in capitals', 'input', 0.5, (text) => text.toUpperCase()),
  textChange('case.first', 'with a capital first letter', 'input', 0.2, upperFirst, (text) => [
    text.charAt(0).toLowerCase() + text.slice(1),
  ]),
];

const latin1 = (text: string): Uint8Array =>
  fromBinary([...text].map((c) => ((c.codePointAt(0) ?? 0) < 256 ? c : '?')).join(''));

/** The text in UTF-16, two bytes for each unit. */
export function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    bytes[index * 2 + (bigEndian ? 1 : 0)] = unit & 255;
    bytes[index * 2 + (bigEndian ? 0 : 1)] = unit >> 8;
  }
  return bytes;
}

/** The text of UTF-16 bytes, little-endian. */
export const fromUtf16 = (bytes: Uint8Array): string =>
  Array.from({ length: bytes.length >> 1 }, (_, index) =>
    String.fromCharCode((bytes[index * 2] ?? 0) | ((bytes[index * 2 + 1] ?? 0) << 8)),
  ).join('');

const asBytes = (
  id: string,
  text: string,
  prior: number,
  encode: (text: string) => Uint8Array,
  forAscii = false,
): InputChange => ({
  id,
  text,
  area: 'encoding',
  prior,
  apply: (value) => (value.text === undefined ? undefined : Value.of('text', encode(value.text))),
  forAscii,
});

/** Other character encodings than UTF-8. */
export const charsetChanges: readonly InputChange[] = [
  asBytes('charset.latin1', 'as Latin-1 bytes', 0.5, latin1),
  asBytes('charset.ascii', 'as ASCII, with "?" for other characters', 0.4, (text) =>
    utf8(text.replace(/[^\0-\x7f]/gu, '?')),
  ),
  asBytes(
    'charset.utf16',
    'as UTF-16 (little-endian, .NET Encoding.Unicode)',
    0.4,
    (text) => utf16(text, false),
    true,
  ),
  asBytes('charset.utf16be', 'as UTF-16 (big-endian)', 0.1, (text) => utf16(text, true), true),
  asBytes(
    'charset.bom',
    'with a byte order mark in front',
    0.2,
    (text) => utf8(`\uFEFF${text}`),
    true,
  ),
  asBytes('charset.doubleUtf8', 'encoded in UTF-8 twice', 0.3, (text) => utf8(binary(utf8(text)))),
];

/** Other Unicode forms of the same characters. */
export const normalFormChanges: readonly InputChange[] = [
  textChange('unicode.nfc', 'in the composed Unicode form (NFC)', 'input', 0.3, (text) =>
    text.normalize('NFC'),
  ),
  textChange('unicode.nfd', 'in the decomposed Unicode form (NFD)', 'input', 0.3, (text) =>
    text.normalize('NFD'),
  ),
];

/** Values that code sends when it has none. */
export const absentChanges: readonly InputChange[] = [
  textChange(
    'absent.empty',
    'as an empty text (an undefined variable in PHP)',
    'input',
    0.5,
    () => '',
  ),
  textChange(
    'absent.undefined',
    'as the text "undefined" (an undefined variable in JavaScript)',
    'input',
    0.4,
    () => 'undefined',
  ),
  textChange('absent.null', 'as the text "null"', 'input', 0.2, () => 'null'),
  textChange('absent.none', 'as the text "None" (Python)', 'input', 0.1, () => 'None'),
];

/** The bytes that a hex text stands for, or undefined when it is none. */
export function fromHex(text: string): Uint8Array | undefined {
  if (text === '' || text.length % 2 === 1 || !/^[0-9a-fA-F]+$/.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(index * 2, index * 2 + 2), 16),
  );
}

/** The value written in lower-case hex. */
export const asHex = (value: Value): Value => Value.text(hexText(value.bytes));
