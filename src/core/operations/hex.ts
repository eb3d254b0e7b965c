import { optional, picklist } from 'valibot';

import { hexText } from '../bytes';
import { charSets } from '../shape';
import { Value } from '../value';
import { constant, operation, value } from './operation';

export const hex = operation({
  name: 'hex',
  summary: 'Two hex digits per byte.',
  parameters: {
    in: value('data', 'The bytes to write in hex.'),
    case: constant(optional(picklist(['lower', 'upper']), 'lower'), 'The case of the letters.'),
  },
  output: 'text',
  errorsMean: 'damage',
  forward: ({ in: data, case: letters }) => {
    const text = hexText(data.bytes);
    return Value.text(letters === 'upper' ? text.toUpperCase() : text);
  },
  backward: (output, { case: letters }, say) => {
    const text = output.text ?? '';
    const digits = /^[0-9a-fA-F]*/.exec(text)?.[0] ?? '';
    if (digits.length < text.length || output.text === undefined) {
      say({
        code: 'hex.character',
        severity: 'error',
        message: `This is not hex from character ${digits.length} on.`,
        hint: 'Hex has the digits 0-9 and the letters a-f only.',
        offset: digits.length,
      });
    } else if (digits.length % 2 === 1) {
      say({
        code: 'hex.odd',
        severity: 'error',
        message: `Hex has two digits per byte, and here are ${digits.length}.`,
        hint: 'A leading zero was lost, or a character was cut off.',
        offset: digits.length,
      });
    }
    const wanted = letters === 'upper' ? digits.toUpperCase() : digits.toLowerCase();
    if (wanted !== digits) {
      say({
        code: 'hex.case',
        severity: 'error',
        message: `The hex digits are not in ${letters} case.`,
        hint: 'A server that compares text refuses the other case: convert it before sending.',
        offset: firstOtherCase(digits, wanted),
      });
    }
    const bytes = new Uint8Array(digits.length >> 1);
    for (let index = 0; index < bytes.length; index += 1) {
      bytes[index] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16);
    }
    return { in: Value.bytes(bytes) };
  },
  origins: ({ in: data }) =>
    Array.from({ length: data.length }, (_, index) => ({
      start: index * 2,
      end: index * 2 + 2,
      parameter: 'in' as const,
      from: index,
      to: index + 1,
    })),
  shape: ({ in: data, case: letters }) => ({
    bytes: letters === 'upper' ? charSets.upperHex : charSets.lowerHex,
    min: data.min * 2,
    max: data.max * 2,
  }),
  describe: ({ case: letters }, naming) => `${naming('in')}, in ${letters}-case hex`,
});

function firstOtherCase(text: string, wanted: string): number {
  let at = 0;
  while (text[at] === wanted[at]) at += 1;
  return at;
}
