import { Value } from '../value';
import { encoding, textOf } from './encodingMistakes';
import type { Mistake } from './operation';

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
      0.75,
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
