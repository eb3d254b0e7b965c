import { utf8Text } from '../bytes';
import type { Header } from '../http/message';

/** An answer of the endpoint, ready to be written. */
export interface ServerAnswer {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: string;
}

/** The answer of a server, as it came. */
export interface ReceivedAnswer {
  readonly status: number;
  /** The words behind the status. */
  readonly reason: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
  /** Whether the body was longer than what is kept of it. */
  readonly truncated: boolean;
  /** From sending to the end of the answer. */
  readonly milliseconds: number;
}

/** The body as JSON, or undefined when it is none. */
export function jsonBody({ body }: Pick<ReceivedAnswer, 'body'>): unknown {
  const text = utf8Text(body);
  if (text === undefined || !/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text, number or truth value at a place such as `result.token`, as text. */
export function valueAt(json: unknown, place: string): string | undefined {
  let node = json;
  for (const key of place.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
    node = (node as Readonly<Record<string, unknown>>)[key];
  }
  return typeof node === 'string' || typeof node === 'number' || typeof node === 'boolean'
    ? String(node)
    : undefined;
}
