import { silent, type Remark } from '../finding';
import type { Value } from '../value';
import { argumentsOf, type LookAt, type Values } from './arguments';
import type { Step } from './plan';

/** How a step is run: its value, or undefined where an input is not known or the step failed. */
export type Runner = (step: Step, look: LookAt) => Value | undefined;

/** Runs a step as the scheme says; `say` receives what the operation remarks. */
export function runStep(
  step: Step,
  look: LookAt,
  say: (remark: Remark) => void = silent,
): Value | undefined {
  const args = argumentsOf(step, look);
  return args && step.operation.forward(args, say);
}

/**
 * Computes the given steps, which stand in the order of their plan, and returns all values: those
 * of the steps anew, the others as they were known. `run` is how a step is run.
 */
export function compute(
  steps: readonly Step[],
  known: Values,
  run: Runner = runSilently,
): (Value | undefined)[] {
  const values = [...known];
  const look: LookAt = (slot) => values[slot];
  for (const step of steps) values[step.slot] = run(step, look);
  return values;
}

const runSilently: Runner = (step, look) => runStep(step, look);
