import type { Item } from '../operations/item';
import { slotOf } from '../plan/graph';
import type { Step } from '../plan/plan';
import { encodedBytes, type EncodingName } from '../urlEncoding';
import { Value } from '../value';
import {
  asBytes,
  asText,
  type Joined,
  type Language,
  type PercentEncoding,
  type Piece,
  type Ref,
} from './language';
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

/** The value as it is written into a text: percent-encoded where that can change anything. */
export function written(value: Ref, encoding: EncodingName, scope: Scope): Ref {
  if (encoding === 'none') return value;
  if (isPlain(value, encoding, scope)) return value;
  const code = scope.language.encode(value, encoding, scope.out);
  return { code, type: 'text', shape: value.shape };
}

/** Whether encoding surely changes nothing. */
export function isPlain(value: Ref | undefined, encoding: PercentEncoding, scope: Scope): boolean {
  if (!value || value.type === 'bytes' || !scope.shapesHold) return false;
  const kept = encodedBytes(encoding);
  return everyByte.every(
    (byte) => !value.shape.bytes.has(byte) || (byte !== 0x25 && byte !== 0x2b && kept.has(byte)),
  );
}

const everyByte = Array.from({ length: 256 }, (_, byte) => byte);

/** Whether the value surely is ASCII. */
export const isAscii = ({ shape }: Ref): boolean =>
  everyByte.every((byte) => byte < 0x80 || !shape.bytes.has(byte));

/** The text of an item that stands in the scheme file. */
export const literal = (item: Item<Value | undefined>): string => item.value?.text ?? '';

/** Parts as one text, or as bytes when one of them is no text. */
export function join(parts: readonly (string | Ref)[], scope: Scope): Joined {
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

/** Parts as the pieces of a text. */
export function pieces(parts: readonly (string | Ref)[], { language, out }: Scope): Piece[] {
  return mergeTexts(parts).map((part) =>
    typeof part === 'string' ? { text: part } : { code: asText(part, language, out) },
  );
}

function mergeTexts(parts: readonly (string | Ref)[]): (string | Ref)[] {
  const merged: (string | Ref)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string')
      merged[merged.length - 1] = last + part;
    else if (part !== '') merged.push(part);
  }
  return merged;
}

/** The expression for an item of a list parameter. */
export function refAt(step: Step, parameter: string, item: number | undefined, scope: Scope): Ref {
  const slot = slotOf(step, parameter, item);
  if (slot === undefined) throw new Error(`${step.name} has no value at ${parameter}`);
  return scope.ref(slot);
}

/** A value parameter, which may also be a literal of the scheme file. */
export function ref(step: Step, parameter: string, scope: Scope): Ref {
  const slot = slotOf(step, parameter);
  if (slot !== undefined) return scope.ref(slot);
  return literalRef(step.args[parameter] as Value, undefined, scope);
}

/** A literal of the scheme file as an expression. */
export function literalRef(
  value: Value,
  item: Item<unknown> | undefined,
  { language }: Scope,
): Ref {
  const code = language.text([{ text: value.text ?? '' }]);
  const bytes = item?.shape.bytes ?? encodedBytes('none');
  return { code, type: 'text', shape: { bytes, min: value.length, max: value.length } };
}

/** A value parameter as text. */
export function text(step: Step, parameter: string, scope: Scope): Ref {
  const given = ref(step, parameter, scope);
  return { ...given, code: asText(given, scope.language, scope.out), type: 'text' };
}

/** The same value as bytes. */
export function bytesRef(value: Ref, { language, out }: Scope): Ref {
  return { ...value, code: asBytes(value, language, out), type: 'bytes' };
}
