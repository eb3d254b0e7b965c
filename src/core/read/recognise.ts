import { utf8 } from '../bytes';
import type { Environment } from '../environment';
import { silent, type Remark } from '../finding';
import type { Item } from '../operations/item';
import { withoutEntity } from '../operations/queryReading';
import { divideQuery } from '../plan/ownQuery';
import type { Plan, RequestPlan, Step } from '../plan/plan';
import type { Assignment } from '../fields/assignment';
import { currentVersion, versionField, type Scheme } from '../scheme/scheme';
import { anyShape, fits, type Shape } from '../shape';
import { urlDecode } from '../urlEncoding';
import { Value } from '../value';
import type { Artefact, ReceivedElement, ReceivedRequest } from './artefact';
import { propagate } from './propagate';

/** A way in which an artefact may belong to a scheme, with the values that it gives. */
export interface Candidate {
  readonly scheme: Scheme;
  readonly assignment: Assignment;
  readonly plan: Plan;
  /** The request or output that it looks like. */
  readonly form: string;
  /** Whether it is a bare output, so that the choices about requests stay open. */
  readonly bare: boolean;
  readonly received: ReadonlyMap<number, Value>;
  readonly score: number;
  readonly evidence: readonly string[];
}

/** What a superseded form costs, so that a scheme in use is preferred. */
const supersededCost = 0.1;

/** Weaker ones are noise. */
const leastScore = 0.3;

/**
 * Every way in which the artefact may belong to the scheme. When the user has named the scheme,
 * weak resemblance is enough.
 */
export function recognise(artefact: Artefact, scheme: Scheme, named: boolean): Candidate[] {
  return scheme.assignments.flatMap((assignment) => {
    const plan = scheme.plan(assignment);
    const found =
      artefact.kind === 'token'
        ? outputs(received(artefact, artefact.text), plan, named)
        : plan.requests.flatMap((request) => {
            if (artefact.kind === 'element') return element(artefact, request) ?? [];
            return asRequest(artefact, request, plan) ?? [];
          });
    return found
      .filter(({ score }) => score >= (named ? 0 : leastScore))
      .map((one) => {
        const old = (assignment.get(versionField) ?? currentVersion) !== currentVersion;
        return { scheme, assignment, plan, ...one, score: one.score - (old ? supersededCost : 0) };
      });
  });
}

type Found = Pick<Candidate, 'form' | 'received' | 'score' | 'evidence' | 'bare'>;

const stepAt = (plan: Plan, slot: number | undefined): Step | undefined =>
  slot === undefined ? undefined : plan.stepAt[slot];

/** Whether the step can be read backward from the value without any error. */
function readsCleanly(step: Step, value: Value): boolean {
  let clean = true;
  const say = (remark: Remark): void => {
    if (remark.severity === 'error') clean = false;
  };
  step.operation.backward?.(value, step.args, say);
  return clean;
}

/** Longer tokens are taken as they look from outside, to save time. */
const maximumOpened = 20_000;

/** Whether everything inside the token has its form, as far as no key is needed. */
function opensCleanly(plan: Plan, step: Step, value: Value): boolean {
  if (value.length > maximumOpened) return true;
  const { values, findings } = propagate(plan, new Map([[step.slot, value]]), new Map(), noClock);
  return (
    findings.every(({ severity }) => severity !== 'error') &&
    values.every((one, slot) => !one || fits(plan.shapes[slot] ?? anyShape, one.bytes))
  );
}

const noClock: Environment = { now: 0, zone: 'UTC', random: (length) => new Uint8Array(length) };

const receivedTexts = new WeakMap<object, Map<string, Value>>();

/** A text of the artefact as a value, one for all the plans that it is compared with. */
function received(artefact: object, text: string): Value {
  const known = receivedTexts.get(artefact) ?? new Map<string, Value>();
  receivedTexts.set(artefact, known);
  const value = known.get(text) ?? Value.of('text', utf8(text));
  known.set(text, value);
  return value;
}

