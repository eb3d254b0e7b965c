import { utf8 } from '../bytes';
import { silent, type Finding } from '../finding';
import { takeApart, type Parts } from '../http/parts';
import { bytesOf, readable } from '../http/text';
import type { Item } from '../operations/item';
import type { Assignment } from '../fields/assignment';
import type { Plan, Step } from '../plan/plan';
import { currentVersion, versionField, type Scheme } from '../scheme/scheme';
import { fits, type Shape } from '../shape';
import { Value } from '../value';
import type { Artefact } from './artefact';
import { assumptions, bindMessage, matchRoute, valueOf, type RouteMatch } from './bindMessage';
import type { ReceivedElement } from './element';
import { hasOwnMarks, isPlainDigest } from './looksLike';
import { opensCleanly } from './opens';
import { computation } from './samePlan';
import {
  allOutputs,
  outputsFor,
  routesFor,
  type KnownElement,
  type KnownOutput,
  type SchemeIndex,
} from './schemeIndex';

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
  /** What was left out or assumed to read it so. */
  readonly findings: readonly Finding[];
}

/** What a superseded form costs, so that a scheme in use is preferred. */
const supersededCost = 0.1;

/** Weaker candidates are noise, unless the user has named the scheme. */
export const leastScore = 0.3;

/**
 * Every way in which the artefact may belong to one of the schemes of the index. When the user has
 * named the scheme, weak resemblance is enough.
 */
export function recognise(artefact: Artefact, index: SchemeIndex, named: boolean): Candidate[] {
  return candidatesFor(artefact, index, named)
    .filter(({ score }) => score >= (named ? 0 : leastScore))
    .map((one) => {
      const old = (one.assignment.get(versionField) ?? currentVersion) !== currentVersion;
      const findings = [...artefact.findings, ...one.findings];
      return { ...one, findings, score: one.score - (old ? supersededCost : 0) };
    });
}

function candidatesFor(artefact: Artefact, index: SchemeIndex, named: boolean): Candidate[] {
  if (artefact.kind === 'token') return outputs(artefact.text, index, named);
  if (artefact.kind === 'element') {
    const elements = index.byTag.get(artefact.element.tag) ?? [];
    return elements.flatMap((one) => element(artefact.element, one) ?? []);
  }
  const parts = takeApart(artefact.message);
  const routes = named ? index.routes : routesFor(index, parts);
  return routes.flatMap(({ scheme, route }) => {
    const match = matchRoute(route, parts);
    return (match && asRequest(scheme, match, parts, named)) ?? [];
  });
}

/** With more schemes than this, nobody can tell from a bare value whose it is. */
const maximumOwners = 8;

function outputs(text: string, index: SchemeIndex, named: boolean): Candidate[] {
  const value = Value.of('text', bytesOf(text));
  if (named) return allOutputs(index).flatMap((output) => asNamed(output, value));
  // A form that everybody has belongs to a scheme only where the scheme makes its marks.
  const common = hasOwnMarks(text) || isPlainDigest(text);
  const fitting = outputsFor(index, value).filter(({ step }) => !common || hasLiterals(step));
  // A value of one length is quickly looked at; one of any length may have much in it.
  const open = fitting.filter(({ step }) => !isExact(step));
  const looked = hasFewOwners(open) ? fitting : fitting.filter(({ step }) => isExact(step));
  // Schemes that compute alike open alike.
  const opened = new Map<string, boolean>();
  const clean = looked.filter(({ step, plan }) => {
    const key = `${step.slot} ${computation(plan)}`;
    const known = opened.get(key) ?? opensCleanly(plan, step, value);
    opened.set(key, known);
    return known;
  });
  if (!hasFewOwners(clean)) return [];
  return clean.flatMap((output) => asOutput(output, value, isExact(output.step) ? 0.7 : 0.6));
}

const hasFewOwners = (outputs: readonly KnownOutput[]): boolean =>
  new Set(outputs.map(({ scheme }) => scheme)).size <= maximumOwners;

/** The schemes that have values of the form of a text, whatever is in them. */
export function schemesLike(text: string, index: SchemeIndex): Scheme[] {
  const fitting = outputsFor(index, Value.of('text', bytesOf(text)));
  return [...new Set(fitting.map(({ scheme }) => scheme))];
}

const isExact = ({ shape }: Step): boolean => shape.min === shape.max;

/** Whether the scheme itself writes marks between the parts of the value. */
const hasLiterals = ({ args }: Step): boolean =>
  Array.isArray(args.parts) &&
  (args.parts as readonly Item<unknown>[]).some(({ name }) => name === undefined);

