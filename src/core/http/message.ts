import type { Finding } from '../finding';

/** A header as it was sent: its name in the sender's case. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

/**
 * An HTTP request, exact to the byte: nothing decoded and nothing repaired. Method, target and
 * headers have one character per byte, so that bytes that are not ASCII survive. What is undefined
 * is not known; an empty body is known to be empty.
 */
export interface Message {
  readonly method: string | undefined;
  /**
   * A whole address, what stands between the method and the version (`/index.php?p=api`), or a query
   * on its own (`?p=api`). It has no fragment, because a fragment is never sent.
   */
  readonly target: string | undefined;
  readonly headers: readonly Header[];
  readonly body: Uint8Array | undefined;
  /** The pairs of a form of which the exact bytes are not known, such as those of `curl -F`. */
  readonly form?: string;
}

/** A message of which everything is known, as a server receives it. */
export interface ReceivedMessage extends Message {
  readonly method: string;
  readonly target: string;
  readonly body: Uint8Array;
}

/** A message that somebody wrote down, and what was assumed or is not known of it. */
export interface Written {
  readonly message: Message;
  readonly findings: readonly Finding[];
  /** Whether it is another way of reading the message before it, with as much right. */
  readonly alternative?: true;
}

/** A way of writing messages down. */
export interface Notation {
  readonly name: string;
  /** The messages in the text, or undefined where the text has none. Never throws. */
  readonly read: (text: string) => readonly Written[] | undefined;
}

/** Of a message, nothing. */
export const unknownMessage: Message = {
  method: undefined,
  target: undefined,
  headers: [],
  body: undefined,
};

/** The body of a message that has none. */
export const noBody = new Uint8Array();

/** The value of a header, by its name in small letters. */
export function headerNamed(headers: readonly Header[], name: string): string | undefined {
  return headers.find((header) => header.name.toLowerCase() === name)?.value;
}

/** Says what was assumed about a message, left out of it, or is not known of it. */
export function remark(
  code: string,
  severity: Finding['severity'],
  message: string,
  hint?: string,
): Finding {
  return { code, severity, at: '', message, ...(hint !== undefined && { hint }) };
}
