import { binary, hexText } from '../bytes';
import { Value } from '../value';
import { asBase64 } from './base64Text';
import {
  base64Back,
  base64OfHexBack,
  encoding,
  hexBack,
  raw,
  textOf,
  type Back,
} from './encodingMistakes';
import type { Mistake } from './operation';
import { asHex, fromHex } from './textMistakes';

const dashedBack: Back = (output) => [fromHex(textOf(output).replace(/-/g, ''))];

/** Digests have these lengths in hex; a number in hex has lost the zeros in front. */
const digestDigits = [32, 40, 56, 64, 96, 128];

/** What a column of a database or a habit leaves of a digest. */
const cutDigits = [16, 20, 32, 40];

/** How hex is got wrong. */
export function hexMistakes(letters: 'lower' | 'upper'): Mistake[] {
  const other = letters === 'lower' ? 'capitals' : 'small letters';
  const flip = (text: string): string =>
    letters === 'lower' ? text.toUpperCase() : text.toLowerCase();
  const dashed = (text: string): string => text.replace(/..(?=.)/g, '$&-');
  return [
    encoding(
      'hex.case',
      `written in ${other}`,
      0.9,
      (value) => Value.text(flip(hexText(value.bytes))),
      hexBack,
    ),
    ...cutDigits.map((count) =>
      encoding(`hex.cut${count}`, `cut to ${count} characters`, 0.2, (value) =>
        value.length * 2 > count ? Value.text(hexText(value.bytes).slice(0, count)) : undefined,
      ),
    ),
    encoding(
      'hex.dashes',
      'written in capitals with dashes (.NET BitConverter)',
      0.6,
      (value) => Value.text(dashed(hexText(value.bytes).toUpperCase())),
      dashedBack,
    ),
    encoding(
      'hex.dashesLower',
      'written with dashes',
      0.2,
      (value) => Value.text(dashed(hexText(value.bytes))),
      dashedBack,
    ),
    encoding('hex.unpadded', 'written without the leading zero of small bytes', 0.5, (value) =>
      Value.text(Array.from(value.bytes, (byte) => byte.toString(16)).join('')),
    ),
    encoding(
      'hex.number',
      'written as one big number, which loses the zeros in front',
      0.4,
      (value) => Value.text(hexText(value.bytes).replace(/^0+/, '')),
      (output) =>
        digestDigits
          .filter((length) => length > textOf(output).length)
          .map((length) => fromHex(textOf(output).padStart(length, '0'))),
    ),
    encoding(
      'base64',
      'written in base64 in place of hex',
      0.8,
      (value) => asBase64(value),
      base64Back,
    ),
    encoding(
      'base64url',
      'written in base64url in place of hex',
      0.3,
      (value) => asBase64(value, 'url', false),
      base64Back,
    ),
    encoding(
      'base64OfHex',
      'written as the base64 of the hex text',
      0.4,
      (value) => asBase64(asHex(value)),
      base64OfHexBack,
    ),
    encoding(
      'hexTwice',
      'written as the hex of the hex text',
      0.1,
      (value) => asHex(asHex(value)),
      (output) => {
        const inner = fromHex(textOf(output));
        return [inner && fromHex(binary(inner))];
      },
    ),
    raw,
  ];
}
