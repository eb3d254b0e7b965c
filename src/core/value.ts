import { joinBytes, utf8, utf8Text } from './bytes';

/** What a value is meant to be read as. `text` is bytes that should be UTF-8. */
export type ValueType = 'text' | 'bytes';

/**
 * An immutable value of a scheme: bytes, with the wish to be read as text or not. Text and bytes
 * are converted only when somebody asks, so that a concatenation of text costs one conversion.
 */
export class Value {
  private constructor(
    readonly type: ValueType,
    private cachedBytes: Uint8Array | undefined,
    private cachedText: string | undefined,
  ) {}

  /** A text value; `text` must be well-formed (see {@link wellFormed}). */
  static text(text: string): Value {
    return new Value('text', undefined, text);
  }

  /** A byte value. The array is kept, not copied: do not change it afterwards. */
  static bytes(bytes: Uint8Array): Value {
    return new Value('bytes', bytes, undefined);
  }

  /** A value of the given type from bytes that came from outside and may not be valid UTF-8. */
  static of(type: ValueType, bytes: Uint8Array): Value {
    return new Value(type, bytes, undefined);
  }

  /** The bytes; for text, its UTF-8 bytes. */
  get bytes(): Uint8Array {
    return (this.cachedBytes ??= utf8(this.cachedText ?? ''));
  }

  /** The bytes read as UTF-8, or `undefined` when they are not well-formed UTF-8. */
  get text(): string | undefined {
    return (this.cachedText ??= this.cachedBytes && utf8Text(this.cachedBytes));
  }

  /** Length in bytes. */
  get length(): number {
    const text = this.cachedBytes === undefined ? this.cachedText : undefined;
    if (text !== undefined && text.length <= 4096 && ascii.test(text)) return text.length;
    return this.bytes.length;
  }

  /** Whether there is nothing in it; cheaper than `length` for text. */
  get isEmpty(): boolean {
    return this.cachedBytes === undefined ? this.cachedText === '' : this.cachedBytes.length === 0;
  }

  /** Whether the text is at hand without decoding: a hint for joining text as text. */
  get hasText(): boolean {
    return this.cachedText !== undefined;
  }
}

const ascii = /^[\0-\x7f]*$/;

/** The empty text. */
export const emptyText = Value.text('');

/** Joins the values; the result is text when every part is text. */
export function joinValues(parts: readonly Value[]): Value {
  let text = '';
  for (const part of parts) {
    if (part.type !== 'text' || !part.hasText) return joinAsBytes(parts);
    text += part.text ?? '';
  }
  return Value.text(text);
}

function joinAsBytes(parts: readonly Value[]): Value {
  const type = parts.every((part) => part.type === 'text') ? 'text' : 'bytes';
  return Value.of(type, joinBytes(parts.map((part) => part.bytes)));
}

/** Whether the string can be written as UTF-8, that is, has no lone surrogate. */
export function wellFormed(text: string): boolean {
  // Without the `u` flag first: it is fast, and few texts have any surrogate at all.
  return !/[\ud800-\udfff]/.test(text) || !/\p{Surrogate}/u.test(text);
}
