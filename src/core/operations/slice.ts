import { integer, minValue, number, optional, picklist, pipe } from 'valibot';

import { Value } from '../value';
import { constant, operation, value } from './operation';
import { sliceText } from './sliceText';

const offset = pipe(number(), integer(), minValue(0));

export const slice = operation({
  name: 'slice',
  summary: 'The characters (of text) or bytes from `start` up to, not including, `end`.',
  parameters: {
    in: value('data', 'What is cut.'),
    start: constant(optional(offset, 0), 'The first one to keep, counted from 0.'),
    end: constant(optional(offset), 'The first one to drop; without it, all the rest is kept.'),
    unit: constant(
      optional(picklist(['characters', 'bytes']), 'characters'),
      'Of text: characters, as most languages count them, or UTF-8 bytes.',
    ),
  },
  output: 'inputs',
  forward: ({ in: data, start, end, unit }) => {
    if (data.type === 'text' && unit === 'characters' && data.text !== undefined) {
      return Value.text(sliceText(data.text, start, end));
    }
    return Value.of(data.type, data.bytes.subarray(start, end));
  },
  origins: ({ in: data, start, unit }, output) => {
    const asCharacters = data.type === 'text' && unit === 'characters' && data.text !== undefined;
    const from = asCharacters
      ? Value.text([...data.text].slice(0, start).join('')).length
      : Math.min(start, data.length);
    const length = output.length;
    return [{ start: 0, end: length, parameter: 'in', from, to: from + length }];
  },
  problems: ({ start, end }) =>
    end !== undefined && end <= start ? ['`end` comes before `start`, so nothing is left'] : [],
  shape: ({ in: data, start, end }) => {
    const kept = (length: number): number => Math.max(0, Math.min(length, end ?? Infinity) - start);
    return { bytes: data.bytes, min: kept(data.min), max: kept(data.max) };
  },
  describe: ({ in: data, start, end, unit }, naming) => {
    const unitName = data?.type === 'text' ? unit : 'bytes';
    if (start === 0) return `the first ${String(end ?? 'all')} ${unitName} of ${naming('in')}`;
    return `${unitName} ${start} to ${String(end ?? 'the end')} of ${naming('in')}`;
  },
});
