import { sameBytesInConstantTime } from '../bytes';
import type { Environment } from '../environment';
import { addDays, dateIn, dateInWords } from '../fields/calendar';
import type { Finding } from '../finding';
import { compute, runStep } from '../plan/compute';
import { isOneWay, stepsFrom } from '../plan/graph';
import type { Plan } from '../plan/plan';
import { currentVersion, versionField } from '../scheme/scheme';
import { Value } from '../value';
import { propagate, type Propagated } from './propagate';
import type { Verdict } from './reading';
import type { Candidate } from './recognise';

/** A candidate with everything that follows from it. */
export interface Evaluated {
  readonly candidate: Candidate;
  readonly propagated: Propagated;
  readonly verdict: Verdict;
  /** Names of the fields that are needed to check it. */
  readonly missing: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Lets the candidate's values flow. Fields that are unknown and have a fixed default take it when
 * that is all that a check lacks; an unknown calendar date is found by trying the days of a year.
 */
export function evaluateCandidate(
  candidate: Candidate,
  given: ReadonlyMap<string, Value>,
  environment: Environment,
): Evaluated {
  const first = judge(candidate, given, environment);
  if (first.verdict !== 'unverified') return first;
  const { fields } = candidate.plan;
  const supply = new Map<string, Value>();
  let date: string | undefined;
  for (const name of first.missing) {
    const field = fields.find((one) => one.name === name);
    if (field?.holds === 'day') date = name;
    else if (
      field?.default !== undefined &&
      typeof field.default !== 'object' &&
      field.default !== 'now'
    ) {
      supply.set(name, Value.text(String(field.default)));
    } else return first;
  }
  const assumed = [...supply.keys()].map(assumption);
  const all = new Map([...supply, ...given]);
  const result =
    date === undefined
      ? judge(candidate, all, environment)
      : tryDates(candidate, all, date, environment);
  return { ...result, findings: [...assumed, ...result.findings] };
}

function assumption(name: string): Finding {
  return {
    code: 'field.assumed',
    severity: 'note',
    at: name,
    message: `\`${name}\` was not given; its usual value was taken.`,
  };
}

function judge(
  candidate: Candidate,
  given: ReadonlyMap<string, Value>,
  environment: Environment,
): Evaluated {
  const { plan, received } = candidate;
  const propagated = propagate(plan, received, given, environment);
  const { checks } = propagated;
  const version = versionFinding(
    plan,
    checks.some(({ deciding, equal }) => deciding && equal),
  );
  const findings = version ? [version, ...propagated.findings] : propagated.findings;
  const wrong =
    checks.some(({ equal }) => !equal) || findings.some(({ severity }) => severity === 'error');
  const proven = checks.some(({ deciding }) => deciding) && propagated.unchecked.length === 0;
  const verdict = wrong ? 'invalid' : proven ? 'valid' : 'unverified';
  const isOpen = verdict === 'unverified' && isSigned(candidate);
  const missing = isOpen ? unknownInputs(plan, propagated) : [];
  return { candidate, propagated, verdict, missing, findings };
}

/** Whether any received value was made with a one-way operation. */
export function isSigned({ plan, received }: Candidate): boolean {
  return [...received.keys()].some((slot) => isOneWay(plan, slot));
}

function versionFinding(plan: Plan, proven: boolean): Finding | undefined {
  const version = plan.assignment.get(versionField) ?? currentVersion;
  if (version === currentVersion) return undefined;
  const field = plan.fields.find(({ name }) => name === versionField);
  return {
    code: 'version.superseded',
    means: 'superseded',
    severity: proven ? 'error' : 'warning',
    at: versionField,
    message: `This has the form of a superseded version: ${field?.choices?.[version] ?? version}.`,
    hint: 'Compute it as the vendor documents it today.',
  };
}

/** The fields without a value on which the unchecked one-way steps depend, in the form's order. */
function unknownInputs(plan: Plan, { values, unchecked, checks }: Propagated): string[] {
  const targets = unchecked.map(({ slot }) => slot);
  // Nothing one-way was received: what the received values lead to still says what is missing.
  if (targets.length === 0 && !checks.some(({ deciding }) => deciding)) {
    targets.push(
      ...plan.steps.filter(({ operation }) => !operation.backward).map(({ slot }) => slot),
    );
  }
  const needed = new Set<number>();
  const visit = (slot: number): void => {
    if (needed.has(slot)) return;
    needed.add(slot);
    for (const link of plan.stepAt[slot]?.links ?? []) if (!values[link.slot]) visit(link.slot);
  };
  targets.forEach(visit);
  return plan.fields.flatMap(({ name }, slot) => (needed.has(slot) && !values[slot] ? [name] : []));
}

/** Finds the day for which a hash was made: near days first, then the others of a year. */
function tryDates(
  candidate: Candidate,
  given: ReadonlyMap<string, Value>,
  name: string,
  environment: Environment,
): Evaluated {
  const today = dateIn(environment.now, environment.zone);
  const on = (days: number): Evaluated => {
    const date = Value.text(addDays(today, days));
    return judge(candidate, new Map([...given, [name, date]]), environment);
  };
  const matches = ({ propagated: { checks } }: Evaluated): boolean =>
    checks.some(({ deciding }) => deciding) && checks.every(({ equal }) => equal);
  const now = on(0);
  if (matches(now)) return now;
  const fits = fittingDates(candidate.plan, judge(candidate, given, environment), name);
  // A year and a day backward, so that 29 February is met in most years.
  const reach = Math.min(365, Math.floor(maximumHashed / lengthOf(now)));
  for (const days of [-1, 1, ...Array.from({ length: reach }, (_, index) => -2 - index)]) {
    if (!fits(addDays(today, days))) continue;
    const then = on(days);
    if (!matches(then)) continue;
    const near = Math.abs(days) === 1;
    const day = dateInWords(addDays(today, days), false);
    const word = days === -1 ? ', yesterday' : days === 1 ? ', tomorrow' : '';
    const finding: Finding = {
      code: near ? 'date.nearby' : 'date.otherDay',
      means: near ? 'nearbyDay' : 'otherDay',
      severity: near ? 'warning' : 'error',
      at: name,
      message: `This was made for ${day}${word}; today is ${dateInWords(today, false)} in ${environment.zone}.`,
      hint: near
        ? 'Clock or time zone differ. Whether the server accepts a neighbouring day is its choice.'
        : 'Everything else is right. Make a new one.',
    };
    return {
      ...then,
      verdict: near ? then.verdict : 'invalid',
      findings: [finding, ...then.findings],
    };
  }
  return now;
}

/** Bytes hashed to find a day: a text of 100 KB is tried for the last days only. */
const maximumHashed = 1_000_000;

const lengthOf = ({ propagated: { values } }: Evaluated): number =>
  values.reduce((sum, value) => sum + (value?.length ?? 0), 1);

/**
 * A quick test of a date before everything is evaluated with it: only the steps that depend on the
 * date are run, and the result is compared with what was received.
 */
function fittingDates(
  plan: Plan,
  { propagated: { values } }: Evaluated,
  name: string,
): (date: string) => boolean {
  const slot = plan.slots.get(name) ?? -1;
  const isReceived = (one: number): boolean => values[one] !== undefined;
  const depending = stepsFrom(plan.steps, slot, isReceived);
  const unknown = depending.filter((step) => !isReceived(step.slot));
  const proving = depending.filter((step) => isReceived(step.slot) && !step.operation.backward);
  return (date) => {
    const all = compute(unknown, values.with(slot, Value.text(date)));
    return proving.every((step) => {
      const computed = runStep(step, (one) => all[one]);
      const received = values[step.slot];
      return !computed || !received || sameBytesInConstantTime(computed.bytes, received.bytes);
    });
  };
}
