import { sameBytes } from '../bytes';
import type { Environment } from '../environment';
import { prepare, defaultOf, type Inputs } from '../fields/inputs';
import { parseField } from '../fields/parseField';
import { silent, type Finding } from '../finding';
import { inspect } from '../read/inspect';
import type { Reading } from '../read/reading';
import { fill, type Assignment, type Plan } from '../scheme/plan';
import { versionField, type Scheme } from '../scheme/scheme';
import { emptyText, Value } from '../value';
import type { Diagnosis, Edit, Explanation } from './diagnosis';
import { hypotheses, stepsTo, type Ground } from './hypotheses';
import { nextSteps, ruledOut, summaryOfDiagnosis } from './words';
import { Search, type Hit, type SearchLimits } from './search';
import { harmlessReason } from './harmless';

/** What to diagnose with. */
export interface DiagnoseOptions {
  readonly scheme: Scheme;
  /** The fields as they should be, secrets included. */
  readonly inputs: Inputs;
  readonly environment: Environment;
  readonly limits: SearchLimits;
}

/** One way of filling in what is not known, with the edits that it already stands for. */
interface Base {
  readonly plan: Plan;
  readonly values: readonly (Value | undefined)[];
  readonly edits: readonly Edit[];
}

/**
 * Finds the smallest set of mistakes that turns the fields into what was received, proved by
 * computing it again. Never throws on any text.
 */
export function diagnose(received: string, options: DiagnoseOptions): Diagnosis {
  const { scheme, inputs, environment } = options;
  const reading = inspect(received, { schemes: [scheme], scheme: scheme.id, inputs, environment });
  if (reading.verdict === 'valid') return answer(reading, 'valid', [], 0, []);
  const target = targetOf(reading, received);
  if (!reading.plan || !target) return answer(reading, 'unexplained', [], 0, reading.findings);
  const given = prepare(scheme, inputs, environment, false).values;
  const found = [...fromFindings(reading)];
  let tried = 0;
  if (found.length === 0) {
    const searched = searchAll(reading, target, given, options);
    tried = searched.tried;
    found.push(...searched.explanations);
  }
  found.push(...(found.length === 0 ? fieldsOnly(reading, tried) : []));
  const ranked = rank(found, scheme);
  return answer(
    reading,
    ranked.length > 0 ? 'explained' : 'unexplained',
    ranked,
    tried,
    reading.findings,
  );
}

interface Target {
  readonly name: string;
  readonly value: Value;
}

/** The received value that the search compares with: the scheme's own output in what came. */
function targetOf(reading: Reading, text: string): Target | undefined {
  const { plan } = reading;
  if (!plan) return undefined;
  for (const output of plan.outputs) {
    if (!('slot' in output)) continue;
    const name = plan.names[output.slot] ?? '';
    const entry = reading.entries.find(
      ({ step, direction }) =>
        step === name && (direction === 'received' || direction === 'recovered'),
    );
    if (entry) return { name, value: entry.value };
  }
  const output = plan.outputs.find((one) => 'slot' in one);
  if (!output || !('slot' in output) || /^https?:|^curl\s|</.test(text)) return undefined;
  return { name: plan.names[output.slot] ?? '', value: Value.text(text) };
}

/** When everything signed is right, what reading found wrong is the explanation. */
function fromFindings(reading: Reading): Explanation[] {
  const deciding = reading.checks.filter((check) => check.deciding);
  const errors = reading.findings.filter(({ severity }) => severity === 'error');
  const plan = reading.plan;
  const right = deciding.length > 0 && reading.checks.every(({ equal }) => equal);
  if (!plan || !right || errors.length === 0) return [];
  const bits = Math.min(...deciding.map(({ received }) => received.length)) * 8;
  const edits = errors.map(({ code, at, message }): Edit => ({
    id: code,
    step: at,
    text: message.replace(/\.$/, ''),
    area: 'transport',
    prior: 1,
  }));
  return [{ edits, confidence: 1, bits, harmless: undefined, values: [], plan }];
}

/** When all that is signed is right and only a field differs from what was given. */
function fieldsOnly(reading: Reading, tried: number): Explanation[] {
  const { plan, checks } = reading;
  const deciding = checks.filter((check) => check.deciding);
  const others = checks.filter(({ deciding: decides, equal }) => !decides && !equal);
  const errors = reading.findings.some(({ severity }) => severity === 'error');
  const right = deciding.length > 0 && deciding.every(({ equal }) => equal);
  if (!plan || !right || others.length === 0 || errors) return [];
  const fields = others.filter(({ step }) => plan.fields.some(({ name }) => name === step));
  const bits = Math.min(...deciding.map(({ received }) => received.length)) * 8;
  const edits = fields.map(({ step }): Edit => ({
    id: 'field.other',
    step,
    text: `it was made with another \`${step}\` than the one given`,
    area: 'input',
    prior: 0.5,
  }));
  if (edits.length === 0) return [];
  return [
    { edits, confidence: confidenceOf(bits, tried), bits, harmless: undefined, values: [], plan },
  ];
}

