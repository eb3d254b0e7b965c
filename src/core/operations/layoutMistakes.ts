import { joinValues, Value } from '../value';
import type { Item } from './item';
import type { Known, Mistake, Parameters, Recovered } from './operation';
import { otherOrders } from './orders';
import { asBase64, fromBase64 } from './base64Text';
import { asHex, fromHex } from './textMistakes';

type Parts = readonly Item[];
type Sizes = readonly Pick<Item, 'size'>[];

/** A notation in which a part can have been left, with the length that it gives. */
interface Notation {
  readonly id: string;
  readonly label: string;
  readonly prior: number;
  readonly write: (value: Value) => Value;
  readonly read: (text: string) => Uint8Array | undefined;
  readonly length: (bytes: number) => number;
}

const notations: readonly Notation[] = [
  { id: 'hex', label: 'hex', prior: 0.6, write: asHex, read: fromHex, length: (size) => size * 2 },
  {
    id: 'base64',
    label: 'base64',
    prior: 0.5,
    write: (value) => asBase64(value),
    read: fromBase64,
    length: (size) => Math.ceil(size / 3) * 4,
  },
];

/** A part that was left as text. */
interface Left {
  readonly place: number;
  readonly notation: Notation;
}

/** How a byte layout is got wrong: another order, a part left as text, a part left out. */
export function layoutMistakes(items: readonly Item<unknown>[]): Mistake[] {
  const nameAt = (index: number): string => items[index]?.name ?? '';
  const indexes = items.map((_, index) => index);
  /** Writes the parts in an order, one of them perhaps as text; and reads them back. */
  const written = (
    id: string,
    text: string,
    area: Mistake['area'],
    prior: number,
    order: readonly number[],
    left?: Left,
  ): Mistake => ({
    id,
    text,
    area,
    prior,
    run: (args) => {
      const { parts } = args as unknown as { parts: Parts };
      const values = order.flatMap((index) => {
        const value = parts[index]?.value;
        return value ? [index === left?.place ? left.notation.write(value) : value] : [];
      });
      return Value.bytes(joinValues(values).bytes);
    },
    undo: (output, known) => read(output.bytes, sizesOf(known), order, left),
  });
  return [
    ...otherOrders(items.length).map((order) =>
      written(
        `order.${order.join('')}`,
        `put together in the order ${order.map(nameAt).join(', ')}`,
        'order',
        0.7,
        order,
      ),
    ),
    ...notations.flatMap((notation) =>
      indexes.map((place) =>
        written(
          `${notation.id}.${nameAt(place)}`,
          `put together with \`${nameAt(place)}\` as ${notation.label} text`,
          'encoding',
          notation.prior,
          indexes,
          { place, notation },
        ),
      ),
    ),
    ...indexes.map((left) =>
      written(
        `without.${nameAt(left)}`,
        `put together without \`${nameAt(left)}\``,
        'order',
        0.4,
        indexes.filter((index) => index !== left),
      ),
    ),
  ];
}

const sizesOf = (known: Known<Parameters>): Sizes => (known as unknown as { parts: Sizes }).parts;

function read(
  bytes: Uint8Array,
  sizes: Sizes,
  order: readonly number[],
  left: Left | undefined,
): Recovered<Parameters>[] {
  const width = (index: number): number | 'rest' => {
    const size = sizes[index]?.size ?? 'rest';
    return index === left?.place && size !== 'rest' ? left.notation.length(size) : size;
  };
  const fixed = order.reduce((sum, index) => {
    const size = width(index);
    return sum + (size === 'rest' ? 0 : size);
  }, 0);
  if (bytes.length < fixed) return [];
  const parts: (Value | undefined)[] = sizes.map(() => undefined);
  let at = 0;
  for (const index of order) {
    const size = width(index);
    const length = size === 'rest' ? bytes.length - fixed : size;
    const part = bytes.subarray(at, at + length);
    at += length;
    const decoded =
      index === left?.place ? left.notation.read(Value.of('text', part).text ?? '') : part;
    if (!decoded) return [];
    parts[index] = Value.bytes(decoded);
  }
  return at === bytes.length ? [{ parts }] : [];
}
