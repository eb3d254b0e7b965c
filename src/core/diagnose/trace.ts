import { firstDifference } from '../bytes';
import { fieldEntry, segmentsOf, type Entry } from '../evaluate/derivation';
import type { Values } from '../plan/arguments';
import type { Plan, Step } from '../plan/plan';
import type { Value } from '../value';
import type { Explanation } from './diagnosis';

/** A value that the mistakes changed, beside the right one. */
export interface ChangedValue {
  readonly step: string;
  readonly wrong: Value;
  readonly right: Value | undefined;
  /** Offset of the first byte that differs. */
  readonly difference: number;
}

/** The fields and steps that the mistakes changed, in order; pieces of requests are left out. */
export function changesOf({ plan, values, right }: Explanation): ChangedValue[] {
  const pieces = new Set(plan.steps.filter(({ piece }) => piece).map(({ slot }) => slot));
  return plan.names.flatMap((step, slot) => {
    const wrong = values[slot];
    const rightValue = right[slot];
    if (!wrong || pieces.has(slot)) return [];
    const difference = rightValue ? firstDifference(rightValue.bytes, wrong.bytes) : 0;
    return difference === undefined ? [] : [{ step, wrong, right: rightValue, difference }];
  });
}

/**
 * The right and the mistaken values as entries, so that masking can follow the secrets in both. A
 * value made of secrets in another way than the scheme's counts as a secret as a whole.
 */
export function maskingEntries({ plan, values, right }: Explanation): Entry[] {
  return [...entries(plan, right, right), ...entries(plan, values, right)];
}

/** Only the right values as entries: no sentence has a mistaken secret in it, but "undefined". */
export function rightEntries({ plan, right }: Explanation): Entry[] {
  return entries(plan, right, right);
}

function entries(plan: Plan, values: Values, right: Values): Entry[] {
  const fields = plan.fields.flatMap((field, slot) => {
    const value = values[slot];
    return value ? [fieldEntry(field, value, 'given', [])] : [];
  });
  const made = plan.steps.flatMap((step): Entry[] => {
    const value = values[step.slot];
    if (!value) return [];
    const segments = segmentsOf({ step, plan, value, values });
    const secret = !segments && isMadeOfSecretsOnly(step, plan) && values !== right;
    const entry = fieldEntry({ name: step.name, secret }, value, 'computed', []);
    return [{ ...entry, segments: segments ?? [] }];
  });
  return [...fields, ...made];
}

/** Whether a value is another form of secrets alone, such as a fitted key. */
function isMadeOfSecretsOnly(step: Step, plan: Plan): boolean {
  if (!step.operation.origins || step.links.length === 0) return false;
  return step.links.every(({ slot }) => {
    const field = plan.fields[slot];
    if (field) return field.secret;
    const source = plan.stepAt[slot];
    return source !== undefined && isMadeOfSecretsOnly(source, plan);
  });
}
