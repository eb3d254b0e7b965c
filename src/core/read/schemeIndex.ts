import type { Parts } from '../http/parts';
import type { Item } from '../operations/item';
import type { Assignment } from '../fields/assignment';
import type { Plan, RequestPlan, Step } from '../plan/plan';
import type { Scheme } from '../scheme/scheme';
import { fits } from '../shape';
import type { Value } from '../value';
import { routesOf, type Route } from './routes';
import { computation } from './samePlan';

/** A route with its scheme, and what a message must have to be worth a comparison. */
export interface KnownRoute {
  readonly scheme: Scheme;
  readonly route: Route;
  /** Whole segments of the address that never change. */
  readonly segments: readonly string[];
  /** How many names the route needs. */
  readonly names: number;
  /** Its place among all routes. */
  readonly order: number;
}

/** An element of a page that a scheme makes. */
export interface KnownElement {
  readonly scheme: Scheme;
  readonly assignment: Assignment;
  readonly plan: Plan;
  readonly request: RequestPlan;
}

/** A value that a scheme hands out, with all ways of choosing under which it means the same. */
export interface KnownOutput {
  readonly scheme: Scheme;
  readonly name: string;
  readonly step: Step;
  readonly plan: Plan;
  readonly choices: { readonly assignment: Assignment; readonly plan: Plan }[];
}

/**
 * What a list of schemes knows, by what can be seen from outside: names of parameters and headers,
 * segments of addresses, tags, and lengths of values.
 */
export interface SchemeIndex {
  readonly routes: readonly KnownRoute[];
  /** The routes that need a name, by `query email`, `form email` or `header x-signature`. */
  readonly byName: ReadonlyMap<string, readonly KnownRoute[]>;
  /** The routes that need no name, by a segment of their address; '' where it has none. */
  readonly bySegment: ReadonlyMap<string, readonly KnownRoute[]>;
  readonly byTag: ReadonlyMap<string, readonly KnownElement[]>;
  /** Values of one length each, by the length. */
  readonly byLength: ReadonlyMap<number, readonly KnownOutput[]>;
  /** Values of many lengths. */
  readonly ofAnyLength: readonly KnownOutput[];
}

const known = new WeakMap<object, SchemeIndex>();

/** The index of a list of schemes; made once for a list. */
export function indexOf(schemes: readonly Scheme[]): SchemeIndex {
  // A list of one scheme is often made anew.
  const key = schemes.length === 1 ? (schemes[0] ?? schemes) : schemes;
  let index = known.get(key);
  if (!index) known.set(key, (index = makeIndex(schemes)));
  return index;
}