/** A value of a scheme that the user has named: it may be damaged. */
function asNamed(output: KnownOutput, value: Value): Candidate[] {
  const { step, plan } = output;
  const fitting = fits(step.shape, value.bytes);
  if (fitting && opensCleanly(plan, step, value)) {
    return asOutput(output, value, isExact(step) ? 0.7 : 0.6);
  }
  return asOutput(output, value, fitting ? 0.4 : resembles(step.shape, value.bytes) ? 0.35 : 0.1);
}

function asOutput(
  { scheme, name, step, choices }: KnownOutput,
  value: Value,
  score: number,
): Candidate[] {
  const form = fits(step.shape, value.bytes) ? 'of the form of' : 'similar to';
  const evidence = [`${value.length} characters ${form} \`${step.name}\``];
  const received = new Map([[step.slot, value]]);
  return choices.map(({ assignment, plan }) => ({
    ...{ scheme, assignment, plan, form: name, bare: true },
    ...{ received, score, evidence, findings: [] },
  }));
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

function element(
  { tag, attributes }: ReceivedElement,
  { scheme, assignment, plan, request }: KnownElement,
): Candidate | undefined {
  const received = new Map<number, Value>();
  const names: string[] = [];
  const wanted = request.element?.attributes ?? [];
  for (const { name, slot } of wanted) {
    const text = attributes.get(name);
    if (text === undefined) continue;
    received.set(slot, Value.of('text', bytesOf(text)));
    names.push(name);
  }
  if (names.length === 0) return undefined;
  return {
    ...{ scheme, assignment, plan, form: request.name, bare: false, received },
    score: names.length / wanted.length,
    evidence: [`<${tag}> with ${names.join(', ')}`],
    findings: [],
  };
}

/** Addresses have shorter literals than this by chance. */
const tellingLiteral = 4;

function asRequest(
  scheme: Scheme,
  match: RouteMatch,
  parts: Parts,
  named: boolean,
): Candidate | undefined {
  const { route } = match;
  const { request, plan, assignment } = route;
  const received = bindMessage(route, parts);
  if (received.size === 0) return undefined;
  const evidence: string[] = [];
  let score = 0;
  if (parts.path !== '' && route.literals.length >= tellingLiteral) {
    score += 0.35;
    evidence.push(`address with ${route.literals}`);
  }
  const { query, form, wanted, fitting } = presentPairs(match);
  for (const names of [query, form]) {
    if (names.length > 0) evidence.push(`parameters ${names.join(', ')}`);
  }
  const there = query.length + form.length;
  const headers = request.headers.filter(({ slot }) => received.has(slot));
  evidence.push(...headers.map(({ name }) => `header ${name}`));
  if (headers.length > 0) score += (headers.length / request.headers.length) * 0.5;
  // An address alone is not enough: many servers have an index.php.
  if (wanted > 0 && there === 0 && (named ? score < leastScore : headers.length === 0)) {
    return undefined;
  }
  if (wanted > 0) score += (there / wanted) * 0.45 + (fitting / wanted) * 0.2 - match.wrong * 0.3;
  else score += pathScore(received, match);
  if (!match.method) score -= 0.1;
  return {
    ...{ scheme, assignment, plan, form: request.name, bare: false, received },
    ...{ score: Math.min(1, score), evidence, findings: assumptions(route, parts) },
  };
}

/** The parameters that the route needs and that are there, by their names in query and form. */
function presentPairs({ route, found }: RouteMatch) {
  const names = { query: [] as string[], form: [] as string[] };
  let wanted = 0;
  let fitting = 0;
  route.pairs.forEach((pair, place) => {
    if (!pair.required) return;
    wanted += 1;
    const piece = found[place];
    if (!piece) return;
    const value = valueOf(pair, piece);
    if (pair.name === undefined) {
      if (value !== pair.literal) return;
      fitting += 1;
    } else {
      const shape = route.plan.shapes[route.plan.slots.get(pair.name) ?? -1];
      if (shape && fits(shape, utf8(value))) fitting += 1;
    }
    names[pair.place].push(pair.bare ? readable(piece.whole) : pair.key);
  });
  return { ...names, wanted, fitting };
}

/** For an address whose path carries the token: whether the token has its form. */
function pathScore(values: ReadonlyMap<number, Value>, { route }: RouteMatch): number {
  const { address: step, plan, request } = route;
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
