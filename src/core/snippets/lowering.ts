import type { HashName } from '../operations/hashes';
import type { Item } from '../operations/operation';
import type { OperationName } from '../operations/table';
import type { Step } from '../scheme/plan';
import { encodedBytes, urlEncode, type EncodingName } from '../urlEncoding';
import { Value, type ValueType } from '../value';
import {
  asBytes,
  asText,
  type Joined,
  type Language,
  type PairList,
  type Piece,
  type Ref,
  type StepArguments,
} from './language';
import { isLeftOut, itemsOf } from './program';
import type { Script } from './script';

/** What the arguments of a step become expressions with. */
export interface Scope {
  readonly language: Language;
  readonly out: Script;
  /** The expression for a value of the plan. */
  ref(slot: number): Ref;
  /** The value as the engine computes it now. */
  value(slot: number): Value | undefined;
  /** Whether shapes can be relied on: a field's pattern says what is usual, not what is allowed. */
  readonly shapesHold: boolean;
}

type Lowering = {
  readonly [K in OperationName]: (step: Step, scope: Scope) => StepArguments[K];
};

const joined = (step: Step, scope: Scope): Joined => {
  const all = step.args.encode as EncodingName;
  return join(
    itemsOf(step, 'parts').map((item, index) => {
      if (item.name === undefined) return literal(item);
      return written(refAt(step, 'parts', index, scope), item.encode ?? all, scope);
    }),
    scope,
  );
};

/** The arguments of each operation, with expressions in place of the values. */
export const lowering: Lowering = {
  concat: joined,
  template: joined,
  query: lowerQuery,
  date: (step, scope) => ({
    in: text(step, 'in', scope),
    pattern: step.args.pattern as string,
  }),
  slice: (step, scope) => {
    const given = ref(step, 'in', scope);
    const isBytes = step.args.unit === 'bytes' && !isAscii(given);
    return {
      in: isBytes ? bytesRef(given, scope) : given,
      start: step.args.start as number,
      end: step.args.end as number | undefined,
    };
  },
  fit: (step, scope) => ({ in: ref(step, 'in', scope), bytes: step.args.bytes as number }),
  hash: (step, scope) => ({
    algorithm: step.args.algorithm as HashName,
    in: ref(step, 'in', scope),
  }),
  hmac: (step, scope) => ({
    algorithm: step.args.algorithm as HashName,
    key: ref(step, 'key', scope),
    in: ref(step, 'in', scope),
  }),
  hex: (step, scope) => ({
    in: ref(step, 'in', scope),
    case: step.args.case as 'lower' | 'upper',
  }),
  base64: (step, scope) => ({
    in: ref(step, 'in', scope),
    alphabet: step.args.alphabet as 'standard' | 'url',
    padding: step.args.padding as boolean,
  }),
  charmap: (step, scope) => ({
    in: text(step, 'in', scope),
    from: step.args.from as string,
    to: step.args.to as string,
  }),
  encrypt: (step, scope) => ({
    cipher: step.args.cipher as string,
    key: ref(step, 'key', scope),
    iv: ref(step, 'iv', scope),
    in: ref(step, 'in', scope),
  }),
  layout: (step, scope) => ({
    parts: itemsOf(step, 'parts').map((_, index) =>
      bytesRef(refAt(step, 'parts', index, scope), scope),
    ),
  }),
};

function lowerQuery(step: Step, scope: Scope): StepArguments['query'] {
  const all = step.args.encode as EncodingName;
  const written = itemsOf(step, 'pairs')
    .map((item, index) => ({ item, index }))
    .filter(({ item, index }) => {
      const link = linkOf(step, 'pairs', index);
      return !isLeftOut(item, link ? scope.value(link) : item.value);
    });
  const pairs = written.map(({ item, index }) => pairPieces(step, item, index, all, scope));
  const separated = pairs.flatMap((pair, index) => (index === 0 ? pair : ['&', ...pair]));
  const isText = pairs.flat().every((one) => typeof one === 'string' || one.type === 'text');
  return {
    ...join(separated, scope),
    pairs: isText ? pairs.map((pair) => pieces(pair, scope)) : [],
    list: listOf(step, written, all, scope),
  };
}

function pairPieces(
  step: Step,
  item: Item<Value | undefined>,
  index: number,
  all: EncodingName,
  scope: Scope,
): (string | Ref)[] {
  const encoding = item.rest ? 'none' : (item.encode ?? all);
  const value =
    item.name === undefined
      ? (urlEncode(encoding, item.value ?? Value.text('')).text ?? '')
      : written(refAt(step, 'pairs', index, scope), encoding, scope);
  return item.bare || item.rest ? [value] : [`${item.key}=`, value];
}

