import type { Finding } from '../../finding';
import { fromBase64 } from '../../operations/base64Text';
import { noBody, remark, type Message } from '../message';
import { bytesOf } from '../text';

/** The text as a JSON object or array; undefined when it is neither. */
export function jsonIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The members of an object, which are no members of anything else. */
export type Members = Readonly<Record<string, unknown>>;

/** The members of a value; a text or a list has no members. */
export function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Members)
    : {};
}

/** The first of the members that is a text. */
export function textAmong(members: Members, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(members, name) ? members[name] : undefined;
    if (typeof value === 'string') return value;
  }
  return undefined;
}

/** The items of a list; a value of another kind has no items. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A body, or what is known of it. */
export type Body = Pick<Message, 'body' | 'form'> & { readonly findings: readonly Finding[] };

/** The body that a text in JSON stands for. */
export function bodyIn(text: string, isBase64: boolean): Body {
  if (!isBase64) return { body: bytesOf(text), findings: [] };
  const body = text === '' ? noBody : fromBase64(text);
  if (body) return { body, findings: [] };
  const message = 'The body is said to be base64, and it is not: its bytes are not known.';
  return { body: undefined, findings: [remark('body.unknown', 'warning', message)] };
}
