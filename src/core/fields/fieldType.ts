import type { Environment } from '../environment';
import type { Say } from '../finding';
import type { Shape } from '../shape';
import type { Value, ValueType } from '../value';
import type { ByteEncoding } from './encodedBytes';

/** What a person or a program gives for a field. Bytes are taken exactly. */
export type RawInput = string | number | boolean | Uint8Array;

/** What a scheme file says of a field in keys that only some types have. */
export interface FieldForm {
  readonly optional: boolean;
  /** The choices and what each of them means. */
  readonly choices?: Readonly<Record<string, string>> | undefined;
  /** One class and one count, such as `[0-9a-f]{64}`. */
  readonly match?: string | undefined;
  readonly encoding?: 'text' | ByteEncoding | undefined;
  readonly prefix?: string | undefined;
  /** In bytes. */
  readonly length?: number | undefined;
  /** A duration such as `7d`. */
  readonly expires?: string | undefined;
}

/** The keys that only some types have. */
export const typeKeys = ['choices', 'match', 'encoding', 'prefix', 'length', 'expires'] as const;

/** A key that only some types have. */
export type TypeKey = (typeof typeKeys)[number];

/** What parsing needs to know of a field. */
export interface ParsedForm extends FieldForm {
  readonly name: string;
  /** Seconds after which a time is too old. */
  readonly lifetime: number | undefined;
}

/** How a form draws a field. */
export type Control = 'line' | 'password' | 'choice' | 'switch' | 'date';

/** What may be wrong with a field in a way that depends on what the text of the field holds. */
export type Content = 'text' | 'secret' | 'address' | 'query' | 'day' | 'time' | 'bytes' | 'choice';

/** A type of fields: what a person types, what value it gives, and how the value looks typed. */
export interface FieldType {
  /** One sentence for the documentation of scheme files. */
  readonly summary: string;
  readonly keys: readonly TypeKey[];
  readonly control: Control;
  readonly holds: Content;
  /** The word that stands for the moment at which a value is made, such as `now`. */
  readonly moment?: 'now' | 'today';
  /** The choices, where the field can decide which steps there are. */
  choices?(form: FieldForm): readonly string[];
  valueType(form: FieldForm): ValueType;
  /** What is known of every value before there is one. */
  shape(form: FieldForm): Shape;
  /** Whether the text surely is a value of which there is nothing to say: the usual case, fast. */
  isPlain?(text: string): boolean;
  /** The value of what was typed, or undefined after saying why there is none. */
  parse(text: string, field: ParsedForm, environment: Environment, say: Say): Value | undefined;
  /** The value of exactly these bytes; without it, the bytes are taken for text that was typed. */
  ofBytes?(bytes: Uint8Array, field: ParsedForm, say: Say): Value | undefined;
  /** Whether a value that was received is parsed like one that was typed. */
  readonly isParsedWhenReceived?: true;
  /** What is taken when nothing is given and the file names no default. */
  usual?(form: FieldForm): RawInput | undefined;
  /** Something of the right form where a value is needed and there is no example. */
  standIn(field: Pick<ParsedForm, 'name' | 'length' | 'encoding'>): RawInput;
  /** The value as it would be typed. */
  typed?(value: Value, field: ParsedForm): string | number | boolean;
}
