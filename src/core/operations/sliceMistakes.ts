import { Value } from '../value';
import type { Mistake } from './operation';
import { sliceText } from './sliceText';

const ends = [4, 6, 7, 8, 10, 12, 14, 16, 20, 24, 27, 28, 29, 30, 32, 36, 40, 48, 56, 60, 64];

/** How a cut is got wrong: not made, at another place, from the other end, counted otherwise. */
export function sliceMistakes(start: number, end: number | undefined): Mistake[] {
  const cut = (
    id: string,
    text: string,
    prior: number,
    run: (value: Value) => Value | undefined,
  ): Mistake => ({
    id,
    text,
    area: 'length',
    prior,
    run: (args) => run((args as { in: Value }).in),
  });
  const part = (value: Value, from: number, to?: number): Value =>
    value.text === undefined
      ? Value.of(value.type, value.bytes.slice(from, to))
      : Value.text(sliceText(value.text, from, to));
  const length = end === undefined ? undefined : end - start;
  return [
    cut('whole', 'not cut at all', 0.9, (value) => value),
    ...ends
      .filter((other) => other !== length)
      .map((other) =>
        cut(
          `length.${other}`,
          `cut to ${other} in place of ${length ?? 'all'}`,
          other === 32 ? 0.7 : 0.3,
          (value) => part(value, start, start + other),
        ),
      ),
    ...(length === undefined
      ? []
      : [
          cut(
            'doubled',
            `cut to ${length} bytes, which are ${length * 2} hex characters`,
            0.6,
            (value) => part(value, start, start + length * 2),
          ),
          cut('halved', `cut to ${length / 2}`, 0.3, (value) =>
            part(value, start, start + Math.floor(length / 2)),
          ),
          cut('last', `cut to the last ${length} in place of the first`, 0.6, (value) => {
            const text = value.text;
            return text === undefined
              ? undefined
              : part(value, Math.max(0, [...text].length - length));
          }),
          cut(
            'fromOne',
            'cut with a count from 1, so that the first one is missing',
            0.4,
            (value) => part(value, start + 1, start + 1 + length),
          ),
        ]),
  ];
}
