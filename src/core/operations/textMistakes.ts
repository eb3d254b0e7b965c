import { binary, fromBinary, hexText, utf8 } from '../bytes';
import { silent } from '../finding';
import { urlDecode, urlEncode } from '../urlEncoding';
import { Value } from '../value';
import type { Area } from './operation';

/** A change of one value that models a mistake, before it is known where it was made. */
export interface Change {
  readonly id: string;
  readonly text: string;
  readonly area: Area;
  readonly prior: number;
  /** The changed value, or undefined where the change cannot be made. */
  apply(value: Value): Value | undefined;
}

const onText =
  (change: (text: string) => string | undefined) =>
  (value: Value): Value | undefined => {
    const text = value.text;
    const changed = text === undefined ? undefined : change(text);
    return changed === undefined ? undefined : Value.text(changed);
  };

const change = (
  id: string,
  text: string,
  area: Area,
  prior: number,
  apply: (text: string) => string | undefined,
): Change => ({ id, text, area, prior, apply: onText(apply) });

/** White space and line ends that come along with a copied value. */
export const whiteSpaceChanges: readonly Change[] = [
  change('space.newline', 'with a line feed at the end', 'input', 0.9, (text) => `${text}\n`),
  change('space.crlf', 'with CR and LF at the end', 'input', 0.5, (text) => `${text}\r\n`),
  change('space.after', 'with a space at the end', 'input', 0.6, (text) => `${text} `),
  change('space.before', 'with a space in front', 'input', 0.4, (text) => ` ${text}`),
  change('space.tab', 'with a tab at the end', 'input', 0.1, (text) => `${text}\t`),
  change('space.trimmed', 'without its white space at the ends', 'input', 0.5, (text) =>
    text.trim(),
  ),
];

const nextLetterUpper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Other letters for the same text. */
export const caseChanges: readonly Change[] = [
  change('case.lower', 'in small letters', 'input', 0.7, (text) => text.toLowerCase()),
  change('case.upper', 'in capitals', 'input', 0.5, (text) => text.toUpperCase()),
  change('case.first', 'with a capital first letter', 'input', 0.2, nextLetterUpper),
];

const latin1 = (text: string, other: (character: string) => string): Uint8Array =>
  fromBinary([...text].map((c) => ((c.codePointAt(0) ?? 0) < 256 ? c : other(c))).join(''));

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    bytes[index * 2 + (bigEndian ? 1 : 0)] = unit & 255;
    bytes[index * 2 + (bigEndian ? 0 : 1)] = unit >> 8;
  }
  return bytes;
}

const asBytes = (
  id: string,
  text: string,
  prior: number,
  encode: (text: string) => Uint8Array,
): Change => ({
  id,
  text,
  area: 'encoding',
  prior,
  apply: (value) => (value.text === undefined ? undefined : Value.of('text', encode(value.text))),
});

/** Other character encodings than UTF-8. */
export const charsetChanges: readonly Change[] = [
  asBytes('charset.latin1', 'as Latin-1 bytes', 0.5, (text) => latin1(text, () => '?')),
  asBytes('charset.ascii', 'as ASCII, other characters as "?"', 0.4, (text) =>
    utf8(text.replace(/[^\0-\x7f]/gu, '?')),
  ),
  asBytes('charset.utf16', 'as UTF-16 (little-endian, .NET Encoding.Unicode)', 0.4, (text) =>
    utf16(text, false),
  ),
  asBytes('charset.utf16be', 'as UTF-16 (big-endian)', 0.1, (text) => utf16(text, true)),
  asBytes('charset.bom', 'with a byte order mark in front', 0.2, (text) => utf8(`\uFEFF${text}`)),
  asBytes('charset.doubleUtf8', 'encoded in UTF-8 twice', 0.3, (text) => utf8(binary(utf8(text)))),
];

/** Other Unicode forms of the same characters. */
export const normalFormChanges: readonly Change[] = [
  change('unicode.nfc', 'in the composed Unicode form (NFC)', 'input', 0.3, (text) =>
    text.normalize('NFC'),
  ),
  change('unicode.nfd', 'in the decomposed Unicode form (NFD)', 'input', 0.3, (text) =>
    text.normalize('NFD'),
  ),
];

const encoded = (value: Value, times: number, name: Parameters<typeof urlEncode>[0]): Value => {
  let result = value;
  for (let time = 0; time < times; time += 1) result = urlEncode(name, result);
  return result;
};

/** Percent-encoding where none belongs, or the other way round. */
export const escapeChanges: readonly Change[] = [
  {
    id: 'url.encoded',
    text: 'percent-encoded (encodeURIComponent)',
    area: 'encoding',
    prior: 0.8,
    apply: (value) => encoded(value, 1, 'component'),
  },
  {
    id: 'url.encodedRaw',
    text: 'percent-encoded (RFC 3986, rawurlencode)',
    area: 'encoding',
    prior: 0.7,
    apply: (value) => encoded(value, 1, 'rfc3986'),
  },
  {
    id: 'url.encodedForm',
    text: 'percent-encoded, with + for a space (urlencode)',
    area: 'encoding',
    prior: 0.7,
    apply: (value) => encoded(value, 1, 'form'),
  },
  {
    id: 'url.encodedDotnet',
    text: 'percent-encoded in small letters (.NET HttpUtility.UrlEncode)',
    area: 'encoding',
    prior: 0.3,
    apply: (value) => encoded(value, 1, 'dotnet'),
  },
  {
    id: 'url.encodedTwice',
    text: 'percent-encoded twice',
    area: 'encoding',
    prior: 0.5,
    apply: (value) => encoded(value, 2, 'rfc3986'),
  },
  {
    id: 'url.decoded',
    text: 'percent-decoded once more',
    area: 'encoding',
    prior: 0.4,
    apply: (value) => urlDecode(value.bytes, true, silent),
  },
  change('url.plusAsSpace', 'with "+" turned into a space', 'transport', 0.8, (text) =>
    text.replace(/\+/g, ' '),
  ),
  change('html.escaped', 'HTML-escaped (& as &amp;)', 'encoding', 0.4, (text) =>
    text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'),
  ),
  change('html.unescaped', 'with &amp; turned into &', 'encoding', 0.2, (text) =>
    text.replace(/&amp;/g, '&'),
  ),
];

/** Values that code sends when it has none. */
export const absentChanges: readonly Change[] = [
  change('absent.empty', 'empty (an undefined variable in PHP)', 'input', 0.5, () => ''),
  change(
    'absent.undefined',
    '"undefined" (an undefined variable in JavaScript)',
    'input',
    0.4,
    () => 'undefined',
  ),
  change('absent.null', '"null"', 'input', 0.2, () => 'null'),
  change('absent.none', '"None" (Python)', 'input', 0.1, () => 'None'),
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
