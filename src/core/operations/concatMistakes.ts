import { ByteSet, charSets, exactly, type Shape } from '../shape';
import { encodingLabel, encodingNames, urlEncode, type EncodingName } from '../urlEncoding';
import { joinValues, Value } from '../value';
import { addressMistakes } from './addressMistakes';
import type { Item } from './item';
import type { Mistake, Surroundings } from './operation';
import { otherOrders } from './orders';
import { splitParts } from './parts';

const separators: readonly [text: string, id: string, label: string, prior: number][] = [
  [' ', 'spaces', 'spaces', 0.3],
  [':', 'colons', 'colons', 0.7],
  ['|', 'bars', 'bars', 0.5],
  ['&', 'amp', '"&"', 0.6],
  ['.', 'dots', 'dots', 0.5],
  ['-', 'dashes', 'dashes', 0.4],
  ['_', 'underscores', 'underscores', 0.3],
  [',', 'commas', 'commas', 0.4],
  [';', 'semicolons', 'semicolons', 0.2],
  ['\n', 'linefeeds', 'line feeds', 0.5],
  ['+', 'plussigns', 'plus signs', 0.2],
  ['/', 'slashes', 'slashes', 0.2],
  ['\0', 'NULbytes', 'NUL bytes', 0.05],
];

type Parts = readonly Item[];

/** What is written one after another: parts of the step by their index, and other text. */
type Sequence = readonly (number | string)[];

const partsOf = (args: unknown): Parts => (args as { parts: Parts }).parts;

const write = (item: Item | undefined, encoding: EncodingName): Value => {
  if (!item) return Value.text('');
  return item.name === undefined ? item.value : urlEncode(item.encode ?? encoding, item.value);
};

/** How a concatenation is got wrong: order, a part missing or doubled, separators, encoding. */
export function concatMistakes(
  items: readonly Item<unknown>[],
  all: EncodingName,
  around: Surroundings,
): Mistake[] {
  const indexes = items.map((_, index) => index);
  const values = indexes.filter((index) => items[index]?.name !== undefined);
  const literals = indexes.filter((index) => items[index]?.name === undefined);
  const nameAt = (index: number): string => items[index]?.name ?? '';
  const isPlain = items.every(({ encode = all }) => encode === 'none');
  const sequence = (id: string, text: string, prior: number, pieces: Sequence): Mistake => ({
    id,
    text: `joined ${text}`,
    area: 'order',
    prior,
    run: (args) =>
      joinValues(
        pieces.map((piece) =>
          typeof piece === 'string' ? Value.text(piece) : write(partsOf(args)[piece], all),
        ),
      ),
    ...(isPlain ? { undo: (output: Value) => split(output, pieces, items) } : {}),
  });
  const orders = otherOrders(values.length).map((order) => {
    const places: number[] = [...indexes];
    values.forEach((place, at) => (places[place] = values[order[at] ?? at] ?? place));
    const names = order.map((at) => nameAt(values[at] ?? 0)).join(', ');
    const moved = order.filter((at, index) => at !== index).length;
    return sequence(
      `order.${order.join('')}`,
      `in the order ${names}`,
      moved === 2 ? 0.7 : 0.4,
      places,
    );
  });
  return [
    ...orders,
    ...values.map((left) =>
      sequence(
        `without.${nameAt(left)}`,
        `without \`${nameAt(left)}\``,
        0.7,
        indexes.filter((index) => index !== left && !isSeparator(items, index, left)),
      ),
    ),
    ...values.map((twice) =>
      sequence(
        `twice.${nameAt(twice)}`,
        `with \`${nameAt(twice)}\` twice`,
        0.1,
        indexes.flatMap((index) => (index === twice ? [index, index] : [index])),
      ),
    ),
    ...literals.map((left) =>
      sequence(
        `literal.${left}`,
        `without "${literalText(items[left])}"`,
        0.7,
        indexes.filter((index) => index !== left),
      ),
    ),
    ...(values.length > 1 && literals.length <= values.length
      ? otherSeparators(items).map(([text, id, label, prior]) =>
          sequence(`separator.${id}`, `with ${label}`, prior, [
            ...values.flatMap((index, at) => (at === 0 ? [index] : [text, index])),
          ]),
        )
      : []),
    ...encodings(items, all),
    ...addressesOf(items, all, around),
  ];
}

