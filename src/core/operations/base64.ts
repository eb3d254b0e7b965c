import { boolean, optional, picklist } from 'valibot';

import { binary } from '../bytes';
import type { Say } from '../finding';
import { alphanumerics, charSets } from '../shape';
import { Value } from '../value';
import { constant, operation, value } from './operation';

const upper = alphanumerics.slice(0, 26);
const lower = alphanumerics.slice(26, 52);
const digits = alphanumerics.slice(52);
const alphabets = {
  standard: `${upper}${lower}${digits}+/`,
  url: `${upper}${lower}${digits}-_`,
} as const;

type Alphabet = keyof typeof alphabets;

const foreign = 64;

/** The place of each byte in an alphabet. */
const placesIn = (alphabet: Alphabet): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => {
    const at = alphabets[alphabet].indexOf(String.fromCharCode(byte));
    return at === -1 ? foreign : at;
  });
const places = { standard: placesIn('standard'), url: placesIn('url') } as const;

function encode(bytes: Uint8Array, alphabet: Alphabet, padding: boolean): string {
  const characters = alphabets[alphabet];
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += characters.charAt(group >> 18) + characters.charAt((group >> 12) & 63);
    if (left > 1) text += characters.charAt((group >> 6) & 63);
    else if (padding) text += '=';
    if (left > 2) text += characters.charAt(group & 63);
    else if (padding) text += '=';
  }
  return text;
}

/**
 * Decodes strictly: the longest clean beginning is decoded, everything odd is said with its place.
 * RFC 4648, sections 3.3 and 3.5, forbids foreign characters and non-zero trailing bits.
 */
function decode(output: Value, alphabet: Alphabet, padding: boolean, say: Say): Uint8Array {
  const input = output.bytes;
  const values = places[alphabet];
  const bytes = new Uint8Array((input.length * 6) >> 3);
  let group = 0;
  let clean = 0;
  for (; clean < input.length; clean += 1) {
    const place = values[input[clean] ?? 0] ?? foreign;
    if (place === foreign) break;
    group = ((group & 0x3f) << 6) | place;
    if (clean % 4 !== 0) bytes[(clean * 6) >> 3] = group >> (((clean + 1) * 6) % 8);
  }
  sayTail(binary(input.subarray(clean)), clean, padding, say);
  if (clean % 4 === 1) {
    say({
      code: 'base64.length',
      severity: 'error',
      message: `${clean} characters cannot be base64: one character carries less than a byte.`,
      hint: 'A character was cut off or added.',
      offset: clean - 1,
    });
  } else if (clean % 4 !== 0 && (group & (clean % 4 === 2 ? 15 : 3)) !== 0) {
    say({
      code: 'base64.trailingBits',
      severity: 'error',
      message: 'The last character carries bits that belong to no byte.',
      hint: 'No encoder writes that: the last character was changed.',
      offset: clean - 1,
    });
  }
  return bytes.subarray(0, (clean * 6) >> 3);
}

function sayTail(tail: string, clean: number, padding: boolean, say: Say): void {
  const wanted = padding ? '='.repeat((4 - (clean % 4)) % 4) : '';
  const onlyPadding = /^=*$/.test(tail);
  // A length that no encoder gives is said once, by the caller, without a word on its padding.
  if (tail === wanted || (onlyPadding && clean % 4 === 1)) return;
  if (tail === '') {
    say({
      code: 'base64.padding',
      severity: 'error',
      message: `The padding is missing: ${wanted.length} "=" at the end.`,
      hint: 'Some servers accept that, a comparison as text does not.',
      offset: clean,
    });
  } else if (onlyPadding) {
    say({
      code: 'base64.padding',
      severity: 'error',
      message: `There are ${tail.length} padding characters where ${wanted.length} belong.`,
      hint: padding ? 'The end was cut or changed.' : 'This scheme drops the padding.',
      offset: clean,
    });
  } else {
    const at = clean + tail.search(/[^=]/);
    const character = tail.charAt(at - clean);
    const early = at > clean ? `"=" at character ${clean} is not at the end` : '';
    say({
      code: 'base64.character',
      severity: 'error',
      message: `${early || `${nameOf(character)} at character ${at} is not in the alphabet`}; decoded up to there.`,
      hint: hintFor(early ? '=' : character),
      offset: clean,
    });
  }
}

function nameOf(character: string): string {
  if (character === ' ') return 'A space';
  if (character === '\n') return 'A line break';
  return /[!-~]/.test(character) ? `"${character}"` : 'A control or non-ASCII byte';
}

function hintFor(character: string): string {
  if (character === ' ') return 'A "+" that was not URL-encoded arrives as a space.';
  if (character === '\n' || character === '\r') {
    return 'Some encoders wrap lines or end with one: remove it before sending.';
  }
  if (character === '%') return 'It was URL-encoded once more than it was decoded.';
  return 'Another alphabet was used, or the text was cut and joined.';
}

export const base64 = operation({
  name: 'base64',
  summary: 'Base64 (RFC 4648) of the data.',
  parameters: {
    in: value('data', 'The bytes to encode.'),
    alphabet: constant(
      optional(picklist(['standard', 'url']), 'standard'),
      '`standard` ends in `+/`, `url` in `-_`.',
    ),
    padding: constant(optional(boolean(), true), 'Whether `=` fills the last group of four.'),
  },
  output: 'text',
  errorsMean: 'damage',
  forward: ({ in: data, alphabet, padding }) => Value.text(encode(data.bytes, alphabet, padding)),
  backward: (output, { alphabet, padding }, say) => ({
    in: Value.bytes(decode(output, alphabet, padding, say)),
  }),
  origins: ({ in: data }, output) => {
    const groups = [];
    for (let at = 0; at < data.length; at += 3) {
      const start = (at / 3) * 4;
      groups.push({
        start,
        end: Math.min(start + 4, output.length),
        parameter: 'in' as const,
        from: at,
        to: Math.min(at + 3, data.length),
      });
    }
    return groups;
  },
  shape: ({ in: data, alphabet, padding }) => {
    const length = (bytes: number): number =>
      padding ? Math.ceil(bytes / 3) * 4 : Math.ceil((bytes * 4) / 3);
    return {
      bytes: alphabet === 'url' ? charSets.base64Url : charSets.base64,
      min: length(data.min),
      max: length(data.max),
    };
  },
  describe: ({ alphabet, padding }, naming) =>
    `base64${alphabet === 'url' ? 'url' : ''} of ${naming('in')}${padding ? '' : ', without padding'}`,
});
