import { silent } from '../finding';
import { argumentsOf } from '../plan/arguments';
import type { Step } from '../plan/plan';
import { ofAnyLength, type Hypothesis } from './hypothesis';

/**
 * Whether two edits of one step can be made together: each changes another of its inputs, or its
 * result. An edit that computes something of its own takes the changed inputs of one that does not.
 */
export function canJoin(left: Hypothesis, right: Hypothesis): boolean {
  const { joins: one } = left;
  const { joins: other } = right;
  if (left.slot !== right.slot || left.position !== right.position || !one || !other) return false;
  return one.aspect !== other.aspect;
}

/** The order in which joined edits work: on the inputs, in place of the operation, on the result. */
const ranks = { input: 0, operation: 1, result: 2 } as const;

const memory = new WeakMap<Hypothesis, WeakMap<Hypothesis, Hypothesis>>();

/** Two edits of one step as one; the same two always give the same one. */
export function joined(step: Step, left: Hypothesis, right: Hypothesis): Hypothesis {
  const known = memory.get(left) ?? new WeakMap<Hypothesis, Hypothesis>();
  memory.set(left, known);
  let both = known.get(right);
  if (!both) {
    both = join(step, left, right);
    known.set(right, both);
  }
  return both;
}

function join(step: Step, left: Hypothesis, right: Hypothesis): Hypothesis {
  const works = [left, right]
    .flatMap(({ joins }) => joins ?? [])
    .sort((one, other) => ranks[one.on] - ranks[other.on]);
  return {
    ...left,
    looks: [...left.looks, ...right.looks],
    run: (look) => {
      const right = argumentsOf(step, look);
      if (!right) return undefined;
      let args = ofAnyLength(step, right);
      for (const work of works) {
        if (work.on !== 'input') continue;
        const turned = work.turn(args, look);
        if (!turned) return undefined;
        args = { ...args, ...turned };
      }
      const own = works.find((work) => work.on === 'operation');
      let value = own ? own.run(args, look) : step.operation.forward(args, silent);
      for (const work of works) if (work.on === 'result') value = value && work.after(value, look);
      return value;
    },
  };
}

/** The edits with those of one step that can be made together as one. */
export function withoutJoints(
  edits: readonly Hypothesis[],
  stepAt: readonly (Step | undefined)[],
): readonly Hypothesis[] {
  const merged: Hypothesis[] = [];
  for (const edit of edits) {
    const at = merged.findIndex((other) => canJoin(other, edit));
    const other = merged[at];
    const step = stepAt[edit.slot];
    if (other && step) merged[at] = joined(step, other, edit);
    else merged.push(edit);
  }
  return merged;
}
