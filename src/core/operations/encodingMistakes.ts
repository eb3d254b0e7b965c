import { binary, hexText, utf8 } from '../bytes';
import { Value } from '../value';
import { asBase64 } from './base64Text';
import type { Mistake } from './operation';
import { asHex } from './textMistakes';

const bytesOf = (args: unknown): Value => (args as { in: Value }).in;

const encoding = (
  id: string,
  text: string,
  prior: number,
  write: (value: Value) => Value | undefined,
): Mistake => ({ id, text, area: 'encoding', prior, run: (args) => write(bytesOf(args)) });

const wrapped = (text: string, width: number, atEnd: boolean): string => {
  const lines = text.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
  return lines.join('\n') + (atEnd ? '\n' : '');
};

const base64Text = (value: Value): string => asBase64(value).text ?? '';

/** Text read as bytes that PHP or Node would print: raw bytes where an encoding belongs. */
const raw = encoding('raw', 'the raw bytes, not encoded at all', 0.2, (value) => value);

/** How hex is got wrong. */
export function hexMistakes(letters: 'lower' | 'upper'): Mistake[] {
  const other = letters === 'lower' ? 'capitals' : 'small letters';
  const flip = (text: string): string =>
    letters === 'lower' ? text.toUpperCase() : text.toLowerCase();
  return [
    encoding('hex.case', `hex in ${other}`, 0.9, (value) => Value.text(flip(hexText(value.bytes)))),
    encoding('hex.dashes', 'hex in capitals with dashes (.NET BitConverter)', 0.6, (value) =>
      Value.text(
        hexText(value.bytes)
          .toUpperCase()
          .replace(/..(?=.)/g, '$&-'),
      ),
    ),
    encoding('hex.dashesLower', 'hex in small letters with dashes', 0.2, (value) =>
      Value.text(hexText(value.bytes).replace(/..(?=.)/g, '$&-')),
    ),
    encoding('hex.unpadded', 'hex without the leading zero of small bytes', 0.5, (value) =>
      Value.text(Array.from(value.bytes, (byte) => byte.toString(16)).join('')),
    ),
    encoding('hex.number', 'hex of a big number, so that leading zeros are lost', 0.4, (value) =>
      Value.text(hexText(value.bytes).replace(/^0+/, '')),
    ),
    encoding('base64', 'base64 in place of hex', 0.8, (value) => asBase64(value)),
    encoding('base64url', 'base64url in place of hex', 0.3, (value) =>
      asBase64(value, 'url', false),
    ),
    encoding('base64OfHex', 'base64 of the hex text', 0.4, (value) => asBase64(asHex(value))),
    encoding('hexTwice', 'hex of the hex text', 0.1, (value) => asHex(asHex(value))),
    raw,
  ];
}

/** How base64 is got wrong. */
export function base64Mistakes(alphabet: 'standard' | 'url', padding: boolean): Mistake[] {
  const other = alphabet === 'standard' ? 'url' : 'standard';
  const name = other === 'url' ? 'base64url (- and _)' : 'standard base64 (+ and /)';
  return [
    encoding('base64OfHex', 'base64 of the hex text (the raw-output flag missing)', 0.9, (value) =>
      asBase64(asHex(value), alphabet, padding),
    ),
    encoding('alphabet', name, 0.7, (value) => asBase64(value, other, padding)),
    encoding('alphabetUnpadded', `${name}, ${padding ? 'without' : 'with'} padding`, 0.7, (value) =>
      asBase64(value, other, !padding),
    ),
    encoding('padding', padding ? 'without the padding' : 'with padding', 0.7, (value) =>
      asBase64(value, alphabet, !padding),
    ),
    encoding('hex', 'hex in place of base64', 0.8, asHex),
    encoding('hexUpper', 'hex in capitals in place of base64', 0.3, (value) =>
      Value.text(hexText(value.bytes).toUpperCase()),
    ),
    encoding('wrapped76', 'base64 in lines of 76 characters', 0.3, (value) =>
      Value.text(wrapped(base64Text(value), 76, false)),
    ),
    encoding('wrapped60', 'base64 in lines of 60 characters, as Ruby encode64', 0.4, (value) =>
      Value.text(wrapped(base64Text(value), 60, true)),
    ),
    encoding('newline', 'base64 with a line feed at the end, as Perl encode_base64', 0.6, (value) =>
      Value.text(wrapped(base64Text(value), 76, true)),
    ),
    encoding('lowerCase', 'base64 turned into small letters', 0.4, (value) =>
      Value.text(base64Text(value).toLowerCase()),
    ),
    encoding('base64Twice', 'base64 of the base64 text', 0.3, (value) => asBase64(asBase64(value))),
    encoding(
      'utf8',
      'base64 of the bytes taken for Latin-1 text and written in UTF-8',
      0.2,
      (value) => asBase64(Value.bytes(utf8(binary(value.bytes)))),
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
  const swap = (
    id: string,
    text: string,
    prior: number,
    write: (text: string) => string,
  ): Mistake =>
    encoding(id, text, prior, (value) =>
      value.text === undefined ? undefined : Value.text(write(value.text)),
    );
  const url = (text: string): string => replaceAll(text, '+/', '-_');
  return [
    swap('unmapped', `${from} left as they are`, 0.9, (text) => text),
    swap('base64url', 'base64url without padding (- and _)', 0.9, (text) =>
      url(text).replace(/=+$/, ''),
    ),
    swap('base64urlPadded', 'base64url with padding', 0.5, url),
    swap('reversed', 'with source and target swapped', 0.6, (text) => replaceAll(text, to, from)),
    swap(
      'firstOnly',
      'only the first of each character replaced (JavaScript replace with a text)',
      0.8,
      (text) => replaceFirst(text, from, to),
    ),
    swap('otherOrder', `with ${[...to].reverse().join('')} in place of ${to}`, 0.4, (text) =>
      replaceAll(text, from, [...to].reverse().join('')),
    ),
    swap('rotated', `with ${to.slice(1) + to.charAt(0)} in place of ${to}`, 0.3, (text) =>
      replaceAll(text, from, to.slice(1) + to.charAt(0)),
    ),
    swap('unpadded', 'with the padding left out', 0.6, (text) =>
      replaceAll(text.replace(/=+$/, ''), from, to),
    ),
    ...[...from].map((character, index) =>
      swap(`not${index}`, `${character} left as it is`, 0.4, (text) =>
        replaceAll(text, from.replace(character, ''), to.replace(to.charAt(index), '')),
      ),
    ),
  ];
}
