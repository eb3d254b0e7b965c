import type { ByteEncoding } from '../fields/encodedBytes';
import type { HashName } from '../cryptography/hashes';
import type { Shape } from '../shape';
import type { EncodingName } from '../urlEncoding';
import type { ValueType } from '../value';
import type { Script } from './script';

/** An expression of the target language that gives a value of the scheme. */
export interface Ref {
  readonly code: string;
  readonly type: ValueType;
  readonly shape: Shape;
}

/** A part of a text: literal, or an expression that gives text. */
export type Piece = { readonly text: string } | { readonly code: string };

/** What an emitter gives: an expression, or the pieces of a text still to be put together. */
export type Code = string | readonly Piece[];

/** A concatenation: as text, or, when a part is no text, as bytes. */
export type Joined = { readonly pieces: readonly Piece[] } | { readonly parts: readonly Ref[] };

/** Pairs that a language's own builder of query strings may write. */
export interface PairList {
  readonly encoding: PercentEncoding;
  readonly entries: readonly { readonly key: string; readonly value: Ref }[];
}

/** An encoding that changes something. */
export type PercentEncoding = Exclude<EncodingName, 'none'>;

/** What each operation's emitter is given: its parameters, with expressions in place of values. */
export interface StepArguments {
  readonly concat: Joined;
  readonly template: Joined;
  readonly query: {
    readonly type: ValueType;
    /** For a builder; where no value needs encoding, there is nothing for it to do. */
    readonly list: PairList | undefined;
    /** The whole, and each pair. Called only when it is used: it may add helper functions. */
    write(): Joined & { readonly pairs: readonly (readonly Piece[])[] };
  };
  readonly date: { readonly in: Ref; readonly pattern: string };
  readonly slice: {
    readonly in: Ref;
    readonly start: number;
    readonly end: number | undefined;
  };
  readonly fit: { readonly in: Ref; readonly bytes: number };
  readonly hash: { readonly algorithm: HashName; readonly in: Ref };
  readonly hmac: { readonly algorithm: HashName; readonly key: Ref; readonly in: Ref };
  readonly hex: { readonly in: Ref; readonly case: 'lower' | 'upper' };
  readonly base64: {
    readonly in: Ref;
    readonly alphabet: 'standard' | 'url';
    readonly padding: boolean;
  };
  readonly charmap: { readonly in: Ref; readonly from: string; readonly to: string };
  readonly encrypt: {
    readonly cipher: string;
    readonly key: Ref;
    readonly iv: Ref;
    readonly in: Ref;
  };
  readonly layout: { readonly parts: readonly Ref[] };
}

/** An operation that snippets can be written with; a language may lack some. */
export type WrittenOperation = keyof StepArguments;

/** An emitter for each operation that snippets can be written with. */
export type Emitters = {
  readonly [K in WrittenOperation]: (args: StepArguments[K], out: Script) => Code;
};

/** How the values of fields are written that do not stand in the snippet as text. */
export interface ValueEmitters {
  /** The environment variable, or an error that names it. */
  secret(variable: string, out: Script): string;
  bytes(hex: string, out: Script): string;
  /** The bytes of a text in hex or base64; `text` is an expression. */
  decoded(text: string, encoding: ByteEncoding, out: Script): string;
  randomBytes(count: number, out: Script): string;
  /** Text of that many random digits. */
  randomDigits(count: number, out: Script): string;
  /** Text: the seconds since 1970. */
  now(out: Script): string;
  /** Text: year-month-day, in the zone of the machine or in the given one. */
  today(zone: string | undefined, out: Script): string;
}

/** A request as expressions; `url` and `body` are variables. */
export interface RequestCode {
  /** A prefix for variables that the client needs. */
  readonly name: string;
  readonly method: string;
  readonly url: string;
  /** The address as the engine computes it now. */
  readonly sample: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: string | undefined;
  /** Variables that the JSON answer brings, and the keys that lead to them. */
  readonly answers: readonly { readonly variable: string; readonly path: readonly string[] }[];
  /** Whether the script ends with it. */
  readonly last: boolean;
}

/** A language of snippets: data and pure functions, one file each. */
export interface Language {
  readonly label: string;
  /** Extension of a file with such a snippet. */
  readonly extension: string;
  readonly comment: '#' | '//';
  readonly style: 'camel' | 'snake';
  /** What cannot name a variable. */
  readonly keywords: readonly string[];
  /** How each operation is written; some may be lacking. */
  readonly operations: Partial<Emitters>;
  readonly values: ValueEmitters;
  /** The hash functions that its standard library lacks. */
  readonly lacks: readonly HashName[];
  /** What a text of it cannot have, and why. */
  readonly impossible?: { readonly pattern: RegExp; readonly reason: string };
  /** The variable as expressions name it. */
  variable(name: string): string;
  /** Text put together from pieces. */
  readonly text: (pieces: readonly Piece[]) => string;
  textOf(bytes: string, out: Script): string;
  bytesOf(text: string, out: Script): string;
  encode(value: Ref, encoding: PercentEncoding, out: Script): string;
  escapeHtml(text: string, out: Script): string;
  declare(variable: string, type: ValueType, code: string): string;
  request(request: RequestCode, out: Script): void;
  print(text: string, out: Script): void;
  /** The whole program; `header` are lines of comment. */
  program(out: Script, header: readonly string[]): string;
}

/** A value as bytes. */
export function asBytes(value: Ref, language: Language, out: Script): string {
  return value.type === 'bytes' ? value.code : language.bytesOf(value.code, out);
}

/** A value as text. */
export function asText(value: Ref, language: Language, out: Script): string {
  return value.type === 'text' ? value.code : language.textOf(value.code, out);
}
