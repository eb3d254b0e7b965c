import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';

import { fromBase64 } from '../operations/base64Text';
import { escapeChanges } from '../operations/escapeMistakes';
import {
  absentChanges,
  asHex,
  caseChanges,
  charsetChanges,
  fromHex,
  normalFormChanges,
  quoteChanges,
  textChange,
  whiteSpaceChanges,
  around,
  type Change,
} from '../operations/textMistakes';
import type { Field } from '../scheme/field';
import { Value } from '../value';
import { addDays, isDate } from './calendar';
import { jsonChanges } from './jsonMistakes';

const one = (
  id: string,
  text: string,
  area: Change['area'],
  prior: number,
  apply: Change['apply'],
): Change => ({ id, text, area, prior, apply });

const hashed =
  (hash: (bytes: Uint8Array) => Uint8Array) =>
  (value: Value): Value =>
    asHex(Value.bytes(hash(value.bytes)));

const asKey = (change: Change): Change => ({ ...change, area: 'key' });

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

/** A secret that was copied with what stands in front of it: a label, or the name of a variable. */
function labelledChanges({ name, label }: Field): Change[] {
  const title = label.replace(/(?<= )[a-z]/g, (letter) => letter.toUpperCase());
  const variable = upperSnake(name);
  const front = (id: string, text: string, prior: number, before: string): Change =>
    around(`secret.${id}`, text, 'key', prior, before, '');
  return [
    front('label', 'with its label in front', 0.3, `${label}: `),
    ...(title === label ? [] : [front('labelTitle', 'with its label in front', 0.3, `${title}: `)]),
    front('labelTight', 'with its label in front', 0.1, `${title}:`),
    front('variable', `with "${variable}=" in front`, 0.2, `${variable}=`),
  ];
}

/** What a column, a form or a careless copy leaves of a secret. */
const cutLengths = [16, 32, 64] as const;

function secretChanges(field: Field): Change[] {
  return [
    one('secret.hexDecoded', 'hex-decoded', 'key', 0.7, decodedBy(fromHex)),
    one('secret.base64Decoded', 'base64-decoded', 'key', 0.7, decodedBy(fromBase64)),
    around('secret.quoted', 'with double quotes around it', 'key', 0.5, '"', '"'),
    around('secret.singleQuoted', 'with single quotes around it', 'key', 0.4, "'", "'"),
    ...labelledChanges(field),
    ...cutLengths.map((length) =>
      textChange(`secret.cut${length}`, `cut to ${length} characters`, 'key', 0.2, (text) =>
        text.slice(0, length),
      ),
    ),
    textChange('secret.prefix', 'without its prefix', 'key', 0.4, withoutPrefix),
    one(
      'secret.prefixDecoded',
      'without its prefix and base64-decoded',
      'key',
      0.5,
      ({ text = '' }) => {
        const rest = withoutPrefix(text);
        const bytes = rest === undefined ? undefined : fromBase64(rest);
        return bytes && Value.of('text', bytes);
      },
    ),
    around('secret.bearer', 'with "Bearer " in front', 'key', 0.1, 'Bearer ', ''),
    one('secret.md5', 'as its MD5 in hex', 'key', 0.5, hashed(md5)),
    one('secret.sha1', 'as its SHA-1 in hex', 'key', 0.2, hashed(sha1)),
    one('secret.sha256', 'as its SHA-256 in hex', 'key', 0.3, hashed(sha256)),
    textChange('secret.cut', 'without its last character', 'key', 0.3, (text) => text.slice(0, -1)),
    textChange('secret.cutFirst', 'without its first character', 'key', 0.2, (text) =>
      text.slice(1),
    ),
  ];
}

