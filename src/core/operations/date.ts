import { picklist } from 'valibot';

import { charSets, type Shape } from '../shape';
import { Value } from '../value';
import { constant, operation, value } from './operation';

const patterns = ['ddMM', 'MMdd', 'yyyyMMdd', 'ddMMyyyy', 'yyyy-MM-dd'] as const;

const isoDate = /^\d{4}-\d\d-\d\d$/;

export const date = operation({
  name: 'date',
  summary: 'A calendar date written by a pattern, with two digits for day and month.',
  parameters: {
    in: value('text', 'A calendar date, year-month-day.'),
    pattern: constant(picklist(patterns), '`dd` is the day, `MM` the month, `yyyy` the year.'),
  },
  output: 'text',
  forward: ({ in: day, pattern }, say) => {
    const text = day.text ?? '';
    if (!isoDate.test(text)) {
      say({
        code: 'date.form',
        severity: 'error',
        message: 'This is not a date of the form year-month-day.',
        hint: 'Write it like 2024-03-09.',
      });
      return undefined;
    }
    return Value.text(
      pattern
        .replace('yyyy', text.slice(0, 4))
        .replace('MM', text.slice(5, 7))
        .replace('dd', text.slice(8)),
    );
  },
  origins: ({ pattern }) =>
    [
      { part: 'yyyy', from: 0 },
      { part: 'MM', from: 5 },
      { part: 'dd', from: 8 },
    ].flatMap(({ part, from }) => {
      const start = pattern.indexOf(part);
      if (start === -1) return [];
      const end = start + part.length;
      return [{ start, end, parameter: 'in' as const, from, to: from + part.length }];
    }),
  shape: ({ pattern }): Shape => ({
    bytes: pattern.includes('-') ? charSets.unreserved : charSets.digits,
    min: pattern.length,
    max: pattern.length,
  }),
  describe: ({ pattern }, naming) => `${naming('in')} as ${pattern}`,
});
