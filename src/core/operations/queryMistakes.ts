import { silent } from '../finding';
import { encodingLabel, encodingNames, urlEncode, type EncodingName } from '../urlEncoding';
import { joinValues, Value } from '../value';
import type { Item } from './item';
import type { Mistake } from './operation';
import { readEncoded, readRaw } from './queryReading';

type Pairs = readonly Item[];
type Unknown = readonly Item<Value | undefined>[];

const byName = (left: Item<unknown>, right: Item<unknown>): number =>
  left.key < right.key ? -1 : 1;

/** How a query string is got wrong: its encoding, its order, a pair left out. */
export function queryMistakes(items: readonly Item<unknown>[], all: EncodingName): Mistake[] {
  const write = (pairs: Pairs, name?: EncodingName): Value => {
    const written = pairs.filter((pair) => !((pair.omitEmpty || pair.rest) && pair.value.isEmpty));
    const pieces = written.flatMap((pair, index) => {
      const encoding = pair.rest ? 'none' : (name ?? pair.encode ?? all);
      const prefix = pair.bare || pair.rest ? '' : `${pair.key}=`;
      return [Value.text((index > 0 ? '&' : '') + prefix), urlEncode(encoding, pair.value)];
    });
    return Value.of('text', joinValues(pieces).bytes);
  };
  const read = (output: Value, pairs: Unknown, name: EncodingName): (Value | undefined)[] =>
    name === 'none' ? readRaw(output, pairs, silent) : readEncoded(output, pairs, false, silent);
  /** A mistake that writes other pairs, or the same ones in another way, and reads them so. */
  const pairing = (
    id: string,
    text: string,
    area: Mistake['area'],
    prior: number,
    choose: <T extends Item<unknown>>(pairs: readonly T[]) => T[],
    name = all,
  ): Mistake => ({
    id,
    text,
    area,
    prior,
    run: (args) =>
      write(choose((args as unknown as { pairs: Pairs }).pairs), name === all ? undefined : name),
    undo: (output, known) => {
      const { pairs } = known as unknown as { pairs: Unknown };
      const chosen = choose(pairs);
      const values = read(output, chosen, name);
      return [{ pairs: pairs.map((pair) => values[chosen.indexOf(pair)]) }];
    },
  });
  /** A mistake with the whole text; `back` gives what it was before. */
  const turned = (
    id: string,
    text: string,
    area: Mistake['area'],
    prior: number,
    turn: (text: string) => string,
    back: (text: string) => string,
  ): Mistake => ({
    id,
    text,
    area,
    prior,
    run: (args) => {
      const { text: right } = write((args as unknown as { pairs: Pairs }).pairs);
      return right === undefined ? undefined : Value.text(turn(right));
    },
    undo: (output, known) => {
      const { pairs } = known as unknown as { pairs: Unknown };
      return [{ pairs: read(Value.text(back(output.text ?? '')), pairs, all) }];
    },
  });
  return [
    ...encodingNames
      .filter((other) => other !== all)
      .map((other) =>
        pairing(
          `encode.${other}`,
          other === 'none'
            ? 'made with the values not percent-encoded'
            : `made with the values percent-encoded as ${encodingLabel(other)}`,
          'encoding',
          other === 'none' ? 0.8 : 0.5,
          (pairs) => [...pairs],
          other,
        ),
      ),
    pairing('sorted', 'made with the pairs sorted by name', 'order', 0.3, (pairs) =>
      [...pairs].sort(byName),
    ),
    ...items.map((left, index) =>
      pairing(
        `without.${left.key}`,
        `made without the pair \`${left.key}\``,
        'order',
        0.5,
        (pairs) => pairs.filter((_, other) => other !== index),
      ),
    ),
    turned(
      'separator.entity',
      'joined with "&amp;" in place of "&" (arg_separator.output, or HTML-escaped)',
      'encoding',
      0.4,
      (text) => text.replace(/&/g, '&amp;'),
      (text) => text.replace(/&amp;/g, '&'),
    ),
    turned(
      'separator.semicolon',
      'joined with ";" in place of "&"',
      'encoding',
      0.2,
      (text) => text.replace(/&/g, ';'),
      (text) => text.replace(/;/g, '&'),
    ),
    turned(
      'questionMark',
      'begun with "?"',
      'order',
      0.3,
      (text) => `?${text}`,
      (text) => text.slice(1),
    ),
    turned(
      'trailing',
      'ended with "&"',
      'order',
      0.2,
      (text) => `${text}&`,
      (text) => text.slice(0, -1),
    ),
  ];
}