function outputs(value: Value, plan: Plan, named: boolean): Found[] {
  return plan.outputs.flatMap((output) => {
    if (!('slot' in output)) return [];
    const step = stepAt(plan, output.slot);
    if (!step) return [];
    const fitting = fits(step.shape, value.bytes);
    const clean = fitting && readsCleanly(step, value) && opensCleanly(plan, step, value);
    const similar = fitting || resembles(step.shape, value.bytes);
    if (!similar && !named) return [];
    const exact = step.shape.min === step.shape.max;
    const score = clean ? (exact ? 0.7 : 0.6) : fitting ? 0.4 : similar ? 0.35 : 0.1;
    const evidence = [
      `${value.length} characters ${fitting ? 'of the form of' : 'similar to'} \`${step.name}\``,
    ];
    return [
      { form: output.name, bare: true, received: new Map([[step.slot, value]]), score, evidence },
    ];
  });
}

/** Whether a damaged value of the shape could look like this: some cut off, or a few others. */
function resembles(shape: Shape, bytes: Uint8Array): boolean {
  const longEnough = bytes.length >= Math.max(24, shape.min * 0.6);
  const shortEnough = bytes.length <= shape.max + 4;
  return longEnough && shortEnough && share(shape, bytes) > 0.9;
}

/** Whether the byte is a letter of which the shape has the other case. */
function isOtherCase({ bytes }: Shape, byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a && bytes.has(byte ^ 0x20);
}

function share(shape: Shape, whole: Uint8Array): number {
  // The beginning tells enough of a long text.
  const bytes = whole.subarray(0, 4096);
  let inside = 0;
  for (const byte of bytes) if (shape.bytes.has(byte) || isOtherCase(shape, byte)) inside += 1;
  return inside / bytes.length;
}

function element(artefact: ReceivedElement, request: RequestPlan): Found | undefined {
  if (request.element?.tag !== artefact.tag) return undefined;
  const values = new Map<number, Value>();
  const names: string[] = [];
  for (const { name, slot } of request.element.attributes) {
    const text = artefact.attributes.get(name);
    if (text === undefined) continue;
    values.set(slot, received(artefact, text));
    names.push(name);
  }
  const score = names.length / request.element.attributes.length;
  if (names.length === 0) return undefined;
  const evidence = [`<${artefact.tag}> with ${names.join(', ')}`];
  return { form: request.name, bare: false, received: values, score, evidence };
}

function asRequest(artefact: ReceivedRequest, request: RequestPlan, plan: Plan): Found | undefined {
  const values = new Map<number, Value>();
  const evidence: string[] = [];
  let score = 0;
  const { own, added } = divideQuery(plan, request, artefact.query ?? '');
  if (request.url !== undefined && artefact.base !== undefined) {
    const value = received(artefact, own === undefined ? artefact.base : `${artefact.base}?${own}`);
    const step = stepAt(plan, request.url);
    if (step && !readsCleanly(step, value)) return undefined;
    if (artefact.base.startsWith('/')) setPath(values, step, value, plan);
    else values.set(request.url, value);
    const literal = step ? literalText(step) : '';
    if (literal.length > 3) {
      score += 0.35;
      evidence.push(`address with ${literal}`);
    }
  }
  const pieces = [
    {
      slot: request.query,
      text: artefact.query === undefined && artefact.base === undefined ? undefined : added,
    },
    { slot: request.form, text: artefact.body },
  ];
  let wanted = 0;
  let there = 0;
  let fitting = 0;
  let wrong = 0;
  for (const { slot, text } of pieces) {
    const step = stepAt(plan, slot);
    if (!step || slot === undefined) continue;
    const pairs = (step.args.pairs as readonly Item<unknown>[]).filter(
      (pair) => !pair.rest && !pair.omitEmpty,
    );
    wanted += pairs.length;
    if (text === undefined) continue;
    const found = presentPairs(text, pairs, plan);
    there += found.names.length;
    fitting += found.fitting;
    wrong += found.wrong;
    if (found.names.length > 0) evidence.push(`parameters ${found.names.join(', ')}`);
    if (text !== '' || found.names.length > 0) values.set(slot, received(artefact, text));
  }
  if (request.body !== undefined && artefact.body !== undefined) {
    values.set(request.body, received(artefact, artefact.body));
  }
  score += headerScore(artefact, request, values, evidence);
  if (wanted > 0) {
    if (there === 0 && score < 0.3) return undefined;
    score += (there / wanted) * 0.45 + (fitting / wanted) * 0.2 - wrong * 0.3;
  } else if (request.element === undefined && values.size > 0)
    score += pathScore(values, request, plan);
  if (artefact.method !== undefined && artefact.method !== request.method) {
    score -= 0.1;
  }
  if (values.size === 0) return undefined;
  return { form: request.name, bare: false, received: values, score: Math.min(1, score), evidence };
}

