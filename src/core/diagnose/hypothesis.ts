import { silent } from '../finding';
import type { Parameters, Recovered, Turned } from '../operations/operation';
import type { Step } from '../scheme/plan';
import type { Value } from '../value';
import type { Edit } from './diagnosis';

/** The value of a slot, as far as it is known. */
export type LookAt = (slot: number) => Value | undefined;

/** What an edit of a step changes, so that another one may change something else there. */
export type Joint = { readonly aspect: string } & (
  | {
      readonly on: 'input';
      /** The arguments that it changes. */
      readonly turn: (args: Step['args'], look: LookAt) => Turned | undefined;
    }
  | {
      readonly on: 'operation';
      readonly run: (args: Step['args'], look: LookAt) => Value | undefined;
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
  readonly undo?: (output: Value, known: never, look: LookAt) => readonly Recovered<Parameters>[];
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

/** Fills the links of a step through a look; false when a value is unknown. */
export function fillBy(step: Step, look: LookAt): boolean {
  let complete = true;
  // All are looked up before the first is filled in: looking may run other steps, even this one.
  for (const { slot } of step.links) if (!look(slot)) complete = false;
  for (const { slot, target, key } of step.links) target[key] = look(slot);
  return complete;
}

/** Runs a step as mistaken code would, which does not mind a part of another size. */
export function runBy(step: Step, look: LookAt): Value | undefined {
  return fillBy(step, look)
    ? step.operation.forward(lenient(step.args, step.operation.name), silent)
    : undefined;
}

/** The arguments with every size of a layout open. */
export function lenient(args: Step['args'], operation: string): never {
  if (operation !== 'layout') return args as never;
  const items = args['parts'] as readonly Record<string, unknown>[];
  return { ...args, parts: items.map((item) => ({ ...item, size: 'rest' })) } as never;
}