/** The values of which the text can have been joined like this, for each way of measuring them. */
function split(
  output: Value,
  pieces: Sequence,
  items: readonly Item<unknown>[],
): { parts: (Value | undefined)[] }[] {
  const read = (measure: (shape: Shape) => Shape): { parts: (Value | undefined)[] }[] => {
    const shapes = pieces.map((piece): Shape => {
      if (typeof piece === 'string') return exactly(Value.text(piece).bytes);
      const item = items[piece];
      if (item?.name === undefined) return item?.shape ?? exactly(new Uint8Array());
      return measure(item.shape);
    });
    const found = splitParts(
      output.bytes,
      shapes,
      pieces.map(() => undefined),
    );
    if ('mismatch' in found) return [];
    const parts = items.map(({ name }, index) => {
      const bytes = name === undefined ? undefined : found.parts[pieces.indexOf(index)];
      return bytes && Value.of('text', bytes);
    });
    return [{ parts }];
  };
  return [
    ...read((shape) => shape),
    // Another mistake may have made the value longer or shorter than the scheme knows it.
    ...read(({ bytes }) => ({ bytes, min: 0, max: Infinity })),
  ];
}

/** Every separator but the one that is there already. */
function otherSeparators(items: readonly Item<unknown>[]): typeof separators {
  const between = items.slice(1, -1).filter(({ name }) => name === undefined);
  const isThere = (text: string): boolean =>
    between.length > 0 && between.every((item) => literalText(item) === text);
  return separators.filter(([text]) => !isThere(text));
}

const reserved = Array.from({ length: 256 }, (_, byte) => byte).filter(
  (byte) => !charSets.unreserved.has(byte) || byte === 0x7e,
);
const canHoldReserved = (bytes: ByteSet): boolean => reserved.some((byte) => bytes.has(byte));

/** Other percent-encodings, where there is anything to encode. */
function encodings(items: readonly Item<unknown>[], all: EncodingName): Mistake[] {
  if (!items.some(({ name, shape }) => name !== undefined && canHoldReserved(shape.bytes)))
    return [];
  const encoding = (
    id: string,
    text: string,
    prior: number,
    one: (part: Item) => Value,
  ): Mistake => ({
    id: `encode.${id}`,
    text: `made with the values ${text}`,
    area: 'encoding',
    prior,
    run: (args) => joinValues(partsOf(args).map(one)),
    part: {
      aspect: 'encoding',
      // What is written is literal then: it must not be encoded once more.
      turn: (args) => ({
        parts: partsOf(args).map((item) => item.with(one(item)).withForm({ encode: 'none' })),
      }),
    },
  });
  const others = encodingNames
    .filter((other) => other !== all)
    .map((other) =>
      other === 'none'
        ? encoding(other, 'not percent-encoded', 0.8, (part) => write(part, other))
        : encoding(other, `percent-encoded as ${encodingLabel(other)}`, 0.5, (part) =>
            write(part, other),
          ),
    );
  if (all === 'none') return others;
  const twice = encoding('twice', 'percent-encoded twice', 0.6, (part) =>
    part.name === undefined ? part.value : urlEncode(all, write(part, all)),
  );
  return [...others, twice];
}

function addressesOf(
  items: readonly Item<unknown>[],
  all: EncodingName,
  around: Surroundings,
): Mistake[] {
  const [first] = items;
  const start = literalText(first);
  if (!around.addresses.includes(first?.name ?? '') && !start.startsWith('http')) return [];
  const whole = (args: unknown): Value => joinValues(partsOf(args).map((part) => write(part, all)));
  return addressMistakes(start, whole, around);
}

const literalText = (item: Item<unknown> | undefined): string =>
  String.fromCharCode(...(item?.shape.exactly ?? []));

/** Whether the literal stands between the part that is left out and another one. */
function isSeparator(items: readonly Item<unknown>[], index: number, left: number): boolean {
  if (items[index]?.name !== undefined) return false;
  return left === 0 ? index === 1 : index === left - 1 && items.length === 3;
}
