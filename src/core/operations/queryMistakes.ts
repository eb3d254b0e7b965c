import { encodingLabel, encodingNames, urlEncode, type EncodingName } from '../urlEncoding';
import { joinValues, Value } from '../value';
import type { Item, Mistake } from './operation';

type Pairs = readonly Item[];

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
  const pairsOf = (args: unknown): Pairs => (args as { pairs: Pairs }).pairs;
  return [
    ...encodingNames
      .filter((other) => other !== all)
      .map((other): Mistake => ({
        id: `encode.${other}`,
        text:
          other === 'none'
            ? 'with the values not percent-encoded'
            : `with the values percent-encoded otherwise (${encodingLabel(other)})`,
        area: 'encoding',
        prior: other === 'none' ? 0.8 : 0.5,
        run: (args) => write(pairsOf(args), other),
      })),
    {
      id: 'sorted',
      text: 'with the pairs sorted by name',
      area: 'order',
      prior: 0.3,
      run: (args) =>
        write([...pairsOf(args)].sort((left, right) => (left.key < right.key ? -1 : 1))),
    },
    ...items.map((left, index): Mistake => ({
      id: `without.${left.key}`,
      text: `without the pair \`${left.key}\``,
      area: 'order',
      prior: 0.5,
      run: (args) => write(pairsOf(args).filter((_, other) => other !== index)),
    })),
    {
      id: 'trailing',
      text: 'with "&" at the end',
      area: 'order',
      prior: 0.2,
      run: (args) => joinValues([write(pairsOf(args)), Value.text('&')]),
    },
  ];
}
