import { silent } from '../finding';
import type { Arguments, Known, Parameters, Recovered, Turned } from '../operations/operation';
import { argumentsOf, type LookAt } from '../plan/arguments';
import type { Step } from '../plan/plan';
import type { Value } from '../value';
import type { Edit } from './diagnosis';

/** The arguments of a step when every value is known. */
export type Args = Arguments<Parameters>;

/** What an edit of a step changes, so that another one may change something else there. */
export type Joint = { readonly aspect: string } & (
  | {
      readonly on: 'input';
      /** The arguments that it changes. */
      readonly turn: (args: Args, look: LookAt) => Turned | undefined;
    }
  | {
      readonly on: 'operation';
      readonly run: (args: Args, look: LookAt) => Value | undefined;
    }
  | { readonly on: 'result'; readonly after: (value: Value, look: LookAt) => Value | undefined }
);

/** An edit with its place in the computation and what the mistaken code gives there. */
export interface Hypothesis extends Edit {
  /** The value that it changes. */
  readonly slot: number;
  /** When it takes effect: before all steps (-1), at a step, or after the last one. */
  readonly position: number;
  /** The values that it looks at besides the inputs of its step. */
  readonly looks: readonly number[];
  /** What stands at the slot then; undefined where the mistake cannot be made. */
  readonly run: (look: LookAt) => Value | undefined;
  /** At a reversible step: the inputs that can have given this output, each proven by `run`. */
  readonly undo?: (
    output: Value,
    known: Known<Parameters>,
    look: LookAt,
  ) => readonly Recovered<Parameters>[];
  /** On the way: what the value can have been before, each proven by `run`. */
  readonly restore?: (received: Value) => readonly Value[];
  /** At a one-way step: how it goes together with another edit of the same step. */
  readonly joins?: Joint;
  /** At a field that the target carries: any value will do. */
  readonly free?: true;
  /** The field that was sent with another value than the one that was used. */
  readonly sent?: number;
  /** Two mistakes that are tried as one, in their order. */
  readonly both?: readonly [Edit, Edit];
}

/** After every step: what happens to a value on its way. */
export const afterAll = 1_000_000;

/** The position of edits of fields. */
export const beforeAll = -1;

/** Runs a step as mistaken code would, which does not mind a part of another length. */
export function runBy(step: Step, look: LookAt): Value | undefined {
  const args = argumentsOf(step, look);
  return args && step.operation.forward(ofAnyLength(step, args), silent);
}

/** The arguments with every length open that the scheme file fixes. */
export function ofAnyLength({ operation }: Step, args: Args): Args {
  return operation.lengths ? operation.lengths.with(args, []) : args;
}
