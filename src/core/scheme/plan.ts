import type { Operation } from '../operations/operation';
import type { Shape } from '../shape';
import type { Value, ValueType } from '../value';
import type { Field } from './field';

/** The choices under which a plan was made: one value for each field that decides its form. */
export type Assignment = ReadonlyMap<string, string>;

/** A link from a parameter of a step to the value that it refers to. */
export interface Link {
  readonly slot: number;
  readonly parameter: string;
  /** Position in a list parameter. */
  readonly item: number | undefined;
  /** The object and key that receive the value before the operation runs. */
  readonly target: Record<string, unknown>;
  readonly key: string;
}

/** A step bound to its operation: nothing is looked up by name when it runs. */
export interface Step {
  readonly name: string;
  readonly slot: number;
  readonly operation: Operation;
  /** The operation's arguments; the links fill in the values before each run. */
  readonly args: Record<string, unknown>;
  readonly links: readonly Link[];
  readonly type: ValueType;
  readonly shape: Shape;
  readonly note: string | undefined;
  /** A piece of a request (`login.url`), which is shown as part of that request. */
  readonly piece: boolean;
}

/** A request made from pieces; each piece is a step of the plan, named here by its slot. */
export interface RequestPlan {
  readonly name: string;
  readonly title: string | undefined;
  readonly method: string;
  readonly url: number | undefined;
  readonly query: number | undefined;
  readonly form: number | undefined;
  readonly body: number | undefined;
  readonly headers: readonly { readonly name: string; readonly slot: number }[];
  readonly element:
    | {
        readonly tag: string;
        readonly attributes: readonly { readonly name: string; readonly slot: number }[];
      }
    | undefined;
  /** The fields that the JSON answer brings: the keys that lead to the value there. */
  readonly answers: readonly { readonly slot: number; readonly path: readonly string[] }[];
  readonly note: string | undefined;
}

/** What a plan hands out: a value, or a part of a request. */
export type OutputPlan =
  | { readonly name: string; readonly slot: number }
  | {
      readonly name: string;
      readonly request: RequestPlan;
      readonly part: 'url' | 'body' | 'html';
    };

/** A scheme with its choices made: a straight list of steps, without any condition. */
export interface Plan {
  readonly assignment: Assignment;
  readonly fields: readonly Field[];
  /** The names of all values; fields come first, in the order of the scheme. */
  readonly names: readonly string[];
  readonly types: readonly ValueType[];
  readonly shapes: readonly Shape[];
  readonly slots: ReadonlyMap<string, number>;
  /** Every step after all those that it takes values from. */
  readonly steps: readonly Step[];
  readonly requests: readonly RequestPlan[];
  readonly outputs: readonly OutputPlan[];
}

/** Fills the links of a step from the values; returns false when one is still unknown. */
export function fill(step: Step, values: readonly (Value | undefined)[]): boolean {
  let complete = true;
  for (const link of step.links) {
    const value = values[link.slot];
    if (value === undefined) complete = false;
    link.target[link.key] = value;
  }
  return complete;
}
