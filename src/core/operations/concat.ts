import { optional, picklist } from 'valibot';

import type { Say } from '../finding';
import { ByteSet, type Shape } from '../shape';
import {
  encodedBytes,
  encodedWidths,
  encodingLabel,
  encodingNames,
  urlDecode,
  urlEncode,
} from '../urlEncoding';
import type { EncodingName } from '../urlEncoding';
import { joinValues, Value } from '../value';
import { ambiguity, splitParts } from './parts';
import type { Item } from './item';
import { constant, list, operation, type Declared, type Origin } from './operation';

const encode = constant(
  optional(picklist(encodingNames), 'none'),
  'How the values (not the literals) are percent-encoded.',
);

const encodingOf = (item: Item<unknown>, all: EncodingName): EncodingName =>
  item.name === undefined ? 'none' : (item.encode ?? all);

function join(parts: readonly Item[], all: EncodingName): Value {
  return joinValues(parts.map((part) => urlEncode(encodingOf(part, all), part.value)));
}

/** The shapes of the parts as they stand in the joined text. */
function writtenShapes(parts: readonly Item<unknown>[], all: EncodingName): Shape[] {
  return parts.map((part) => {
    const name = encodingOf(part, all);
    if (name === 'none') return part.shape;
    return { bytes: encodedBytes(name), min: part.shape.min, max: Infinity };
  });
}

function split(
  output: Value,
  parts: readonly Item<Value | undefined>[],
  all: EncodingName,
  say: Say,
): (Value | undefined)[] | undefined {
  const values = parts.map(
    (part) => part.value && urlEncode(encodingOf(part, all), part.value).bytes,
  );
  const result = splitParts(output.bytes, writtenShapes(parts, all), values);
  if ('mismatch' in result) {
    say({
      code: 'concat.mismatch',
      severity: 'error',
      message: `At byte ${result.mismatch}, ${result.expected} was expected.`,
      hint: 'This was put together in another way than the scheme does.',
      offset: result.mismatch,
    });
    return undefined;
  }
  return parts.map((part, index) => {
    const bytes = result.parts[index];
    if (!bytes || part.name === undefined) return undefined;
    return urlDecodePart(encodingOf(part, all), bytes, say);
  });
}

function urlDecodePart(name: EncodingName, bytes: Uint8Array, say: Say): Value {
  return name === 'none' ? Value.of('text', bytes) : urlDecode(bytes, false, say);
}

/** The origins of parts written one after another, each percent-encoded by its own name. */
export function encodedOrigins<K extends string>(
  parameter: K,
  item: number,
  value: Value,
  encoding: EncodingName,
  start: number,
): {
  origins: { start: number; end: number; parameter: K; item: number; from: number; to: number }[];
  end: number;
} {
  const widths = encodedWidths(encoding, value.bytes);
  if (widths.every((width) => width === 1)) {
    const end = start + widths.length;
    return {
      origins:
        widths.length === 0 ? [] : [{ start, end, parameter, item, from: 0, to: widths.length }],
      end,
    };
  }
  let at = start;
  const origins = Array.from(widths, (width, index) => {
    const origin = { start: at, end: at + width, parameter, item, from: index, to: index + 1 };
    at += width;
    return origin;
  });
  return { origins, end: at };
}

function origins(parts: readonly Item[], all: EncodingName): Origin<{ parts: typeof partList }>[] {
  let at = 0;
  return parts.flatMap((part, item) => {
    const written = encodedOrigins('parts', item, part.value, encodingOf(part, all), at);
    at = written.end;
    return part.name === undefined ? [] : written.origins;
  });
}

function joinedShape(parts: readonly Item<unknown>[], all: EncodingName): Shape {
  const shapes = writtenShapes(parts, all);
  return {
    bytes: shapes.reduce((set, shape) => set.union(shape.bytes), ByteSet.of('')),
    min: shapes.reduce((sum, { min }) => sum + min, 0),
    max: shapes.reduce((sum, { max }) => sum + max, 0),
  };
}

const partList = list('parts', 'The parts in order: `$name` or literal text.');

/** What `concat` and `template` share: they differ only in how their parts are written. */
function joining(
  name: string,
  summary: string,
  parts: typeof partList,
): Declared<{ readonly parts: typeof partList; readonly encode: typeof encode }> {
  return operation({
    name,
    summary,
    parameters: { parts, encode },
    output: 'inputs',
    isLoose: true,
    errorsMean: 'damage',
    forward: ({ parts, encode }) => join(parts, encode),
    backward: (output, { parts, encode }, say) => {
      const found = split(output, parts, encode, say);
      return found ? { parts: found } : {};
    },
    origins: ({ parts, encode }) => origins(parts, encode),
    shape: ({ parts, encode }) => joinedShape(parts, encode),
    unreadable: ({ parts, encode }) => ambiguity(parts, writtenShapes(parts, encode)),
    describe: ({ parts, encode }) => {
      const words = parts.map(({ name, value }) =>
        name === undefined ? `"${value?.text ?? ''}"` : `{${name}}`,
      );
      const how = encode === 'none' ? '' : `, values percent-encoded (${encodingLabel(encode)})`;
      return `${words.join(', ')}, one after another${how}`;
    },
  });
}

export const concat = joining(
  'concat',
  'The parts one after another, with nothing between them.',
  partList,
);

export const template = joining(
  'template',
  'A text with `{name}` where a value stands.',
  list('template', 'The text; `{name}` stands for a field or step, `{{` for a brace.'),
);
