import type { GenericSchema, InferOutput } from 'valibot';

import type { Meaning, Say } from '../finding';
import type { Shape } from '../shape';
import type { Value, ValueType } from '../value';
import type { Item } from './item';

/**
 * An operation is data plus pure functions: its parameters, how it computes forward, how far it can
 * be read backward, where each byte of its result came from, and how to say it in words. The scheme
 * format, its validation, its JSON schema, the trace and the reading all use this one declaration.
 */

/** What a value parameter takes: `data` is text (as UTF-8) or bytes. */
export type Accepts = 'data' | ValueType;

/**
 * `data` goes into the result and is what reading gives; a `key` nobody may see, and a `side` input
 * such as an IV is known to all. Both only help.
 */
export type Role = 'data' | 'key' | 'side';

/** A parameter that is one value of the scheme, such as `in: $ciphertext`. */
export interface ValueParameter {
  readonly kind: 'value';
  readonly role: Role;
  readonly accepts: Accepts;
  readonly description: string;
}

/** A parameter that is fixed in the scheme file, or chosen through a field of type `choice`. */
export interface ConstantParameter<S extends GenericSchema = GenericSchema> {
  readonly kind: 'constant';
  readonly schema: S;
  readonly description: string;
}

/** The forms of a parameter that lists several values. */
export type ListForm = 'parts' | 'template' | 'pairs' | 'layout';

/** A parameter that lists several values, in order. */
export interface ListParameter {
  readonly kind: 'list';
  readonly form: ListForm;
  readonly description: string;
}

export type Parameter = ValueParameter | ConstantParameter | ListParameter;
export type Parameters = Readonly<Record<string, Parameter>>;

type Argument<P, V> = P extends ValueParameter
  ? V
  : P extends ConstantParameter<infer S>
    ? InferOutput<S>
    : readonly Item<V>[];

/** The arguments when every value is known. */
export type Arguments<P extends Parameters> = { readonly [K in keyof P]: Argument<P[K], Value> };

/** The arguments when some values may still be unknown. */
export type Known<P extends Parameters> = {
  readonly [K in keyof P]: Argument<P[K], Value | undefined>;
};

/** The arguments' shapes in place of the values. */
export type Shapes<P extends Parameters> = {
  readonly [K in keyof P]: Argument<P[K], Shape>;
};

/** Values found by reading backward, by parameter; for a list, by position. */
export type Recovered<P extends Parameters> = {
  readonly [K in keyof P]?: Value | undefined | readonly (Value | undefined)[];
};

/** A run of bytes of the result and the bytes of the input that it was made from. */
export interface Origin<P extends Parameters> {
  readonly start: number;
  readonly end: number;
  readonly parameter: keyof P & string;
  /** Position in a list parameter. */
  readonly item?: number;
  /** Byte range in the input. */
  readonly from: number;
  readonly to: number;
}

/** Says a value parameter in words, with its length when it is known: `{ciphertext}, 176 bytes`. */
export type Naming = (parameter: string) => string;

/** Where in a computation a mistake sits; mistakes of one area seldom come together. */
export type Area =
  'input' | 'key' | 'order' | 'time' | 'algorithm' | 'wiring' | 'encoding' | 'length' | 'transport';

/** One way in which people get an operation or an input wrong, as a computation to try. */
export interface Mistake<P extends Parameters = Parameters> {
  /** `subject.variant`, stable, for example `algorithm.md5`. */
  readonly id: string;
  /** Completes the sentence "`step` was …", for example `made with MD5 in place of SHA-256`. */
  readonly text: string;
  readonly area: Area;
  /** How common it is: 1 is usual, 0.1 is rare. */
  readonly prior: number;
  /** Fields and steps besides the arguments that `run` looks at. */
  readonly looks?: readonly string[];
  /** What the mistaken code gives; undefined where the mistake cannot be made. */
  readonly run: (args: Arguments<P>, look: Look) => Value | undefined;
  /** What it changes, where that can be told apart. */
  readonly part?: Part;
  /**
   * Of a reversible operation: the inputs from which `run` can have made this output, none when it
   * cannot. Sloppy ones do no harm, because each is proven by `run`; a missing one does.
   */
  readonly undo?: (output: Value, known: Known<P>, look: Look) => readonly Recovered<P>[];
}

/**
 * What a mistake of a one-way operation changes when another mistake is made at the same step: some
 * arguments before the operation, or its result. Others compute something in place of it.
 */
export type Part = { readonly aspect: string } & (
  | { readonly turn: (args: never, look: Look) => Turned | undefined }
  | { readonly after: (value: Value, look: Look) => Value | undefined }
);

/** Arguments that were changed, by parameter. */
export type Turned = Readonly<Record<string, unknown>>;

/** The value of a field or step by its name, as far as it is known. */
export type Look = (name: string) => Value | undefined;

