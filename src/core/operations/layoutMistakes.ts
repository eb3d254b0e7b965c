import { joinValues, Value } from '../value';
import type { Item, Known, Mistake, Parameters, Recovered } from './operation';
import { otherOrders } from './orders';
import { asHex, fromHex } from './textMistakes';

type Parts = readonly Item[];
type Sizes = readonly Pick<Item, 'size'>[];

/** How a byte layout is got wrong: another order, a part in hex, a part left out. */
export function layoutMistakes(items: readonly Item<unknown>[]): Mistake[] {
  const nameAt = (index: number): string => items[index]?.name ?? '';
  const indexes = items.map((_, index) => index);
  /** Writes the parts in an order, one of them perhaps as hex text; and reads them back. */
  const written = (
    id: string,
    text: string,
    area: Mistake['area'],
    prior: number,
    order: readonly number[],
    inHex?: number,
  ): Mistake => ({
    id,
    text,
    area,
    prior,
    run: (args) => {
      const { parts } = args as unknown as { parts: Parts };
      const values = order.flatMap((index) => {
        const value = parts[index]?.value;
        return value ? [index === inHex ? asHex(value) : value] : [];
      });
      return Value.bytes(joinValues(values).bytes);
    },
    undo: (output, known) => read(output.bytes, sizesOf(known), order, inHex),
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
    ...indexes.map((place) =>
      written(
        `hex.${nameAt(place)}`,
        `put together with \`${nameAt(place)}\` as hex text`,
        'encoding',
        0.6,
        indexes,
        place,
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
  inHex: number | undefined,
): Recovered<Parameters>[] {
  const width = (index: number): number | 'rest' => {
    const size = sizes[index]?.size ?? 'rest';
    return index === inHex && size !== 'rest' ? size * 2 : size;
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
    const decoded = index === inHex ? fromHex(Value.of('text', part).text ?? '') : part;
    if (!decoded) return [];
    parts[index] = Value.bytes(decoded);
  }
  return at === bytes.length ? [{ parts }] : [];
}
