import type { HashName } from '../cryptography/hashes';
import type { Step } from '../plan/plan';
import type { EncodingName } from '../urlEncoding';
import type { ValueType } from '../value';
import type { Joined, StepArguments, WrittenOperation } from './language';
import { lowerQuery } from './lowerQuery';
import { itemsOf } from './program';
import { bytesRef, isAscii, join, literal, ref, refAt, text, written, type Scope } from './scope';

type Lowering = {
  readonly [K in WrittenOperation]: (step: Step, scope: Scope) => StepArguments[K];
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

/** Whether snippets can be written with the operation. */
export const isWritten = (operation: string): operation is WrittenOperation =>
  Object.hasOwn(lowering, operation);

/** The type that a step's value has in a snippet: a text cut by bytes may be none any more. */
export function snippetType(step: Step, args: StepArguments[WrittenOperation]): ValueType {
  if ('parts' in args) return 'bytes';
  if ('write' in args) return args.type;
  if ('pieces' in args) return 'text';
  return 'start' in args ? args.in.type : step.type;
}
