import { escapeChanges } from '../operations/escapeMistakes';
import {
  absentChanges,
  around,
  bytesLiteral,
  caseChanges,
  charsetChanges,
  normalFormChanges,
  quoteChanges,
  textChange,
  whiteSpaceChanges,
  type InputChange,
} from '../operations/textMistakes';
import type { Field } from '../fields/field';
import { Value } from '../value';
import { addDays, isDate } from './calendar';
import { jsonChanges } from './jsonMistakes';
import { secretMistakes, twofoldSecretMistakes } from './secretMistakes';
import { named, times, type Twofold } from './twofold';
import type { FieldTypeName } from './types/table';

const one = (
  id: string,
  text: string,
  area: InputChange['area'],
  prior: number,
  apply: InputChange['apply'],
): InputChange => ({ id, text, area, prior, apply });

/** A web address in another form than the one that counts. */
const addressChanges: readonly InputChange[] = [
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

function dateChanges(): InputChange[] {
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

function timeChanges(): InputChange[] {
  const shifted = (seconds: number, id: string, text: string, prior: number): InputChange =>
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
    ...[
      { id: 'iso', text: 'as ISO 8601 with milliseconds (toISOString)', cut: 24, prior: 0.3 },
      { id: 'isoSeconds', text: 'as ISO 8601', cut: 19, prior: 0.3 },
    ].map(({ id, text, cut, prior }) =>
      one(`time.${id}`, text, 'time', prior, (value) => {
        const date = new Date(Number(value.text) * 1000);
        if (value.isEmpty || Number.isNaN(date.getTime())) return undefined;
        return Value.text(`${date.toISOString().slice(0, cut)}${cut < 24 ? 'Z' : ''}`);
      }),
    ),
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

const textChanges: readonly InputChange[] = [
  ...caseChanges,
  ...whiteSpaceChanges,
  ...quoteChanges,
  bytesLiteral,
];
const writtenChanges: readonly InputChange[] = [
  ...escapeChanges,
  ...normalFormChanges,
  ...charsetChanges,
  ...absentChanges,
];

const bytesChanges: readonly InputChange[] = [
  one('bytes.zero', 'as NUL bytes only', 'input', 0.3, (value) =>
    Value.bytes(new Uint8Array(value.length)),
  ),
  one('bytes.reversed', 'in the reverse order of its bytes', 'input', 0.1, (value) =>
    Value.bytes(value.bytes.slice().reverse()),
  ),
];

/** How people get the value of a field wrong, alone and two mistakes together. */
interface FieldMistakes {
  readonly single: (field: Field) => readonly InputChange[];
  readonly twofold?: (field: Field) => readonly Twofold[];
}

const letters = named(caseChanges, 'case.lower', 'case.upper');

/** One row for each type of fields: a type without mistakes says so. */
const mistakes: Readonly<Record<FieldTypeName, FieldMistakes>> = {
  secret: { single: secretMistakes, twofold: twofoldSecretMistakes },
  text: {
    single: () => [...textChanges, ...writtenChanges, ...jsonChanges],
    twofold: () => times(letters, whiteSpaceChanges),
  },
  url: { single: () => [...textChanges, ...addressChanges, ...writtenChanges] },
  query: { single: () => [...textChanges, ...writtenChanges] },
  date: { single: dateChanges },
  time: { single: timeChanges },
  bytes: { single: () => bytesChanges },
  choice: { single: () => [] },
  flag: { single: () => [] },
};

/** How people get the value of a field wrong. */
export function fieldMistakes(field: Field): readonly InputChange[] {
  return mistakes[field.type].single(field);
}

/** Two mistakes with the value of one field that come together; the first one is made first. */
export function twofoldFieldMistakes(field: Field): readonly Twofold[] {
  return mistakes[field.type].twofold?.(field) ?? [];
}