function searchAll(
  reading: Reading,
  target: Target,
  given: ReadonlyMap<string, Value>,
  options: DiagnoseOptions,
): { explanations: Explanation[]; tried: number } {
  const explanations: Explanation[] = [];
  let tried = 0;
  const bases = basesOf(reading, given, options);
  for (const depth of [0, 1, 2, 3].filter((level) => level <= options.limits.depth)) {
    for (const base of bases) {
      if (depth > 0 && explanations.some(({ edits }) => edits.length < depth + base.edits.length))
        continue;
      const left = depth - base.edits.length;
      if (left < 0) continue;
      const result = searchBase(base, reading, target, given, left, options.limits);
      tried += result.tried;
      const bits = target.value.length * (isHex(target.value) ? 4 : 6);
      explanations.push(
        ...result.hits.map(({ edits, values }): Explanation => ({
          edits: [...base.edits, ...edits],
          confidence: confidenceOf(bits, tried),
          bits,
          harmless: undefined,
          values,
          plan: base.plan,
        })),
      );
    }
    if (explanations.length > 0) break;
  }
  return { explanations, tried };
}

const isHex = (value: Value): boolean => /^[0-9a-fA-F]*$/.test(value.text ?? '');

/** The chance that it is no coincidence: each candidate could have met the value by chance. */
function confidenceOf(bits: number, tried: number): number {
  return Math.max(0, 1 - Math.min(1, (tried + 1) / 2 ** Math.min(bits, 1000)));
}

/**
 * The grounds to search from: the given fields, then the fields that came with the text where they
 * differ, then each other choice of the scheme (a superseded version among them).
 */
function basesOf(
  reading: Reading,
  given: ReadonlyMap<string, Value>,
  options: DiagnoseOptions,
): Base[] {
  const { plan } = reading;
  if (!plan) return [];
  const bases: Base[] = [];
  const own = baseOn(plan, reading, given, options, true);
  if (own) bases.push({ ...own, edits: [] });
  const differing = plan.fields.filter(({ name }) => {
    const value = reading.fields.get(name);
    const wanted = given.get(name);
    return value && wanted && !plan.assignment.has(name) && !sameBytes(value.bytes, wanted.bytes);
  });
  if (differing.length > 0 && differing.length < 4) {
    const sent = baseOn(plan, reading, given, options, false);
    const edits = differing.map(({ name }): Edit => ({
      id: 'field.other',
      step: name,
      text: `it was made with another \`${name}\` than the one given`,
      area: 'input',
      prior: 0.4,
    }));
    if (sent) bases.push({ ...sent, edits });
  }
  for (const assignment of otherChoices(options.scheme, plan.assignment)) {
    const base = baseOn(options.scheme.plan(assignment), reading, given, options, true);
    const field = options.scheme.shapeFields.find(
      ({ name }) => assignment.get(name) !== plan.assignment.get(name),
    );
    if (!base || !field) continue;
    const choice = assignment.get(field.name) ?? '';
    const isVersion = field.name === versionField;
    const edit: Edit = {
      id: isVersion ? `version.${choice}` : `choice.${field.name}.${choice}`,
      step: field.name,
      text: isVersion
        ? `it was made by a superseded version: ${field.choices?.[choice] ?? choice}`
        : `it was made with \`${field.name}\` ${choice}`,
      area: 'input',
      prior: isVersion ? 1 : 0.8,
    };
    bases.push({ ...base, edits: [edit] });
  }
  return bases;
}

/** The assignments that differ in one choice. */
function otherChoices(scheme: Scheme, assignment: Assignment): Assignment[] {
  return scheme.assignments.filter((other) => {
    const changed = scheme.shapeFields.filter(
      ({ name }) => other.get(name) !== assignment.get(name),
    );
    return changed.length === 1;
  });
}

/** The values of a plan's fields, from what was given and what was read, then every step. */
function baseOn(
  plan: Plan,
  reading: Reading,
  given: ReadonlyMap<string, Value>,
  { environment }: DiagnoseOptions,
  givenFirst: boolean,
): Omit<Base, 'edits'> | undefined {
  const values: (Value | undefined)[] = plan.names.map(() => undefined);
  plan.fields.forEach((field, slot) => {
    const choice = plan.assignment.get(field.name);
    const wanted = given.get(field.name);
    const read = recovered(reading, field.name);
    const known = givenFirst ? (wanted ?? read) : (read ?? wanted);
    const raw = typeof field.default === 'object' ? undefined : defaultOf(field, environment);
    const usual = raw === undefined ? undefined : parseField(field, raw, environment).value;
    values[slot] =
      choice === undefined
        ? (known ?? usual ?? (field.optional ? emptyText : undefined))
        : Value.text(choice);
  });
  for (const step of plan.steps) {
    if (fill(step, values)) values[step.slot] = step.operation.forward(step.args as never, silent);
  }
  return { plan, values };
}