/** What an operation may know of its surroundings when it lists its mistakes. */
export interface Surroundings {
  /** Fields and steps that do not depend on this step, the nearest first. */
  readonly others: readonly {
    readonly name: string;
    readonly type: ValueType;
    readonly secret: boolean;
    /** Whether it is made from a secret by reversible steps only, like a fitted key. */
    readonly keyLike: boolean;
  }[];
  /** Fields of text that do not lead to what was received, such as a user name that is only sent. */
  readonly unused: readonly string[];
  /** The names of the values of a parameter; for a concatenated one, of its parts. */
  readonly partsOf: (parameter: string) => readonly string[];
  /** Fields that hold a query string. */
  readonly queries: readonly string[];
  /** Fields that hold a web address. */
  readonly addresses: readonly string[];
  /** The field or step that a parameter takes; undefined for a literal. */
  readonly inputOf: (parameter: string) => Input | undefined;
}

/** What is known of the value of a parameter before it is computed. */
export interface Input {
  readonly name: string;
  readonly type: ValueType;
  readonly shape: Shape;
}

export interface Operation<P extends Parameters = Parameters> {
  readonly name: string;
  /** One sentence for the documentation of scheme files. */
  readonly summary: string;
  readonly parameters: P;
  /** The type of the result; `inputs`: text when every input is text, otherwise bytes. */
  readonly output: ValueType | 'inputs';
  /** The result, or undefined after saying an error. */
  forward(args: Arguments<P>, say: Say): Value | undefined;
  /**
   * The inputs that follow from the result and from what is known already, or undefined when
   * something needed is still unknown. Strict: what is odd is said, nothing is repaired.
   */
  backward?(output: Value, known: Known<P>, say: Say): Recovered<P> | undefined;
  /** Where the bytes of the result came from, where that can be told; nothing for one-way ones. */
  origins?(args: Arguments<P>, output: Value): readonly Origin<P>[];
  /** What is known of the result before it is computed. */
  shape(args: Shapes<P>): Shape;
  /** Why the step could not be read backward with certainty, checked when a scheme loads. */
  unreadable?(args: Shapes<P>): string | undefined;
  /** Problems of the arguments that are known when a scheme loads, such as colliding characters. */
  problems?(args: Shapes<P>): readonly string[];
  /** Whether items of its list are left out while their value is empty. */
  readonly leavesOutEmpty?: true;
  /** What the errors mean that reading backward says. */
  readonly errorsMean?: Extract<Meaning, 'damage' | 'form' | 'decryption'>;
  /**
   * Whether other results than the one that `forward` gives are read as the same inputs, such as
   * pairs in another order.
   */
  readonly isLoose?: true;
  /** For an operation whose parts have lengths that the scheme file fixes. */
  readonly lengths?: Lengths<P>;
  /** For a cipher whose IV touches nothing but the beginning of what it encrypts. */
  readonly beginning?: Beginning<P>;
  /** The step in words; names of values stand in braces. */
  describe(args: Known<P>, naming: Naming): string;
}

/** The lengths of the parts of a list, and the same arguments with other lengths. */
export interface Lengths<P extends Parameters> {
  /** The number of bytes of each part; undefined for a part that takes what is left. */
  of(args: Pick<Known<P>, keyof P>): readonly (number | undefined)[];
  /** The arguments with these lengths. */
  with<A extends Known<P>>(args: A, lengths: readonly (number | undefined)[]): A;
}

/** What another IV spoils, and how the IV that was used follows from what it should be. */
export interface Beginning<P extends Parameters> {
  /** How many bytes of the plaintext. */
  readonly bytes: number;
  readonly plaintext: keyof P & string;
  readonly key: keyof P & string;
  readonly iv: keyof P & string;
  /** The IV under which the ciphertext has this beginning; undefined where a value is too short. */
  ivOf(ciphertext: Value, key: Value, beginning: Value): Value | undefined;
}

/** An operation, with its parameters for the type checker alone: at run time there is no `declared`. */
export type Declared<P extends Parameters> = Operation & { readonly declared?: P };

/** Declares an operation; its parameters give its functions their types. */
export function operation<const P extends Parameters>(definition: Operation<P>): Declared<P> {
  return definition as unknown as Declared<P>;
}

/** Lists how people get an operation wrong, for its arguments and what is around it. */
export type MistakesOf<O> =
  O extends Declared<infer P>
    ? (args: Shapes<P>, around: Surroundings) => readonly Mistake[]
    : never;

/** A value that goes into the result, and that reading backward gives. */
export const value = (accepts: Accepts, description: string): ValueParameter => ({
  kind: 'value',
  role: 'data',
  accepts,
  description,
});

/** A key: a value that the operation needs besides its data, and that nobody may see. */
export const key = (accepts: Accepts, description: string): ValueParameter => ({
  ...value(accepts, description),
  role: 'key',
});

/** A value that the operation needs besides its data and that is no secret, such as an IV. */
export const side = (accepts: Accepts, description: string): ValueParameter => ({
  ...value(accepts, description),
  role: 'side',
});

export const constant = <S extends GenericSchema>(
  schema: S,
  description: string,
): ConstantParameter<S> => ({ kind: 'constant', schema, description });

export const list = (form: ListForm, description: string): ListParameter => ({
  kind: 'list',
  form,
  description,
});