/** Takes what a path without a host tells; the field of the host stays unknown. */
function setPath(
  values: Map<number, Value>,
  step: Step | undefined,
  path: Value,
  plan: Plan,
): void {
  const found = step?.operation.backward?.(path, step.args, silent)?.parts;
  for (const { slot, item } of step?.links ?? []) {
    const part = (found as readonly (Value | undefined)[] | undefined)?.[item ?? -1];
    if (part && plan.fields[slot]?.type !== 'url') values.set(slot, part);
  }
}

/** What the literals of a piece spell; only what an address cannot have by chance counts. */
function literalText(step: Step): string {
  const parts = step.args.parts as readonly Item<unknown>[] | undefined;
  return (parts ?? [])
    .filter(({ name }) => name === undefined)
    .map(({ shape }) => String.fromCharCode(...(shape.exactly ?? [])))
    .join('…');
}

/** For an address whose path carries the token: whether the token has its form. */
function pathScore(values: ReadonlyMap<number, Value>, request: RequestPlan, plan: Plan): number {
  const step = stepAt(plan, request.url);
  const value = request.url === undefined ? undefined : values.get(request.url);
  if (!step || !value) return 0;
  const found = step.operation.backward?.(value, step.args, silent);
  const parts = (found?.parts ?? []) as readonly (Value | undefined)[];
  const fitting = step.links.every(({ item, slot }) => {
    const part = parts[item ?? -1];
    const shape = plan.shapes[slot];
    return !part || !shape || fits(shape, part.bytes);
  });
  return fitting ? 0.35 : -0.1;
}

function presentPairs(
  text: string,
  pairs: readonly Item<unknown>[],
  plan: Plan,
): { names: string[]; fitting: number; wrong: number } {
  const pieces = text.split('&', 200).map(withoutEntity);
  const lower = pieces.map((piece) => piece.toLowerCase());
  const names: string[] = [];
  let fitting = 0;
  let wrong = 0;
  for (const pair of pairs) {
    const piece = pair.bare
      ? pieces.find((one) => one !== '' && !one.includes('='))
      : (pieces.find((one) => one.startsWith(`${pair.key}=`)) ??
        pieces[lower.findIndex((one) => one.startsWith(`${pair.key.toLowerCase()}=`))]);
    if (piece === undefined) continue;
    const raw = pair.bare ? piece : piece.slice(pair.key.length + 1);
    const value = urlDecode(utf8(raw), true, silent);
    if (pair.name === undefined) {
      if (
        !fits(pair.shape, value.bytes) ||
        value.text !== String.fromCharCode(...(pair.shape.exactly ?? []))
      ) {
        wrong += 1;
        continue;
      }
      fitting += 1;
    } else {
      const shape = plan.shapes[plan.slots.get(pair.name) ?? -1];
      if (shape && fits(shape, value.bytes)) fitting += 1;
    }
    names.push(pair.bare ? raw : pair.key);
  }
  return { names, fitting, wrong };
}

function headerScore(
  artefact: ReceivedRequest,
  request: RequestPlan,
  values: Map<number, Value>,
  evidence: string[],
): number {
  let found = 0;
  for (const { name, slot } of request.headers) {
    const header = artefact.headers.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!header) continue;
    values.set(slot, received(artefact, header.value));
    evidence.push(`header ${name}`);
    found += 1;
  }
  return request.headers.length === 0 ? 0 : (found / request.headers.length) * 0.5;
}
