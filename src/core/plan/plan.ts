import type { Assignment } from '../fields/assignment';
import type { Item } from '../operations/item';
import type { Operation, Role } from '../operations/operation';
import type { Shape } from '../shape';
import type { Value, ValueType } from '../value';
import type { Field } from '../fields/field';

/** A link from a parameter of a step to the value that the parameter refers to. */
export interface Link {
  readonly slot: number;
  readonly parameter: string;
  /** Position in a list parameter. */
  readonly item: number | undefined;
  readonly role: Role;
}

/** A list parameter of a step, with the slot that each item takes its value from. */
export interface LinkedList {
  readonly parameter: string;
  readonly items: readonly Item<Value | undefined>[];
  readonly slots: readonly (number | undefined)[];
}

/** A step bound to its operation. Nothing in a step changes; `argumentsOf` makes the arguments. */
export interface Step {
  readonly name: string;
  readonly slot: number;
  readonly operation: Operation;
  /** What the scheme file fixes: constants, literals, and list items without a linked value. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Every value that the step takes. */
  readonly links: readonly Link[];
  /** The links of the parameters that are no lists. */
  readonly single: readonly Link[];
  /** The list parameters with at least one link. */
  readonly lists: readonly LinkedList[];
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
  readonly response: readonly { readonly slot: number; readonly path: readonly string[] }[];
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
  /** The step that makes the value of a slot; undefined for a field. */
  readonly stepAt: readonly (Step | undefined)[];
  readonly requests: readonly RequestPlan[];
  readonly outputs: readonly OutputPlan[];
}
