import { integer, maxValue, minValue, number, pipe } from 'valibot';

import { bytesOfLength } from '../shape';
import { Value } from '../value';
import { constant, operation, value } from './operation';

export const fit = operation({
  name: 'fit',
  summary: 'Cuts to a number of bytes, or fills up with NUL bytes, as PHP does with cipher keys.',
  parameters: {
    in: value('data', 'The key as it was given; text as UTF-8.'),
    bytes: constant(
      pipe(number(), integer(), minValue(1), maxValue(1024)),
      'How many bytes the result has.',
    ),
  },
  output: 'bytes',
  forward: ({ in: data, bytes }, say) => {
    const given = data.bytes;
    if (given.length > bytes) {
      say({
        code: 'fit.cut',
        severity: 'note',
        message: `${given.length} bytes were given and the first ${bytes} are used.`,
        hint: 'PHP cuts without a warning. Other languages refuse the key or choose another cipher.',
        offset: bytes,
      });
    } else if (given.length < bytes) {
      say({
        code: 'fit.padded',
        severity: 'warning',
        message: `${given.length} bytes were given and ${bytes - given.length} NUL bytes were added.`,
        hint: 'PHP fills up without a warning. Other languages refuse such a key.',
        offset: given.length,
      });
    }
    const fitted = new Uint8Array(bytes);
    fitted.set(given.subarray(0, bytes));
    return Value.bytes(fitted);
  },
  origins: ({ in: data, bytes }) => {
    const kept = Math.min(data.length, bytes);
    return [{ start: 0, end: kept, parameter: 'in', from: 0, to: kept }];
  },
  shape: ({ bytes }) => bytesOfLength(bytes),
  describe: ({ in: data, bytes }, naming) => {
    if (data && data.length < bytes) {
      return `${naming('in')}, filled up with NUL bytes to ${bytes}`;
    }
    if (data && data.length === bytes) return `all ${bytes} bytes of ${naming('in')}`;
    return `the first ${bytes} bytes of ${naming('in')}`;
  },
});
