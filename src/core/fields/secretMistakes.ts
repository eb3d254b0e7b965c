import { hashBytes } from '../cryptography/cryptography';
import type { HashName } from '../cryptography/hashes';
import { asBase64, fromBase64 } from '../operations/base64Text';
import { escapeChanges } from '../operations/escapeMistakes';
import {
  absentChanges,
  around,
  asHex,
  bytesLiteral,
  caseChanges,
  charsetChanges,
  fromHex,
  normalFormChanges,
  textChange,
  whiteSpaceChanges,
  type InputChange,
} from '../operations/textMistakes';
import type { Field } from '../fields/field';
import { named, times, type Twofold } from './twofold';
import { Value } from '../value';

const keyChange = (
  id: string,
  text: string,
  prior: number,
  apply: InputChange['apply'],
): InputChange => ({
  id: `secret.${id}`,
  text,
  area: 'key',
  prior,
  apply,
});

const asKey = (change: InputChange): InputChange => ({ ...change, area: 'key' });

const hashed =
  (algorithm: HashName) =>
  (value: Value): Value =>
    asHex(Value.bytes(hashBytes(algorithm, value.bytes)));

const decodedBy =
  (decode: (text: string) => Uint8Array | undefined) =>
  (value: Value): Value | undefined => {
    const bytes = decode(value.text ?? '');
    return bytes && Value.of('text', bytes);
  };

/** A secret's prefix that names its kind, such as `whsec_` or `sk_live_`. */
const prefix = /^[a-z]+_(?:(?:live|test)_)?/;

const withoutPrefix = (text: string): string | undefined =>
  prefix.test(text) ? text.replace(prefix, '') : undefined;

const upperSnake = (name: string): string => name.replace(/[A-Z]/g, '_$&').toUpperCase();

const inFront = (id: string, text: string, prior: number, before: string): InputChange =>
  around(`secret.${id}`, text, 'key', prior, before, '');

const atEnd = (id: string, text: string, prior: number, after: string): InputChange =>
  around(`secret.${id}`, text, 'key', prior, '', after);

/** A secret that was copied with what stands in front of it: a label, or the name of a variable. */
function labelledChanges({ name, label }: Field): InputChange[] {
  const title = label.replace(/(?<= )[a-z]/g, (letter) => letter.toUpperCase());
  const variable = upperSnake(name);
  return [
    inFront('label', 'with its label in front', 0.3, `${label}: `),
    ...(title === label
      ? []
      : [inFront('labelTitle', 'with its label in front', 0.3, `${title}: `)]),
    inFront('labelTight', 'with its label in front', 0.1, `${title}:`),
    inFront('variable', `with "${variable}=" in front`, 0.2, `${variable}=`),
    inFront('export', `with "export ${variable}=" in front`, 0.1, `export ${variable}=`),
  ];
}

/** What a column, a form or a careless copy leaves of a secret. */
const cutLengths = [16, 32, 64] as const;

const quotes = [
  around('secret.quoted', 'with double quotes around it', 'key', 0.5, '"', '"'),
  around('secret.singleQuoted', 'with single quotes around it', 'key', 0.4, "'", "'"),
  asKey(bytesLiteral),
];

const decoded = [
  keyChange('hexDecoded', 'hex-decoded', 0.7, decodedBy(fromHex)),
  keyChange('base64Decoded', 'base64-decoded', 0.7, decodedBy(fromBase64)),
];

const encoded = [
  keyChange('base64', 'base64-encoded', 0.3, (value) => asBase64(value)),
  keyChange('hex', 'written in hex', 0.2, asHex),
];

const digests = [
  keyChange('md5', 'as its MD5 in hex', 0.5, hashed('md5')),
  keyChange('sha1', 'as its SHA-1 in hex', 0.2, hashed('sha1')),
  keyChange('sha256', 'as its SHA-256 in hex', 0.3, hashed('sha256')),
];

const punctuation = [
  atEnd('comma', 'with a comma at the end', 0.1, ','),
  atEnd('semicolon', 'with a semicolon at the end', 0.1, ';'),
];

/** What a shell or a `.env` file makes of a secret that stands there without quotes. */
const unquoted = [
  textChange('secret.cutSpace', 'cut at its first space', 'key', 0.2, (text) => text.split(' ')[0]),
  textChange(
    'secret.cutHash',
    'cut at its first "#" (a comment in a .env file)',
    'key',
    0.3,
    (text) => text.split('#')[0]?.trimEnd(),
  ),
  textChange(
    'secret.dollar',
    'with what follows a "$" taken for a variable without a value',
    'key',
    0.3,
    (text) => text.replace(/\$(?:\w+|\{[^}]*\})/g, ''),
  ),
  textChange('secret.backslash', 'without its backslashes', 'key', 0.2, (text) =>
    text.replace(/\\(.)/g, '$1'),
  ),
];

const cases = caseChanges.map((change) => ({ ...asKey(change), prior: change.prior * 0.6 }));
const spaces = whiteSpaceChanges.map(asKey);

/** How people get a secret wrong. */
export function secretMistakes(field: Field): InputChange[] {
  return [
    ...spaces,
    ...decoded,
    ...quotes,
    ...labelledChanges(field),
    ...cutLengths.map((length) =>
      textChange(`secret.cut${length}`, `cut to ${length} characters`, 'key', 0.2, (text) =>
        text.slice(0, length),
      ),
    ),
    textChange('secret.prefix', 'without its prefix', 'key', 0.4, withoutPrefix),
    keyChange('prefixDecoded', 'without its prefix and base64-decoded', 0.5, ({ text = '' }) => {
      const rest = withoutPrefix(text);
      const bytes = rest === undefined ? undefined : fromBase64(rest);
      return bytes && Value.of('text', bytes);
    }),
    inFront('bearer', 'with "Bearer " in front', 0.1, 'Bearer '),
    ...encoded,
    ...digests,
    textChange('secret.cut', 'without its last character', 'key', 0.3, (text) => text.slice(0, -1)),
    textChange('secret.cutFirst', 'without its first character', 'key', 0.2, (text) =>
      text.slice(1),
    ),
    ...punctuation,
    ...unquoted,
    ...escapeChanges.map((change) => ({ ...asKey(change), prior: change.prior * 0.3 })),
    ...cases,
    ...charsetChanges,
    ...normalFormChanges,
    ...absentChanges.map(asKey),
  ];
}

/**
 * Two mistakes with one secret: what was copied along and a line end; a line of a shell file with
 * its quotes; what `echo … | base64` and `echo … | md5sum` encode along.
 */
export function twofoldSecretMistakes(field: Field): Twofold[] {
  const labels = labelledChanges(field);
  const lineEnds = named(spaces, 'space.newline', 'space.crlf');
  const blanks = named(spaces, 'space.before', 'space.after');
  const ends = [...lineEnds, ...named(spaces, 'space.after'), ...punctuation];
  const letters = named(cases, 'case.upper', 'case.lower');
  return [
    ...times(
      [...quotes, ...labels, ...encoded, ...decoded, ...digests, ...blanks, ...letters],
      ends,
    ),
    ...times(named(charsetChanges, 'charset.bom'), lineEnds),
    ...times(lineEnds, [...lineEnds, ...encoded, ...digests]),
    ...times(quotes, labels),
    ...times(digests, letters),
  ];
}
