import { utf8Text } from '../bytes';

/** A header as it was sent: its name in the sender's case. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

/**
 * A request as a server receives it: nothing decoded and nothing repaired. Target and header values
 * have one character per byte, so bytes that are not ASCII survive.
 */
export interface ReceivedMessage {
  readonly method: string;
  /** What stands between the method and the version: `/index.php?p=api&sp=…`. */
  readonly target: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
}

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

/** The value of a header, by its name in any case. */
export function headerNamed(headers: readonly Header[], name: string): string | undefined {
  return headers.find((header) => header.name.toLowerCase() === name)?.value;
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
