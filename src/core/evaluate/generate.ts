import type { Environment } from '../environment';
import type { Finding } from '../finding';
import { prepare, type Inputs, type Prepared } from '../fields/inputs';
import { compute, runStep } from '../plan/compute';
import { upstream } from '../plan/graph';
import type { OutputPlan, Plan, Step } from '../plan/plan';
import type { Scheme } from '../scheme/scheme';
import type { Value } from '../value';
import { fieldEntry, stepEntry, type Entry } from './derivation';
import { assembleAll, outputText, slotsOfOutput, type Request } from './requests';

/** What generating gives: every value with its origin, and the requests made from them. */
export interface Generated {
  readonly scheme: Scheme;
  readonly plan: Plan;
  /** What was given for the fields. */
  readonly inputs: Inputs;
  readonly prepared: Prepared;
  readonly entries: readonly Entry[];
  readonly requests: readonly Request[];
  readonly outputs: ReadonlyMap<string, string>;
  /** All findings: of the inputs and of the steps. */
  readonly findings: readonly Finding[];
}

/**
 * Computes every step from the inputs. A wrong or missing input is an error finding; the steps
 * that do not depend on it are computed all the same.
 */
export function generate(scheme: Scheme, inputs: Inputs, environment: Environment): Generated {
  const prepared = prepare(scheme, inputs, environment, true);
  const plan = scheme.plan(prepared.assignment);
  const said = new Map<Step, Finding[]>();
  const values = compute(plan.steps, prepared.list, (step, look) =>
    runStep(step, look, (remark) => {
      const own = said.get(step) ?? [];
      said.set(step, own);
      own.push({ at: step.name, ...remark });
    }),
  );
  const entries = fieldEntries(plan, values, prepared.findings);
  const findings = [...prepared.findings, ...[...said.values()].flat()];
  for (const step of plan.steps) {
    const value = values[step.slot];
    if (!value) continue;
    entries.push(
      stepEntry({
        step,
        plan,
        direction: 'computed',
        value,
        received: undefined,
        findings: said.get(step) ?? [],
        values,
      }),
    );
  }
  const requests = assembleAll(plan, values);
  return {
    scheme,
    plan,
    inputs,
    prepared,
    entries,
    requests,
    outputs: outputsOf(plan.outputs, values),
    findings,
  };
}

function fieldEntries(
  plan: Plan,
  values: readonly (Value | undefined)[],
  findings: readonly Finding[],
): Entry[] {
  return plan.fields.flatMap((field, slot) => {
    const value = values[slot];
    if (!value) return [];
    const own = findings.filter(({ at }) => at === field.name);
    return [fieldEntry(field, value, 'given', own)];
  });
}

function outputsOf(
  planned: readonly OutputPlan[],
  values: readonly (Value | undefined)[],
): Map<string, string> {
  const outputs = new Map<string, string>();
  for (const output of planned) {
    const text = outputText(output, values);
    if (text !== undefined) outputs.set(output.name, text);
  }
  return outputs;
}

/**
 * Only the outputs, without a derivation and without remarks of the steps: for programs that sign.
 * `wanted` names the outputs that are needed; without it, all are made. Throws a `TypeError` naming
 * the field when an input is wrong or missing.
 */
export function sign(
  scheme: Scheme,
  inputs: Inputs,
  environment: Environment,
  wanted?: string,
): Map<string, string> {
  const prepared = prepare(scheme, inputs, environment, true);
  const error = prepared.findings.find(({ severity }) => severity === 'error');
  if (error) throw new TypeError(error.message);
  const plan = scheme.plan(prepared.assignment);
  const { steps, outputs } = signing(plan, wanted);
  return outputsOf(outputs, compute(steps, prepared.list));
}

/** The outputs that are wanted, and the steps that they are made from. */
interface Signing {
  readonly outputs: readonly OutputPlan[];
  readonly steps: readonly Step[];
}

const signings = new WeakMap<Plan, Map<string | undefined, Signing>>();

function signing(plan: Plan, wanted: string | undefined): Signing {
  let known = signings.get(plan);
  if (!known) signings.set(plan, (known = new Map<string | undefined, Signing>()));
  let found = known.get(wanted);
  if (!found) {
    const outputs = plan.outputs.filter(({ name }) => wanted === undefined || name === wanted);
    const needed = upstream(plan, outputs.flatMap(slotsOfOutput));
    found = { outputs, steps: plan.steps.filter(({ slot }) => needed.has(slot)) };
    known.set(wanted, found);
  }
  return found;
}
