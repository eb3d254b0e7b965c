import type { Shape } from '../shape';
import type { ValueType } from '../value';
import { Binder, type Scope } from './bind';
import type { Field } from '../fields/field';
import type { Step } from '../plan/plan';
import type { Assignment } from '../fields/assignment';
import type { Problem } from './problem';

/** Builds the plan of one assignment. */
export class PlanBuilder implements Scope {
  readonly list: string[] = [];
  readonly slots = new Map<string, number>();
  readonly types: ValueType[] = [];
  readonly shapes: Shape[] = [];
  readonly steps: Step[] = [];
  readonly binder: Binder;

  constructor(
    readonly fields: readonly Field[],
    readonly assignment: Assignment,
    problems: Problem[],
    private readonly all: () => Iterable<string>,
  ) {
    this.binder = new Binder(this, problems);
    for (const field of fields) this.add(field.name, field.valueType, field.shape);
  }

  add(name: string, type: ValueType, shape: Shape): number {
    const slot = this.list.length;
    this.list.push(name);
    this.slots.set(name, slot);
    this.types.push(type);
    this.shapes.push(shape);
    return slot;
  }

  step(
    name: string,
    op: string,
    given: Record<string, unknown>,
    path: (string | number)[],
    piece: boolean,
  ): number | undefined {
    const step = this.binder.bind(name, this.list.length, op, given, path, piece);
    if (!step) return undefined;
    this.steps.push(step);
    return this.add(name, step.type, step.shape);
  }

  slot(name: string): number | undefined {
    return this.slots.get(name);
  }
  type(slot: number): ValueType {
    return this.types[slot] ?? 'text';
  }
  shape(slot: number): Shape {
    const shape = this.shapes[slot];
    if (!shape) throw new Error('a slot without a shape');
    return shape;
  }
  omitEmpty(name: string): boolean {
    return this.fields.find((field) => field.name === name)?.optional ?? false;
  }
  names(): Iterable<string> {
    return this.all();
  }
}
