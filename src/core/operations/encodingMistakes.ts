import { binary, fromBinary, hexText, utf8, utf8Text } from '../bytes';
import { Value } from '../value';
import { asBase64, fromBase64 } from './base64Text';
import type { Mistake } from './operation';
import { asHex, fromHex } from './textMistakes';

type Back = (output: Value) => readonly (Uint8Array | string | undefined)[];

/** A mistake of an operation whose only input is `in`. */
function encoding(
  id: string,
  text: string,
  prior: number,
  write: (value: Value) => Value | undefined,
  back?: Back,
): Mistake {
  const mistake: Mistake = {
    id,
    text,
    area: 'encoding',
    prior,
    run: (args) => write((args as { in: Value }).in),
  };
  if (!back) return mistake;
  return {
    ...mistake,
    undo: (output) =>
      back(output).flatMap((input) => {
        if (input === undefined) return [];
        return [{ in: typeof input === 'string' ? Value.text(input) : Value.bytes(input) }];
      }),
  };
}

const wrapped = (text: string, width: number, atEnd: boolean): string => {
  const lines = text.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
  return lines.join('\n') + (atEnd ? '\n' : '');
};

const base64Text = (value: Value): string => asBase64(value).text ?? '';
const textOf = ({ text = '' }: Value): string => text;
const twice = <T>(decode: (text: string) => T, text: string): T | undefined => {
  const once = fromBase64(text);
  const inner = once && utf8Text(once);
  return inner === undefined ? undefined : decode(inner);
};

const hexBack: Back = (output) => [fromHex(textOf(output))];
const dashedBack: Back = (output) => [fromHex(textOf(output).replace(/-/g, ''))];
const base64Back: Back = (output) => [fromBase64(textOf(output).replace(/\n/g, ''))];
const base64OfHexBack: Back = (output) => [twice(fromHex, textOf(output))];

/** Raw bytes where text belongs, as PHP or Node print them. */
const raw = encoding(
  'raw',
  'left as raw bytes',
  0.2,
  (value) => value,
  ({ bytes }) => [bytes],
);

/** Digests have these lengths in hex; a number in hex has lost the zeros in front. */
const digestDigits = [32, 40, 56, 64, 96, 128];

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

/** How base64 is got wrong. */
export function base64Mistakes(alphabet: 'standard' | 'url', padding: boolean): Mistake[] {
  const other = alphabet === 'standard' ? 'url' : 'standard';
  const name = other === 'url' ? 'base64url (- and _)' : 'standard base64 (+ and /)';
  const written = (
    id: string,
    text: string,
    prior: number,
    write: (value: Value) => Value,
  ): Mistake => encoding(id, text, prior, write, base64Back);
  return [
    encoding(
      'base64OfHex',
      'made from the hex text (the raw-output flag was missing)',
      0.9,
      (value) => asBase64(asHex(value), alphabet, padding),
      base64OfHexBack,
    ),
    written('alphabet', `written in ${name}`, 0.7, (value) => asBase64(value, other, padding)),
    written(
      'alphabetUnpadded',
      `written in ${name} ${padding ? 'without' : 'with'} padding`,
      0.7,
      (value) => asBase64(value, other, !padding),
    ),
    written('padding', `written ${padding ? 'without' : 'with'} padding`, 0.7, (value) =>
      asBase64(value, alphabet, !padding),
    ),
    encoding('hex', 'written in hex in place of base64', 0.8, asHex, hexBack),
    encoding(
      'hexUpper',
      'written in hex in capitals in place of base64',
      0.3,
      (value) => Value.text(hexText(value.bytes).toUpperCase()),
      hexBack,
    ),
    written('wrapped76', 'broken into lines of 76 characters', 0.3, (value) =>
      Value.text(wrapped(base64Text(value), 76, false)),
    ),
    written('wrapped60', 'broken into lines of 60 characters (Ruby encode64)', 0.4, (value) =>
      Value.text(wrapped(base64Text(value), 60, true)),
    ),
    written('newline', 'ended with a line feed (Perl encode_base64)', 0.6, (value) =>
      Value.text(wrapped(base64Text(value), 76, true)),
    ),
    encoding('lowerCase', 'turned into small letters', 0.4, (value) =>
      Value.text(base64Text(value).toLowerCase()),
    ),
    encoding(
      'base64Twice',
      'encoded in base64 twice',
      0.3,
      (value) => asBase64(asBase64(value)),
      (output) => [twice(fromBase64, textOf(output))],
    ),
    encoding(
      'utf8',
      'made from the bytes taken for Latin-1 and written in UTF-8',
      0.2,
      (value) => asBase64(Value.bytes(utf8(binary(value.bytes)))),
      (output) => {
        const bytes = fromBase64(textOf(output));
        const text = bytes && utf8Text(bytes);
        return [text !== undefined && /^[\0-\xff]*$/.test(text) ? fromBinary(text) : undefined];
      },
    ),
    raw,
  ];
}

