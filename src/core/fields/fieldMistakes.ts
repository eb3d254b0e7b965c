import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';

import { fromBase64 } from '../operations/base64Text';
import {
  absentChanges,
  asHex,
  caseChanges,
  charsetChanges,
  escapeChanges,
  fromHex,
  normalFormChanges,
  whiteSpaceChanges,
  type Change,
} from '../operations/textMistakes';
import type { Field } from '../scheme/field';
import { Value } from '../value';
import { addDays, isDate } from './calendar';

const one = (
  id: string,
  text: string,
  area: Change['area'],
  prior: number,
  apply: Change['apply'],
): Change => ({ id, text, area, prior, apply });

const wrap =
  (before: string, after: string) =>
  (value: Value): Value | undefined =>
    value.text === undefined ? undefined : Value.text(before + value.text + after);

const strip =
  (pattern: RegExp) =>
  (value: Value): Value | undefined =>
    value.text === undefined || !pattern.test(value.text)
      ? undefined
      : Value.text(value.text.replace(pattern, ''));

const hashed =
  (hash: (bytes: Uint8Array) => Uint8Array) =>
  (value: Value): Value =>
    asHex(Value.bytes(hash(value.bytes)));

function secretChanges(field: Field): Change[] {
  return [
    one('secret.hexDecoded', 'hex-decoded before use', 'key', 0.7, (value) => {
      const bytes = fromHex(value.text ?? '');
      return bytes && Value.of('text', bytes);
    }),
    one('secret.base64Decoded', 'base64-decoded before use', 'key', 0.7, (value) => {
      const bytes = fromBase64(value.text ?? '');
      return bytes && Value.of('text', bytes);
    }),
    one('secret.quoted', 'with double quotes around it', 'key', 0.5, wrap('"', '"')),
    one('secret.singleQuoted', 'with single quotes around it', 'key', 0.4, wrap("'", "'")),
    one('secret.label', 'copied with its label', 'key', 0.3, wrap(`${field.label}: `, '')),
    one('secret.prefix', 'without its prefix up to the underscore', 'key', 0.4, strip(/^[a-z]+_/)),
    one('secret.bearer', 'with "Bearer " in front', 'key', 0.1, wrap('Bearer ', '')),
    one('secret.md5', 'replaced by its MD5 in hex', 'key', 0.5, hashed(md5)),
    one('secret.sha1', 'replaced by its SHA-1 in hex', 'key', 0.2, hashed(sha1)),
    one('secret.sha256', 'replaced by its SHA-256 in hex', 'key', 0.3, hashed(sha256)),
    one('secret.cut', 'without its last character', 'key', 0.3, (value) =>
      value.text ? Value.text(value.text.slice(0, -1)) : undefined,
    ),
    one('secret.cutFirst', 'without its first character', 'key', 0.2, (value) =>
      value.text ? Value.text(value.text.slice(1)) : undefined,
    ),
  ];
}

function dateChanges(): Change[] {
  const days = [-1, 1, -2, 2, -7, 7];
  const words: Record<string, string> = { '-1': 'the day before', '1': 'the day after' };
  return days.map((count) =>
    one(
      `date.${count < 0 ? 'minus' : 'plus'}${Math.abs(count)}`,
      `${words[String(count)] ?? `${Math.abs(count)} days ${count < 0 ? 'earlier' : 'later'}`} (clock or time zone differ)`,
      'time',
      Math.abs(count) === 1 ? 0.9 : 0.1,
      (value) =>
        isDate(value.text ?? '') ? Value.text(addDays(value.text ?? '', count)) : undefined,
    ),
  );
}

function timeChanges(): Change[] {
  const shifted = (seconds: number, id: string, text: string, prior: number): Change =>
    one(`time.${id}`, text, 'time', prior, (value) => {
      const time = Number(value.text);
      return Number.isSafeInteger(time) && time + seconds >= 0
        ? Value.text(String(time + seconds))
        : undefined;
    });
  return [
    one('time.milliseconds', 'in milliseconds (Date.now())', 'time', 0.9, wrap('', '000')),
    one('time.fraction', 'with a fraction of .0', 'time', 0.2, wrap('', '.0')),
    ...[-5, -4, -3, -2, -1, 1, 2, 3, 4, 5].map((seconds) =>
      shifted(
        seconds,
        `off${seconds}`,
        `${Math.abs(seconds)} s ${seconds < 0 ? 'earlier' : 'later'}: the clock was read twice`,
        Math.abs(seconds) === 1 ? 0.6 : 0.3,
      ),
    ),
    ...Array.from({ length: 27 }, (_, index) => index - 12)
      .filter((hours) => hours !== 0)
      .map((hours) =>
        shifted(
          hours * 3600,
          `hours${hours}`,
          `${Math.abs(hours)} h ${hours < 0 ? 'earlier' : 'later'}: local time taken for UTC`,
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
        ...whiteSpaceChanges.map((change) => ({ ...change, area: 'key' as const })),
        ...secretChanges(field),
        ...caseChanges.map((change) => ({
          ...change,
          area: 'key' as const,
          prior: change.prior * 0.6,
        })),
        ...charsetChanges,
        ...normalFormChanges,
        ...absentChanges.map((change) => ({ ...change, area: 'key' as const })),
      ];
    case 'text':
    case 'url':
    case 'query':
      return [
        ...caseChanges,
        ...whiteSpaceChanges,
        ...escapeChanges,
        ...normalFormChanges,
        ...charsetChanges,
        ...absentChanges,
      ];
    case 'date':
      return dateChanges();
    case 'time':
      return timeChanges();
    case 'bytes':
      return [
        one('bytes.zero', 'all NUL bytes', 'input', 0.3, (value) =>
          Value.bytes(new Uint8Array(value.length)),
        ),
        one('bytes.reversed', 'in the reverse order of bytes', 'input', 0.1, (value) =>
          Value.bytes(value.bytes.slice().reverse()),
        ),
      ];
    case 'choice':
    case 'flag':
      return [];
  }
}
