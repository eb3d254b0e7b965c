import { stepsTo } from '../plan/graph';
import type { Plan, Step } from '../plan/plan';
import type { Value } from '../value';

/** A step that is read backward: from its value to the inputs that follow from it. */
export interface Inversion {
  readonly step: Step;
  /** The values that reading needs: key and IV of a cipher. */
  readonly sides: readonly number[];
  /** The links to the values that reading gives. */
  readonly data: Step['links'];
  /** Whether its inputs are fields only, so that writing it is cheaper than reading it. */
  readonly ofFields: boolean;
  /** Whether other texts than the one it writes read the same, such as pairs in another order. */
  readonly isLoose: boolean;
}

/**
 * What the search stands on: the steps that lead to the received value, the values as they should
 * be, and which steps can be read backward from the received one. What is read is *pinned*; where
 * reading ends, at one-way steps and at fields, a pinned value is checked against the computed one.
 */
export class Ground {
  /** The steps that the target is made from, in order. */
  readonly steps: readonly Step[];
  readonly inversions: readonly Inversion[];
  /** The slots where a pinned value is compared with the computed one. */
  readonly checks: readonly number[];
  /** The inversions through which a slot is pinned, the nearest to the target first. */
  readonly path: readonly (readonly Inversion[] | undefined)[];

  constructor(
    readonly plan: Plan,
    readonly target: number,
    /** The right values, by slot; undefined where a field is not known. */
    readonly base: readonly (Value | undefined)[],
    /** The fields whose value was given, so that another one is a difference. */
    readonly given: ReadonlySet<number>,
  ) {
    this.steps = stepsTo(plan, target);
    const path: (readonly Inversion[] | undefined)[] = plan.names.map(() => undefined);
    path[target] = [];
    const inversions: Inversion[] = [];
    for (const step of [...this.steps].reverse()) {
      const before = path[step.slot];
      if (!before || !step.operation.backward) continue;
      const data = step.links.filter(({ role }) => role === 'data');
      const sides = step.links.filter(({ role }) => role !== 'data').map(({ slot }) => slot);
      const ofFields = data.every(({ slot }) => slot < plan.fields.length);
      const inversion = { step, sides, data, ofFields, isLoose: step.operation.isLoose === true };
      inversions.push(inversion);
      for (const { slot } of data) path[slot] ??= [...before, inversion];
    }
    this.inversions = inversions;
    this.path = path;
    const inverted = new Set(inversions.map(({ step }) => step.slot));
    this.checks = path.flatMap((found, slot) => (found && !inverted.has(slot) ? [slot] : []));
  }

  /** Whether the step at the slot can be read backward from the target. */
  isInverted(slot: number): boolean {
    return this.inversions.some(({ step }) => step.slot === slot);
  }

  /** The values that an edit or a step at the slot takes. */
  inputsOf(slot: number): readonly number[] {
    return this.plan.stepAt[slot]?.links.map((link) => link.slot) ?? [];
  }
}