const replaceAll = (text: string, from: string, to: string): string =>
  [...text]
    .map((character) => {
      const at = from.indexOf(character);
      return at === -1 ? character : to.charAt(at);
    })
    .join('');

const replaceFirst = (text: string, from: string, to: string): string =>
  [...from].reduce(
    (done, character, index) => done.replace(character, () => to.charAt(index)),
    text,
  );

/** How a character swap is got wrong. */
export function charmapMistakes(from: string, to: string): Mistake[] {
  /** What undoes it: the characters that it wrote, those they came from, whether `=` was lost. */
  const swap = (
    id: string,
    text: string,
    prior: number,
    write: (text: string) => string,
    [written, meant]: readonly [string, string] = [to, from],
    lost = false,
  ): Mistake =>
    encoding(
      id,
      text,
      prior,
      (value) => (value.text === undefined ? undefined : Value.text(write(value.text))),
      (output) => {
        const back = replaceAll(textOf(output), written, meant);
        return lost ? ['', '=', '=='].map((padding) => back + padding) : [back];
      },
    );
  const url = (text: string): string => replaceAll(text, '+/', '-_');
  const none = ['', ''] as const;
  const reversed = [...to].reverse().join('');
  const rotated = to.slice(1) + to.charAt(0);
  return [
    swap('unmapped', `left with ${from} as they are`, 0.9, (text) => text, none),
    swap(
      'base64url',
      'written in base64url without padding (- and _)',
      0.9,
      (text) => url(text).replace(/=+$/, ''),
      ['-_', '+/'],
      true,
    ),
    swap('base64urlPadded', 'written in base64url with padding', 0.5, url, ['-_', '+/']),
    swap(
      'reversed',
      'made with source and target swapped',
      0.6,
      (text) => replaceAll(text, to, from),
      none,
    ),
    swap(
      'firstOnly',
      'made with only the first of each character replaced (JavaScript replace with a text)',
      0.8,
      (text) => replaceFirst(text, from, to),
    ),
    swap(
      'otherOrder',
      `made with ${reversed} in place of ${to}`,
      0.4,
      (text) => replaceAll(text, from, reversed),
      [reversed, from],
    ),
    swap(
      'rotated',
      `made with ${rotated} in place of ${to}`,
      0.3,
      (text) => replaceAll(text, from, rotated),
      [rotated, from],
    ),
    swap(
      'unpadded',
      'written without the padding',
      0.6,
      (text) => replaceAll(text.replace(/=+$/, ''), from, to),
      [to, from],
      true,
    ),
    ...[...from].map((character, index) =>
      swap(`not${index}`, `left with ${character} as it is`, 0.4, (text) =>
        replaceAll(text, from.replace(character, ''), to.replace(to.charAt(index), '')),
      ),
    ),
  ];
}