/** The pairs for a language's own builder, where all are alike and no name needs encoding. */
function listOf(
  step: Step,
  written: readonly { item: Item<Value | undefined>; index: number }[],
  all: EncodingName,
  scope: Scope,
): PairList | undefined {
  const plain = written.every(
    ({ item }) =>
      !item.bare &&
      !item.rest &&
      (item.encode ?? all) === all &&
      /^[A-Za-z][A-Za-z0-9_.-]*$/.test(item.key),
  );
  if (all === 'none' || !plain || written.length === 0) return undefined;
  const entries = written.map(({ item, index }) => ({
    key: item.key,
    value:
      item.name === undefined
        ? literalRef(item.value ?? Value.text(''), item, scope)
        : refAt(step, 'pairs', index, scope),
  }));
  return entries.every(({ value }) => value.type === 'text')
    ? { encoding: all, entries }
    : undefined;
}

/** The value as it is written into a text: percent-encoded where that can change anything. */
function written(value: Ref, encoding: EncodingName, scope: Scope): Ref {
  if (encoding === 'none') return value;
  const kept = encodedBytes(encoding);
  const isPlain =
    scope.shapesHold &&
    everyByte.every((byte) => !value.shape.bytes.has(byte) || (byte !== 0x25 && byte !== 0x2b && kept.has(byte)));
  if (isPlain && value.type === 'text') return value;
  const code = scope.language.encode(value, encoding, scope.out);
  return { code, type: 'text', shape: value.shape };
}

const everyByte = Array.from({ length: 256 }, (_, byte) => byte);

const isAscii = ({ shape }: Ref): boolean =>
  everyByte.every((byte) => byte < 0x80 || !shape.bytes.has(byte));

const literal = (item: Item<Value | undefined>): string => item.value?.text ?? '';

function join(parts: readonly (string | Ref)[], scope: Scope): Joined {
  if (parts.every((part) => typeof part === 'string' || part.type === 'text')) {
    return { pieces: pieces(parts, scope) };
  }
  return {
    parts: mergeTexts(parts).map((part) =>
      typeof part === 'string'
        ? bytesRef(literalRef(Value.text(part), undefined, scope), scope)
        : bytesRef(part, scope),
    ),
  };
}

function pieces(parts: readonly (string | Ref)[], { language, out }: Scope): Piece[] {
  return mergeTexts(parts).map((part) =>
    typeof part === 'string' ? { text: part } : { code: asText(part, language, out) },
  );
}

function mergeTexts(parts: readonly (string | Ref)[]): (string | Ref)[] {
  const merged: (string | Ref)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else if (part !== '') merged.push(part);
  }
  return merged;
}

function linkOf(step: Step, parameter: string, item?: number): number | undefined {
  return step.links.find((link) => link.parameter === parameter && link.item === item)?.slot;
}

function refAt(step: Step, parameter: string, item: number | undefined, scope: Scope): Ref {
  const slot = linkOf(step, parameter, item);
  if (slot === undefined) throw new Error(`${step.name} has no value at ${parameter}`);
  return scope.ref(slot);
}

/** A value parameter, which may also be a literal of the scheme file. */
function ref(step: Step, parameter: string, scope: Scope): Ref {
  const slot = linkOf(step, parameter);
  if (slot !== undefined) return scope.ref(slot);
  return literalRef(step.args[parameter] as Value, undefined, scope);
}

function literalRef(value: Value, item: Item<unknown> | undefined, { language }: Scope): Ref {
  const code = language.text([{ text: value.text ?? '' }]);
  const bytes = item?.shape.bytes ?? encodedBytes('none');
  return { code, type: 'text', shape: { bytes, min: value.length, max: value.length } };
}

function text(step: Step, parameter: string, scope: Scope): Ref {
  const given = ref(step, parameter, scope);
  return { ...given, code: asText(given, scope.language, scope.out), type: 'text' };
}

function bytesRef(value: Ref, { language, out }: Scope): Ref {
  return { ...value, code: asBytes(value, language, out), type: 'bytes' };
}

/** The type that a step's value has in a snippet: a text cut by bytes may be none any more. */
export function snippetType(step: Step, args: StepArguments[OperationName]): ValueType {
  if ('parts' in args) return 'bytes';
  if ('pieces' in args) return 'text';
  return 'start' in args ? args.in.type : step.type;
}
