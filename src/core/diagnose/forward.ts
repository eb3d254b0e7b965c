import { sameBytes } from '../bytes';
import type { Step } from '../scheme/plan';
import type { Value } from '../value';
import { withoutJoints } from './compose';
import type { Ground } from './ground';
import { beforeAll, runBy, type Hypothesis, type LookAt } from './hypothesis';

/** The values of a plan, by slot. */
export type Values = readonly (Value | undefined)[];

/** Computes with edits from the fields to the target, the way the mistaken code did. */
export class Forward {
  private readonly dependents: readonly (readonly Step[])[];
  private readonly singles = new Map<Hypothesis, Values>();

  constructor(private readonly ground: Ground) {
    this.dependents = ground.plan.names.map((_, slot) => dependentSteps(ground, slot));
  }

  /** The values with one edit; remembered, because every pair begins with one. */
  single(edit: Hypothesis): Values {
    let values = this.singles.get(edit);
    if (!values) {
      values = this.apply(this.ground.base, edit) ?? this.ground.base;
      this.singles.set(edit, values);
    }
    return values;
  }

  /** The values with one more edit, or undefined when it cannot be made or changes nothing. */
  apply(values: Values, edit: Hypothesis, base = this.ground.base): Values | undefined {
    // A field is edited as it was given, whatever else is edited.
    const from = edit.position === beforeAll ? base : values;
    const look: LookAt = (slot) => from[slot];
    const changed = edit.run(look);
    const before = values[edit.slot];
    if (!changed || (before && sameBytes(changed.bytes, before.bytes))) return undefined;
    return this.follow(values, edit.slot, changed);
  }

  /** The values with one of them changed, and all that follows from it. */
  follow(values: Values, slot: number, changed: Value): Values | undefined {
    const result = [...values];
    result[slot] = changed;
    for (const step of this.dependents[slot] ?? []) {
      const next = runBy(step, (input) => result[input]);
      if (!next) return undefined;
      result[step.slot] = next;
    }
    return result;
  }

  /** The values with all edits, each of which has to change something. */
  applyAll(base: Values, edits: readonly Hypothesis[]): Values | undefined {
    let values: Values | undefined = base;
    const merged = withoutJoints(edits, this.ground.stepAt);
    for (const edit of [...merged].sort((left, right) => left.position - right.position)) {
      values = values && this.apply(values, edit, base);
    }
    return values;
  }
}

/** The steps towards the target that follow from a slot, in order; none from the target itself. */
function dependentSteps({ steps, target }: Ground, slot: number): Step[] {
  if (slot === target) return [];
  const changed = new Set([slot]);
  return steps.filter((step) => {
    const follows = step.slot !== slot && step.links.some((link) => changed.has(link.slot));
    if (follows) changed.add(step.slot);
    return follows;
  });
}

/** The values that follow from the fields alone. */
export function recompute({ steps }: Ground, fields: Values): Values {
  const values = [...fields];
  for (const step of steps) values[step.slot] = runBy(step, (slot) => values[slot]);
  return values;
}
