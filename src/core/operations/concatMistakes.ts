import { encodingLabel, encodingNames, urlEncode, type EncodingName } from '../urlEncoding';
import { joinValues, Value } from '../value';
import { addressMistakes } from './addressMistakes';
import type { Item, Mistake, Surroundings } from './operation';
import { otherOrders } from './orders';

const separators: readonly [string, string, number][] = [
  [' ', 'spaces', 0.3],
  [':', 'colons', 0.7],
  ['|', 'bars', 0.5],
  ['&', '"&"', 0.6],
  ['.', 'dots', 0.5],
  ['-', 'dashes', 0.4],
  ['_', 'underscores', 0.3],
  [',', 'commas', 0.4],
  [';', 'semicolons', 0.2],
  ['\n', 'line feeds', 0.5],
  ['+', 'plus signs', 0.2],
  ['/', 'slashes', 0.2],
  ['\0', 'NUL bytes', 0.05],
];

type Parts = readonly Item[];
const partsOf = (args: unknown): Parts => (args as { parts: Parts }).parts;

/** How a concatenation is got wrong: order, a part missing or doubled, separators, encoding. */
export function concatMistakes(
  items: readonly Item<unknown>[],
  all: EncodingName,
  around: Surroundings,
): Mistake[] {
  const values = items.flatMap(({ name }, index) => (name === undefined ? [] : [index]));
  const nameAt = (index: number): string => items[index]?.name ?? '';
  const write = (item: Item | undefined, encoding: EncodingName = all): Value =>
    item
      ? item.name === undefined
        ? item.value
        : urlEncode(item.encode ?? encoding, item.value)
      : Value.text('');
  const joined = (parts: Parts, order: readonly number[]): Value =>
    joinValues(order.map((index) => write(parts[index])));
  const indexes = items.map((_, index) => index);
  const permuted = (order: readonly number[]): number[] => {
    const places = [...indexes];
    values.forEach((place, at) => {
      places[place] = values[order[at] ?? at] ?? place;
    });
    return places;
  };
  const orders = otherOrders(values.length);
  const simple = (
    id: string,
    text: string,
    area: Mistake['area'],
    prior: number,
    run: (parts: Parts) => Value | undefined,
  ): Mistake => ({
    id,
    text,
    area,
    prior,
    run: (args) => run(partsOf(args)),
  });
  const literals = items.flatMap(({ name }, index) => (name === undefined ? [index] : []));
  return [
    ...orders.map((order) => {
      const names = order.map((at) => nameAt(values[at] ?? 0)).join(', ');
      const moved = order.filter((at, index) => at !== index).length;
      return simple(
        `order.${order.join('')}`,
        `joined in the order ${names}`,
        'order',
        moved === 2 ? 0.7 : 0.4,
        (parts) => joined(parts, permuted(order)),
      );
    }),
    ...values.map((left) =>
      simple(
        `without.${nameAt(left)}`,
        `joined without \`${nameAt(left)}\``,
        'order',
        0.7,
        (parts) =>
          joined(
            parts,
            indexes.filter((index) => index !== left && !isSeparator(items, index, left)),
          ),
      ),
    ),
    ...values.map((twice) =>
      simple(
        `twice.${nameAt(twice)}`,
        `joined with \`${nameAt(twice)}\` twice`,
        'order',
        0.1,
        (parts) =>
          joined(
            parts,
            indexes.flatMap((index) => (index === twice ? [index, index] : [index])),
          ),
      ),
    ),
    ...literals.map((left) =>
      simple(
        `literal.${left}`,
        `joined without "${literalText(items[left])}"`,
        'order',
        0.7,
        (parts) =>
          joined(
            parts,
            indexes.filter((index) => index !== left),
          ),
      ),
    ),
    ...(values.length > 1 && literals.length <= values.length
      ? separators.map(([separator, label, prior]) =>
          simple(
            `separator.${label.replace(/\W/g, '') || 'amp'}`,
            `joined with ${label}`,
            'order',
            prior,
            (parts) => {
              const between = Value.text(separator);
              return joinValues(
                values.flatMap((index, at) =>
                  at === 0 ? [write(parts[index])] : [between, write(parts[index])],
                ),
              );
            },
          ),
        )
      : []),
    ...encodingNames
      .filter((other) => other !== all)
      .map((other) =>
        simple(
          `encode.${other}`,
          other === 'none'
            ? 'made with the values not percent-encoded'
            : `made with the values percent-encoded as ${encodingLabel(other)}`,
          'encoding',
          other === 'none' ? 0.8 : 0.5,
          (parts) => joinValues(parts.map((part) => write(part, other))),
        ),
      ),
    ...(all === 'none'
      ? []
      : [
          simple(
            'encode.twice',
            'made with the values percent-encoded twice',
            'encoding',
            0.6,
            (parts) =>
              joinValues(
                parts.map((part) =>
                  part.name === undefined ? part.value : urlEncode(all, write(part)),
                ),
              ),
          ),
        ]),
    ...addressMistakes((args) => joined(partsOf(args), indexes), around),
  ];
}

const literalText = (item: Item<unknown> | undefined): string =>
  String.fromCharCode(...(item?.shape.exactly ?? []));

/** Whether the literal stands between the part that is left out and another one. */
function isSeparator(items: readonly Item<unknown>[], index: number, left: number): boolean {
  if (items[index]?.name !== undefined) return false;
  return left === 0 ? index === 1 : index === left - 1 && items.length === 3;
}
