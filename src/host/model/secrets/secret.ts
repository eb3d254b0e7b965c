/**
 * A secret that does not print: neither a log, nor an error, nor JSON shows it by accident. Bytes
 * are for a secret that was recovered from a token and is not UTF-8.
 */
export class Secret {
  readonly #value: string | Uint8Array;

  constructor(value: string | Uint8Array) {
    this.#value = value;
  }

  /** The value, for a computation or because its user asked to see it. */
  reveal(): string | Uint8Array {
    return this.#value;
  }

  toString(): string {
    return '•••';
  }

  toJSON(): string {
    return '•••';
  }
}
