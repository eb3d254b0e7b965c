import type { Environment } from '../environment';
import { defaultOf, prepare, type Inputs } from '../fields/inputs';
import type { RawInput } from '../fields/fieldType';
import { fieldTypes } from '../fields/types/table';
import type { Item } from '../operations/item';
import type { Field } from '../fields/field';
import { compute } from '../plan/compute';
import { piecesOf } from '../plan/graph';
import type { Plan, RequestPlan, Step } from '../plan/plan';
import type { Scheme } from '../scheme/scheme';
import type { Value } from '../value';
import { SecretFinder } from '../masking/secretFinder';
import { secretsOf } from '../masking/secrets';
import { fieldValue, type FieldValue } from './fieldValue';

/** A field that a snippet declares. */
export interface ProgramField {
  readonly field: Field;
  readonly slot: number;
  readonly source: FieldValue;
  /** Why the given value could not be used. */
  readonly problem: string | undefined;
}

/** What a snippet does one after another: steps, and then a request or a result. */
export interface Stage {
  readonly steps: readonly Step[];
  readonly request: RequestPlan | undefined;
  /** The value to print, in a scheme without requests. */
  readonly output: { readonly name: string; readonly slot: number } | undefined;
}

/** What a snippet does, in no language yet. */
export interface Program {
  readonly scheme: Scheme;
  readonly plan: Plan;
  readonly fields: readonly ProgramField[];
  readonly stages: readonly Stage[];
  /** The names of pairs that are left out because they are empty now. */
  readonly leftOut: readonly string[];
  /** The values as the engine computes them now; a secret that was not given has a stand-in. */
  readonly values: readonly (Value | undefined)[];
}

/** What decides the values that a snippet is made with. */
export interface ProgramOptions {
  readonly inputs: Inputs;
  readonly environment: Environment;
  readonly withSecrets: boolean;
  /** Whether requests are sent, so that an answer can bring a value. */
  readonly send: boolean;
}

/** Whether a pair is left out of a query, as the engine does it. */
export function isLeftOut(item: Item<unknown>, value: Value | undefined): boolean {
  return (item.omitEmpty || item.rest) && value?.isEmpty === true;
}

/** The items of a list parameter of a bound step. */
export function itemsOf(step: Step, parameter: string): readonly Item<Value | undefined>[] {
  return step.args[parameter] as readonly Item<Value | undefined>[];
}

/** Works out what a snippet of the scheme has to do. */
export function makeProgram(scheme: Scheme, options: ProgramOptions): Program {
  const { inputs, environment, send } = options;
  const { usable, problems } = usableInputs(scheme, inputs, environment);
  const {
    assignment,
    values: given,
    findings,
  } = prepare(scheme, { ...standIns(scheme, environment), ...usable }, environment, true);
  const broken = findings.find(({ severity }) => severity === 'error');
  if (broken) throw new Error(`the example of ${broken.at} cannot be used: ${broken.message}`);
  const plan = scheme.plan(assignment);
  const values = compute(
    plan.steps,
    plan.names.map((name) => given.get(name)),
  );
  const needs = new Needs(plan, values);
  const isGiven = (slot: number): boolean => {
    const raw = usable[plan.names[slot] ?? ''];
    return raw !== undefined && raw !== '';
  };
  // A request that is made only for its answer is left out when the answer is known.
  const requests = plan.requests.filter(
    ({ response }) =>
      response.length === 0 || !send || !response.every(({ slot }) => isGiven(slot)),
  );
  const answered = new Set(
    send
      ? requests
          .flatMap(({ response }) => response.map(({ slot }) => slot))
          .filter((s) => !isGiven(s))
      : [],
  );
  const stages: Stage[] = requests.map((request) => ({
    steps: needs.stepsFor(piecesOf(request)),
    request,
    output: undefined,
  }));
  if (stages.length === 0) {
    for (const output of plan.outputs) {
      if ('slot' in output) {
        stages.push({ steps: needs.stepsFor([output.slot]), request: undefined, output });
      }
    }
  }
  const known = scheme.fields.filter(({ name }) => usable[name] !== undefined);
  const finder = new SecretFinder(secretsOf(known, given, usable));
  const fields = plan.fields.flatMap((field, slot): ProgramField[] => {
    const value = values[slot];
    if (!value || !needs.slots.has(slot) || answered.has(slot)) return [];
    const source = fieldValue({
      field,
      given: usable[field.name],
      value,
      withSecrets: options.withSecrets,
      finder,
    });
    return [{ field, slot, source, problem: problems.get(field.name) }];
  });
  return { scheme, plan, fields, stages, leftOut: [...needs.leftOut], values };
}

/** The inputs that their fields accept, and why the others cannot be used. */
function usableInputs(
  scheme: Scheme,
  inputs: Inputs,
  environment: Environment,
): { usable: Inputs; problems: Map<string, string> } {
  const known = Object.entries(inputs).filter(([name]) => scheme.fieldsByName.has(name));
  const problems = new Map<string, string>();
  const { findings } = prepare(scheme, Object.fromEntries(known), environment, false);
  for (const { at, severity, message } of findings) {
    if (severity === 'error') problems.set(at, message);
  }
  return { usable: Object.fromEntries(known.filter(([name]) => !problems.has(name))), problems };
}

/** A value for every field that has no default: its example, or something of the right form. */
function standIns(scheme: Scheme, environment: Environment): Record<string, RawInput> {
  const found: Record<string, RawInput> = {};
  for (const field of scheme.fields) {
    if (field.optional || defaultOf(field, environment) !== undefined) continue;
    found[field.name] = field.example ?? fieldTypes[field.type].standIn(field);
  }
  return found;
}

/** Collects what is needed for what, going back from results along the links. */
class Needs {
  readonly slots = new Set<number>();
  readonly leftOut = new Set<string>();

  constructor(
    private readonly plan: Plan,
    private readonly values: readonly (Value | undefined)[],
  ) {}

  /** The steps for these values that were not needed before, pieces of requests excepted. */
  stepsFor(slots: readonly number[]): Step[] {
    const before = new Set(this.slots);
    const stack = [...slots];
    for (let slot = stack.pop(); slot !== undefined; slot = stack.pop()) {
      if (this.slots.has(slot)) continue;
      this.slots.add(slot);
      const step = this.plan.stepAt[slot];
      if (step) stack.push(...this.inputsOf(step));
    }
    return this.plan.steps.filter(
      ({ slot, piece }) => !piece && this.slots.has(slot) && !before.has(slot),
    );
  }

  private inputsOf(step: Step): number[] {
    const { leavesOutEmpty } = step.operation;
    return step.links.flatMap(({ slot, parameter, item }) => {
      const pair =
        leavesOutEmpty && item !== undefined ? itemsOf(step, parameter)[item] : undefined;
      if (!pair || !isLeftOut(pair, this.values[slot])) return [slot];
      this.leftOut.add(pair.rest ? (pair.name ?? pair.key) : pair.key);
      return [];
    });
  }
}