function makeIndex(schemes: readonly Scheme[]): SchemeIndex {
  const routes: KnownRoute[] = [];
  const byName = new Map<string, KnownRoute[]>();
  const bySegment = new Map<string, KnownRoute[]>();
  const byTag = new Map<string, KnownElement[]>();
  const byLength = new Map<number, KnownOutput[]>();
  const ofAnyLength: KnownOutput[] = [];
  for (const scheme of schemes) {
    const { current, superseded } = routesOf(scheme);
    for (const route of [...current, ...superseded]) {
      const names = namesOf(route);
      const segments = segmentsOf(route);
      const one = { scheme, route, segments, names: names.length, order: routes.length };
      routes.push(one);
      for (const name of names) add(byName, name, one);
      if (names.length === 0) add(bySegment, longest(segments), one);
    }
    for (const element of elementsOf(scheme))
      add(byTag, element.request.element?.tag ?? '', element);
    for (const output of outputsOf(scheme)) {
      const { min, max } = output.step.shape;
      if (min === max) add(byLength, min, output);
      else ofAnyLength.push(output);
    }
  }
  return { routes, byName, bySegment, byTag, byLength, ofAnyLength };
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The names of what the route needs; a parameter without a name is no help. */
const namesOf = ({ pairs, request }: Route): string[] => [
  ...pairs
    .filter(({ required, bare }) => required && !bare)
    .map(({ place, key }) => `${place} ${key.toLowerCase()}`),
  ...request.headers.map(({ name }) => `header ${name.toLowerCase()}`),
];

/** The segments between two slashes, or between a slash and the end, that are literal as a whole. */
function segmentsOf({ address, origin = '' }: Route): string[] {
  const parts = (address?.args.parts ?? []) as readonly Item<unknown>[];
  // What is no literal makes its segment no literal either.
  const text = parts.map(({ name, shape }) =>
    name === undefined ? String.fromCharCode(...(shape.exactly ?? [])) : '\0',
  );
  const [, ...segments] = text.join('').slice(origin.length).split('/');
  return segments.filter((segment) => segment !== '' && !segment.includes('\0'));
}

const longest = (texts: readonly string[]): string =>
  texts.reduce((left, right) => (right.length > left.length ? right : left), '');

function elementsOf(scheme: Scheme): KnownElement[] {
  return scheme.assignments.flatMap((assignment) => {
    const plan = scheme.plan(assignment);
    return plan.requests
      .filter(({ element }) => element !== undefined)
      .map((request) => ({ scheme, assignment, plan, request }));
  });
}

/** The values that the scheme hands out, each once for all plans that compute the same. */
function outputsOf(scheme: Scheme): KnownOutput[] {
  const found = new Map<string, KnownOutput>();
  for (const assignment of scheme.assignments) {
    const plan = scheme.plan(assignment);
    for (const output of plan.outputs) {
      if (!('slot' in output)) continue;
      const step = plan.stepAt[output.slot];
      if (!step) continue;
      const key = `${output.name} ${computation(plan)}`;
      const same = found.get(key);
      if (same) same.choices.push({ assignment, plan });
      else {
        const choices = [{ assignment, plan }];
        found.set(key, { scheme, name: output.name, step, plan, choices });
      }
    }
  }
  return [...found.values()];
}

/** More schemes than this are not compared with one message: the likeliest ones are. */
const maximumSchemes = 8;

/** The routes that a message may be meant for at all, by what it has of their names. */
export function routesFor({ byName, bySegment }: SchemeIndex, parts: Parts): KnownRoute[] {
  const hits = new Map<KnownRoute, number>();
  const seen = new Set<string>();
  const hit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const route of byName.get(name) ?? []) hits.set(route, (hits.get(route) ?? 0) + 1);
  };
  for (const { name } of parts.queryPairs) hit(`query ${name.toLowerCase()}`);
  for (const { name } of parts.formPairs) hit(`form ${name.toLowerCase()}`);
  for (const { name } of parts.message.headers) hit(`header ${name.toLowerCase()}`);
  const segments = new Set(parts.path.split('/', maximumSegments));
  for (const segment of [...segments, '']) {
    for (const route of bySegment.get(segment) ?? []) hits.set(route, 1);
  }
  const likely = [...hits].filter(([{ route, segments: wanted }]) => {
    if (parts.path === '') return true;
    return route.address === undefined || wanted.every((segment) => segments.has(segment));
  });
  likely.sort(([left, some], [right, others]) => others / right.names - some / left.names);
  const schemes = new Set<Scheme>();
  const chosen: KnownRoute[] = [];
  for (const [one] of likely) {
    if (schemes.size >= maximumSchemes && !schemes.has(one.scheme)) continue;
    schemes.add(one.scheme);
    chosen.push(one);
  }
  return chosen.sort((left, right) => left.order - right.order);
}

/** More segments than this of one address are not looked at. */
const maximumSegments = 200;

/** The outputs of whose form a value is. */
export function outputsFor({ byLength, ofAnyLength }: SchemeIndex, value: Value): KnownOutput[] {
  const { bytes } = value;
  const possible = [...(byLength.get(bytes.length) ?? []), ...ofAnyLength];
  return possible.filter(({ step: { shape } }) => fits(shape, bytes));
}

/** All outputs. */
export function allOutputs({ byLength, ofAnyLength }: SchemeIndex): KnownOutput[] {
  return [...[...byLength.values()].flat(), ...ofAnyLength];
}