/** A field's value as the text carries it, not as it was given. */
function recovered(reading: Reading, name: string): Value | undefined {
  return reading.entries.find(
    ({ step, direction }) =>
      step === name && (direction === 'recovered' || direction === 'received'),
  )?.value;
}

function searchBase(
  { plan, values }: Base,
  reading: Reading,
  target: Target,
  given: ReadonlyMap<string, Value>,
  depth: number,
  limits: SearchLimits,
): { hits: readonly Hit[]; tried: number } {
  const slot = plan.slots.get(target.name);
  if (slot === undefined || !values[slot]) return { hits: [], tried: 0 };
  if (depth === 0) {
    const same = sameBytes(values[slot].bytes, target.value.bytes);
    return { hits: same ? [{ edits: sentEdits(plan, reading, given), values }] : [], tried: 1 };
  }
  const sent = new Map<number, Value>();
  plan.fields.forEach(({ name }, at) => {
    const value = recovered(reading, name);
    const wanted = given.get(name);
    if (value && wanted && !sameBytes(value.bytes, wanted.bytes)) sent.set(at, value);
  });
  const ground: Ground = {
    plan,
    target: slot,
    steps: stepsTo(plan, slot),
    certain: certainFields(plan, reading, target),
    sent,
  };
  const search = new Search(ground, values, target.value, hypotheses(ground), { ...limits, depth });
  return search.run(depth);
}

/** Fields read out of the target itself: their value is what it is. */
function certainFields(plan: Plan, reading: Reading, target: Target): Set<number> {
  const certain = new Set<number>();
  const right = reading.checks.some(({ deciding, equal }) => deciding && equal);
  const reached = new Set([target.name]);
  for (const step of [...plan.steps].reverse()) {
    if (!reached.has(step.name) || !step.operation.backward) continue;
    for (const { slot } of step.links) {
      const name = plan.names[slot] ?? '';
      if (recovered(reading, name)) reached.add(name);
    }
  }
  plan.fields.forEach(({ name, type }, slot) => {
    const isInside = reached.has(name) && type !== 'time' && type !== 'bytes';
    if (isInside && (right || recovered(reading, name)?.text !== undefined)) certain.add(slot);
  });
  return certain;
}

/** For a value that is right for the given fields: the fields that were sent otherwise. */
function sentEdits(plan: Plan, reading: Reading, given: ReadonlyMap<string, Value>): Hit['edits'] {
  return plan.fields.flatMap(({ name }, slot) => {
    const value = recovered(reading, name);
    const wanted = given.get(name);
    if (!value || !wanted || plan.assignment.has(name) || sameBytes(value.bytes, wanted.bytes))
      return [];
    return [
      {
        id: 'sent.other',
        step: name,
        text: `another \`${name}\` was sent than the one that was used`,
        area: 'wiring' as const,
        prior: 0.8,
        slot,
        position: -1,
        run: () => value,
      },
    ];
  });
}

/** The most plausible first: fewer edits, then commoner ones; the same edits only once. */
function rank(found: readonly Explanation[], scheme: Scheme): Explanation[] {
  const likelihood = ({ edits }: Explanation): number =>
    edits.reduce((product, { prior }) => product * prior, 1);
  const seen = new Set<string>();
  return [...found]
    .sort(
      (left, right) =>
        left.edits.length - right.edits.length || likelihood(right) - likelihood(left),
    )
    .filter(({ edits }) => {
      const key = edits
        .map(({ id, step }) => `${step}:${id}`)
        .sort()
        .join(' ');
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, 8)
    .map((one) => ({ ...one, harmless: harmlessReason(scheme, one) }));
}

function answer(
  reading: Reading,
  verdict: Diagnosis['verdict'],
  explanations: readonly Explanation[],
  tried: number,
  findings: readonly Finding[],
): Diagnosis {
  return {
    verdict,
    scheme: reading.scheme,
    summary: summaryOfDiagnosis(verdict, explanations, reading),
    explanations,
    tried,
    ruledOut: verdict === 'unexplained' ? ruledOut(reading, tried) : [],
    next: verdict === 'unexplained' ? nextSteps(reading) : [],
    reading,
    findings,
  };
}
