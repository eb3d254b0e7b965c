import { sameBytes } from '../bytes';
import type { LookAt, Values } from '../plan/arguments';
import { compute } from '../plan/compute';
import { stepsFrom } from '../plan/graph';
import type { Step } from '../plan/plan';
import type { Value } from '../value';
import { withoutJoints } from './compose';
import type { Ground } from './ground';
import { beforeAll, runBy, type Hypothesis } from './hypothesis';

/** Computes with edits from the fields to the target, the way the mistaken code did. */
export class Forward {
  private readonly dependents: readonly (readonly Step[])[];
  private readonly singles = new Map<Hypothesis, Values>();

  constructor(private readonly ground: Ground) {
    const { plan, steps, target } = ground;
    // Nothing is made from the target any more.
    this.dependents = plan.names.map((_, slot) => (slot === target ? [] : stepsFrom(steps, slot)));
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
    const dependents = this.dependents[slot] ?? [];
    const result = compute(dependents, values.with(slot, changed), runBy);
    return dependents.every((step) => result[step.slot]) ? result : undefined;
  }

  /** The values with all edits, each of which has to change something. */
  applyAll(base: Values, edits: readonly Hypothesis[]): Values | undefined {
    let values: Values | undefined = base;
    const merged = withoutJoints(edits, this.ground.plan.stepAt);
    for (const edit of [...merged].sort((left, right) => left.position - right.position)) {
      values = values && this.apply(values, edit, base);
    }
    return values;
  }
}

/** The values that follow from the fields alone. */
export function recompute({ steps }: Ground, fields: Values): Values {
  return compute(steps, fields, runBy);
}
