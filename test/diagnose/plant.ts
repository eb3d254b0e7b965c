import { sameBytes } from '../../src/core/bytes';
import { Forward, recompute } from '../../src/core/diagnose/forward';
import { Ground } from '../../src/core/diagnose/ground';
import { hypotheses } from '../../src/core/diagnose/hypotheses';
import type { Hypothesis } from '../../src/core/diagnose/hypothesis';
import { Search, type Hit } from '../../src/core/diagnose/search';
import { prepare, type Inputs } from '../../src/core/fields/inputs';
import type { Scheme } from '../../src/core/scheme/scheme';
import type { Value } from '../../src/core/value';
import { fixedEnvironment } from '../support/engine';

/** The right values of a scheme, every field given, and all that can be wrong with them. */
export interface Setup {
  readonly scheme: Scheme;
  readonly ground: Ground;
  readonly edits: readonly Hypothesis[];
}

export function setUp(scheme: Scheme, inputs: Inputs): Setup {
  const { values, assignment } = prepare(scheme, inputs, fixedEnvironment, true);
  const plan = scheme.plan(assignment);
  const output = plan.outputs.find((one) => 'slot' in one);
  if (!output || !('slot' in output)) throw new Error(`${scheme.id} has no output of its own`);
  const fields = plan.names.map((name) => values.get(name));
  const given = new Set(plan.fields.keys());
  const bare = new Ground(plan, output.slot, fields, given);
  const ground = new Ground(plan, output.slot, recompute(bare, fields), given);
  // What a field was sent as is not made here, but by whoever sends it.
  const edits = hypotheses(ground).filter(({ sent }) => sent === undefined);
  return { scheme, ground, edits };
}

export const nameOf = ({ step, id }: { readonly step: string; readonly id: string }): string =>
  `${step}:${id}`;

const placeOf = ({ slot, position }: Hypothesis): string => `${slot} ${position}`;

export const isApart = (edits: readonly Hypothesis[]): boolean =>
  new Set(edits.map(placeOf)).size === edits.length;

/** What is received when the code makes these mistakes; undefined when one of them changes nothing. */
export function plant({ ground }: Setup, edits: readonly Hypothesis[]): Value | undefined {
  const forward = new Forward(ground);
  const targetOf = (some: readonly Hypothesis[]): Value | undefined =>
    forward.applyAll(ground.base, some)?.[ground.target];
  const received = targetOf(edits);
  const right = ground.base[ground.target];
  if (!received || !right || received.length < 4 || sameBytes(received.bytes, right.bytes)) {
    return undefined;
  }
  const isIdle = edits.some((edit) => {
    const rest = edits.filter((other) => other !== edit);
    const without = rest.length === 0 ? undefined : targetOf(rest);
    return without !== undefined && sameBytes(without.bytes, received.bytes);
  });
  return isIdle ? undefined : received;
}

/** The explanations of the first level that has any, up to the depth. */
export function find({ ground }: Setup, received: Value, depth: number): readonly Hit[] {
  const search = new Search(ground, received);
  for (let level = 0; level <= depth; level += 1) {
    const steps = search.run(level);
    for (;;) {
      const step = steps.next();
      if (!step.done) continue;
      if (step.value.length > 0) return step.value;
      break;
    }
  }
  return [];
}