/** A web address in another form than the one that counts. */
const addressChanges: readonly Change[] = [
  textChange('url.http', 'with http:// in place of https://', 'input', 0.8, (text) =>
    text.replace(/^https:/, 'http:'),
  ),
  textChange('url.https', 'with https:// in place of http://', 'input', 0.4, (text) =>
    text.replace(/^http:/, 'https:'),
  ),
  around('url.slash', 'with a slash at the end', 'input', 0.7, '', '/'),
  textChange('url.noSlash', 'without the slash at the end', 'input', 0.5, (text) =>
    text.replace(/\/+$/, ''),
  ),
  textChange('url.www', 'with www. in front of the host', 'input', 0.3, (text) =>
    text.replace('://', '://www.'),
  ),
  textChange('url.noWww', 'without www. in front of the host', 'input', 0.3, (text) =>
    text.replace('://www.', '://'),
  ),
  textChange('url.port', 'with the port :443', 'input', 0.2, (text) =>
    text.replace(/^(https:\/\/[^/]*)/, '$1:443'),
  ),
];

function dateChanges(): Change[] {
  return [-1, 1, -2, 2, -7, 7].map((count) => {
    const days = Math.abs(count) === 1 ? 'one day' : `${Math.abs(count)} days`;
    const when = count < 0 ? 'earlier' : 'later';
    return one(
      `date.${count < 0 ? 'minus' : 'plus'}${Math.abs(count)}`,
      `${days} ${when} (clock or time zone differ)`,
      'time',
      Math.abs(count) === 1 ? 0.9 : 0.1,
      ({ text = '' }) => (isDate(text) ? Value.text(addDays(text, count)) : undefined),
    );
  });
}

function timeChanges(): Change[] {
  const shifted = (seconds: number, id: string, text: string, prior: number): Change =>
    one(`time.${id}`, text, 'time', prior, (value) => {
      const time = Number(value.text);
      return Number.isSafeInteger(time) && time + seconds >= 0
        ? Value.text(String(time + seconds))
        : undefined;
    });
  const when = (count: number): string => (count < 0 ? 'earlier' : 'later');
  return [
    {
      ...around(
        'time.milliseconds',
        'in milliseconds (JavaScript Date.now())',
        'time',
        0.9,
        '',
        '000',
      ),
      recognises: ({ text: right = '' }, { text = '' }) =>
        text.startsWith(right) && /^\d{3}$/.test(text.slice(right.length)),
    },
    around('time.fraction', 'with a fraction of .0', 'time', 0.2, '', '.0'),
    ...[-5, -4, -3, -2, -1, 1, 2, 3, 4, 5].map((seconds) =>
      shifted(
        seconds,
        `off${seconds}`,
        `${Math.abs(seconds)} s ${when(seconds)} (the clock was read twice)`,
        Math.abs(seconds) === 1 ? 0.6 : 0.3,
      ),
    ),
    ...Array.from({ length: 27 }, (_, index) => index - 12)
      .filter((hours) => hours !== 0)
      .map((hours) =>
        shifted(
          hours * 3600,
          `hours${hours}`,
          `${Math.abs(hours)} h ${when(hours)} (local time taken for UTC)`,
          0.3,
        ),
      ),
  ];
}

/** How people get the value of a field wrong, by the field's type. */
export function fieldMistakes(field: Field): Change[] {
  switch (field.type) {
    case 'secret':
      return [
        ...whiteSpaceChanges.map(asKey),
        ...secretChanges(field),
        ...caseChanges.map((change) => ({ ...asKey(change), prior: change.prior * 0.6 })),
        ...charsetChanges,
        ...normalFormChanges,
        ...absentChanges.map(asKey),
      ];
    case 'text':
    case 'url':
    case 'query':
      return [
        ...caseChanges,
        ...whiteSpaceChanges,
        ...quoteChanges,
        ...(field.type === 'url' ? addressChanges : []),
        ...escapeChanges,
        ...normalFormChanges,
        ...charsetChanges,
        ...absentChanges,
        ...(field.type === 'text' ? jsonChanges : []),
      ];
    case 'date':
      return dateChanges();
    case 'time':
      return timeChanges();
    case 'bytes':
      return [
        one('bytes.zero', 'as NUL bytes only', 'input', 0.3, (value) =>
          Value.bytes(new Uint8Array(value.length)),
        ),
        one('bytes.reversed', 'in the reverse order of its bytes', 'input', 0.1, (value) =>
          Value.bytes(value.bytes.slice().reverse()),
        ),
      ];
    case 'choice':
    case 'flag':
      return [];
  }
}
