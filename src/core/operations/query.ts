import { optional, picklist } from 'valibot';

import { ByteSet, charSets } from '../shape';
import { encodingLabel, encodingNames, urlEncode, type EncodingName } from '../urlEncoding';
import { emptyText, joinValues, Value } from '../value';
import { encodedOrigins } from './concat';
import type { Item } from './item';
import { constant, list, operation } from './operation';
import { readEncoded, readRaw } from './queryReading';
import { sayUnencoded } from './queryRemarks';

const encodingOf = (item: Item<unknown>, all: EncodingName): EncodingName =>
  item.rest ? 'none' : (item.encode ?? all);

const isWritten = (item: Item): boolean => !((item.omitEmpty || item.rest) && item.value.isEmpty);

const prefix = (item: Item): string => (item.bare || item.rest ? '' : `${item.key}=`);

export const query = operation({
  name: 'query',
  summary: 'Pairs `name=value`, joined by `&`: a query string or a form body.',
  parameters: {
    pairs: list('pairs', 'The pairs in order: `name: $value` or `name: literal`.'),
    encode: constant(
      optional(picklist(encodingNames), 'form'),
      'How the values are percent-encoded; `none` writes them as they are.',
    ),
    order: constant(
      optional(picklist(['any', 'fixed']), 'any'),
      '`fixed` when the server reads the pairs by their position.',
    ),
  },
  output: 'text',
  isLoose: true,
  leavesOutEmpty: true,
  errorsMean: 'form',
  forward: ({ pairs, encode }, say) => {
    const written = pairs.filter(isWritten);
    for (const pair of written) {
      const isRaw = encodingOf(pair, encode) === 'none' && !pair.rest && pair.name !== undefined;
      if (isRaw) sayUnencoded(pair, say);
    }
    const values = written.map((pair) => urlEncode(encodingOf(pair, encode), pair.value));
    if (values.every((value) => value.hasText)) {
      let text = '';
      written.forEach((pair, index) => {
        text += (index === 0 ? '' : '&') + prefix(pair) + (values[index]?.text ?? '');
      });
      return Value.text(text);
    }
    const pieces = written.flatMap((pair, index) => [
      Value.text((index === 0 ? '' : '&') + prefix(pair)),
      values[index] ?? emptyText,
    ]);
    return Value.of('text', joinValues(pieces).bytes);
  },
  backward: (output, { pairs, encode, order }, say) => ({
    pairs:
      encode === 'none'
        ? readRaw(output, pairs, say)
        : readEncoded(output, pairs, order === 'fixed', say),
  }),
  origins: ({ pairs, encode }) => {
    let at = 0;
    return pairs.flatMap((pair, item) => {
      if (!isWritten(pair)) return [];
      const start = at + (at > 0 ? 1 : 0) + prefix(pair).length;
      const written = encodedOrigins('pairs', item, pair.value, encodingOf(pair, encode), start);
      at = written.end;
      return pair.name === undefined ? [] : written.origins;
    });
  },
  shape: ({ pairs, encode }) => ({
    bytes:
      encode === 'none' ? ByteSet.all : charSets.unreserved.union(ByteSet.of("%+&=/!'()*,:;@?$")),
    min: pairs.reduce(
      (sum, pair) => sum + (pair.omitEmpty || pair.rest ? 0 : pair.key.length + 1),
      Math.max(0, pairs.length - 1 - pairs.filter((pair) => pair.omitEmpty || pair.rest).length),
    ),
    max: Infinity,
  }),
  problems: ({ pairs }) => {
    const keys = pairs.filter((pair) => !pair.bare && !pair.rest).map((pair) => pair.key);
    const twice = keys.find((key, index) => keys.indexOf(key) < index);
    return twice === undefined ? [] : [`the pair \`${twice}\` is there twice`];
  },
  describe: ({ pairs, encode }) =>
    `a query string of ${pairs.length} pairs, ${
      encode === 'none' ? 'values not encoded' : `values percent-encoded (${encodingLabel(encode)})`
    }`,
});
