import { fromBinary } from '../bytes';
import { urlEncode, encodingNames, encodingLabel, type EncodingName } from '../urlEncoding';
import { joinValues, Value } from '../value';
import type { Item, Mistake, Surroundings } from './operation';

/** Every order of the indexes but the right one. */
export function otherOrders(count: number): number[][] {
  let orders: number[][] = [[]];
  for (let index = 0; index < count; index += 1) {
    orders = orders.flatMap((order) =>
      Array.from({ length: order.length + 1 }, (_, at) => [
        ...order.slice(0, at),
        index,
        ...order.slice(at),
      ]),
    );
  }
  return orders.filter((order) => order.some((index, at) => index !== at));
}

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

/** With more values than this, not every order is tried but only every exchange of two. */
const manyParts = 5;

function exchanges(count: number): number[][] {
  const orders: number[][] = [];
  for (let left = 0; left < count; left += 1) {
    for (let right = left + 1; right < count; right += 1) {
      const order = Array.from({ length: count }, (_, index) => index);
      order[left] = right;
      order[right] = left;
      orders.push(order);
    }
  }
  return orders;
}

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
  const orders =
    values.length <= manyParts - 1 ? otherOrders(values.length) : exchanges(values.length);
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
        `in the order ${names}`,
        'order',
        moved === 2 ? 0.7 : 0.4,
        (parts) => joined(parts, permuted(order)),
      );
    }),
    ...values.map((left) =>
      simple(`without.${nameAt(left)}`, `without \`${nameAt(left)}\``, 'order', 0.7, (parts) =>
        joined(
          parts,
          indexes.filter((index) => index !== left && !isSeparator(items, index, left)),
        ),
      ),
    ),
    ...values.map((twice) =>
      simple(`twice.${nameAt(twice)}`, `with \`${nameAt(twice)}\` twice`, 'order', 0.1, (parts) =>
        joined(
          parts,
          indexes.flatMap((index) => (index === twice ? [index, index] : [index])),
        ),
      ),
    ),
    ...literals.map((left) =>
      simple(
        `literal.${left}`,
        `without the literal "${literalText(items[left])}"`,
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
            ? 'with the values not percent-encoded'
            : `with the values percent-encoded otherwise (${encodingLabel(other)})`,
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
            'with the values percent-encoded twice',
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
    ...addressMistakes((args, look) => joined(partsOf(args), indexes), around),
  ];
}

const literalText = (item: Item<unknown> | undefined): string =>
  String.fromCharCode(...(item?.shape.exactly ?? []));

/** Whether the literal stands between the part that is left out and another one. */
function isSeparator(items: readonly Item<unknown>[], index: number, left: number): boolean {
  if (items[index]?.name !== undefined) return false;
  return left === 0 ? index === 1 : index === left - 1 && items.length === 3;
}

/** How a web address is got wrong before it is signed. */
function addressMistakes(
  whole: (args: unknown, look: (name: string) => Value | undefined) => Value,
  around: Surroundings,
): Mistake[] {
  const address = (
    id: string,
    text: string,
    prior: number,
    change: (url: string, look: (name: string) => Value | undefined) => string | undefined,
  ): Mistake => ({
    id: `url.${id}`,
    text,
    area: 'input',
    prior,
    run: (args, look) => {
      const { text: url } = whole(args, look);
      if (url === undefined || !/^https?:\/\//.test(url)) return undefined;
      const changed = change(url, look);
      return changed === undefined ? undefined : Value.text(changed);
    },
  });
  return [
    address('http', 'with http:// in place of https://', 0.8, (url) =>
      url.replace(/^https:/, 'http:'),
    ),
    address('https', 'with https:// in place of http://', 0.4, (url) =>
      url.replace(/^http:/, 'https:'),
    ),
    address('slash', 'with a slash at the end', 0.7, (url) => `${url}/`),
    address('path', 'of the path only, without scheme and host', 0.7, (url) =>
      url.replace(/^https?:\/\/[^/]*/, ''),
    ),
    address('noScheme', 'of the address without https://', 0.5, (url) =>
      url.replace(/^https?:\/\//, ''),
    ),
    address('www', 'with www. in front of the host', 0.2, (url) => url.replace('://', '://www.')),
    address('port', 'with the port :443', 0.2, (url) =>
      url.replace(/^(https:\/\/[^/]*)/, '$1:443'),
    ),
    address('upperHost', 'in small letters', 0.2, (url) => url.toLowerCase()),
    address('lowerPercent', 'with percent escapes in small letters', 0.4, (url) =>
      url.replace(/%[0-9A-F]{2}/g, (pair) => pair.toLowerCase()),
    ),
    address('questionMark', 'with a question mark at the end', 0.2, (url) => `${url}?`),
    ...around.queries.map((query) =>
      address(`with.${query}`, `with the query string (\`${query}\`)`, 0.9, (url, look) => {
        const text = look(query)?.text;
        return text ? `${url}?${text}` : undefined;
      }),
    ),
  ];
}

/** How a byte layout is got wrong: another order, a part in hex or base64, a part left out. */
export function layoutMistakes(items: readonly Item<unknown>[]): Mistake[] {
  const nameAt = (index: number): string => items[index]?.name ?? '';
  const join = (
    parts: Parts,
    order: readonly number[],
    change?: (value: Value, index: number) => Value,
  ): Value =>
    Value.bytes(
      joinValues(
        order.flatMap((index) => {
          const value = parts[index]?.value;
          return value ? [change ? change(value, index) : value] : [];
        }),
      ).bytes,
    );
  const indexes = items.map((_, index) => index);
  const hexAt =
    (place: number) =>
    (value: Value, index: number): Value =>
      index === place ? Value.bytes(fromBinary(hexOf(value))) : value;
  return [
    ...(items.length <= manyParts - 1 ? otherOrders(items.length) : exchanges(items.length)).map(
      (order): Mistake => ({
        id: `order.${order.join('')}`,
        text: `in the order ${order.map(nameAt).join(', ')}`,
        area: 'order',
        prior: 0.7,
        run: (args) => join(partsOf(args), order),
      }),
    ),
    ...indexes.map((place): Mistake => ({
      id: `hex.${nameAt(place)}`,
      text: `with \`${nameAt(place)}\` as hex text`,
      area: 'encoding',
      prior: 0.6,
      run: (args) => join(partsOf(args), indexes, hexAt(place)),
    })),
    ...indexes.map((place): Mistake => ({
      id: `without.${nameAt(place)}`,
      text: `without \`${nameAt(place)}\``,
      area: 'order',
      prior: 0.4,
      run: (args) =>
        join(
          partsOf(args),
          indexes.filter((index) => index !== place),
        ),
    })),
  ];
}

const hexOf = (value: Value): string =>
  Array.from(value.bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
