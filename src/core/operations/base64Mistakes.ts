import { binary, fromBinary, hexText, utf8, utf8Text } from '../bytes';
import { Value } from '../value';
import { asBase64, fromBase64 } from './base64Text';
import {
  base64Back,
  base64OfHexBack,
  encoding,
  hexBack,
  raw,
  textOf,
  twice,
} from './encodingMistakes';
import type { Mistake } from './operation';
import { asHex } from './textMistakes';

const wrapped = (text: string, width: number, atEnd: boolean, end = '\n'): string => {
  const lines = text.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
  return lines.join(end) + (atEnd ? end : '');
};

const base64Text = (value: Value): string => asBase64(value).text ?? '';

/** How base64 is got wrong. */
export function base64Mistakes(
  alphabet: 'standard' | 'url',
  padding: boolean,
  /** The most bytes there can be. */
  longest: number,
): Mistake[] {
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
    ...(longest > 57
      ? [
          written('wrapped76', 'broken into lines of 76 characters', 0.3, (value) =>
            Value.text(wrapped(base64Text(value), 76, false)),
          ),
          written(
            'wrapped76crlf',
            'broken into lines of 76 characters by CR and LF (.NET InsertLineBreaks)',
            0.3,
            (value) => Value.text(wrapped(base64Text(value), 76, false, '\r\n')),
          ),
          written(
            'wrapped64',
            'broken into lines of 64 characters (openssl base64)',
            0.3,
            (value) => Value.text(wrapped(base64Text(value), 64, true)),
          ),
          written(
            'chunked',
            'broken into lines by PHP chunk_split, with CR and LF at the end',
            0.3,
            (value) => Value.text(wrapped(base64Text(value), 76, true, '\r\n')),
          ),
        ]
      : []),
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
