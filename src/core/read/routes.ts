import { fromBinary } from '../bytes';
import type { Item } from '../operations/item';
import type { RequestDocument } from '../scheme/document';
import { isOneWay, piecesOf, upstream } from '../plan/graph';
import { hasOwnQuery } from '../plan/ownQuery';
import type { Plan, RequestPlan, Step } from '../plan/plan';
import type { Assignment } from '../fields/assignment';
import { currentVersion, versionField, type Scheme } from '../scheme/scheme';
import { Value } from '../value';

/** A parameter that a request brings. */
export interface RoutePair {
  readonly place: 'query' | 'form';
  /** Its name in the query or form. */
  readonly key: string;
  /** Whether it stands without a name. */
  readonly bare: boolean;
  /** The field or step that it is the value of; undefined for a literal. */
  readonly name: string | undefined;
  /** What a literal always is; it says to which function of the server the request goes. */
  readonly literal: string | undefined;
  readonly required: boolean;
  /** Whether the server takes the first one of the name, as it reads by position. */
  readonly first: boolean;
  /** Values that the server takes for none. */
  readonly none: readonly string[];
}

/** A request that a server knows, with the choices of the scheme made. */
export interface Route {
  readonly assignment: Assignment;
  readonly plan: Plan;
  readonly request: RequestPlan;
  readonly document: RequestDocument;
  /** Whether it is as the vendor documents it today. */
  readonly current: boolean;
  /** Whether anything in it is made by a one-way operation, so that there is something to check. */
  readonly signed: boolean;
  /** The fields that it is made from. */
  readonly fields: ReadonlySet<string>;
  readonly pairs: readonly RoutePair[];
  /** Whether the address itself can have a query, to which the request may add. */
  readonly hasOwnQuery: boolean;
  /** The step that makes the address. */
  readonly address: Step | undefined;
  /** Scheme and host of the address, where the scheme file says them: `https://example.com`. */
  readonly origin: string | undefined;
  /** What the literals of the address spell, with `…` between them. */
  readonly literals: string;
  /** Whether addresses that came can be one of this route: most come again and again. */
  readonly addresses: Map<string, boolean>;
}

/** The requests that a server of a scheme knows. */
export interface Routes {
  readonly current: readonly Route[];
  /** Those of superseded versions: recognised, and never accepted. */
  readonly superseded: readonly Route[];
}

const known = new WeakMap<Scheme, Routes>();

/** The requests that a server of this scheme knows; made once. */
export function routesOf(scheme: Scheme): Routes {
  let routes = known.get(scheme);
  if (!routes) {
    const all = makeRoutes(scheme);
    routes = {
      current: all.filter(({ current }) => current),
      superseded: all.filter(({ current }) => !current),
    };
    known.set(scheme, routes);
  }
  return routes;
}

function makeRoutes(scheme: Scheme): Route[] {
  return scheme.assignments.flatMap((assignment) => {
    const plan = scheme.plan(assignment);
    return plan.requests.flatMap((request) => {
      const document = scheme.document.requests[request.name];
      // An element belongs to a page; no client sends it.
      if (!document || request.element || request.url === undefined) return [];
      const address = stepAt(plan, request.url);
      const route: Route = {
        assignment,
        plan,
        request,
        document,
        current: (assignment.get(versionField) ?? currentVersion) === currentVersion,
        ...sourcesOf(plan, request),
        pairs: [
          ...pairsOf(plan, request.query, 'query', document),
          ...pairsOf(plan, request.form, 'form', document),
        ],
        hasOwnQuery: hasOwnQuery(plan, request),
        address,
        origin: originOf(address),
        literals: literalsOf(address),
        addresses: new Map(),
      };
      return [route];
    });
  });
}

const stepAt = (plan: Plan, slot: number | undefined): Step | undefined =>
  slot === undefined ? undefined : plan.stepAt[slot];

function pairsOf(
  plan: Plan,
  slot: number | undefined,
  place: RoutePair['place'],
  { answers }: RequestDocument,
): RoutePair[] {
  const { pairs, order } = (stepAt(plan, slot)?.args ?? {}) as {
    readonly pairs?: readonly Item<Value | undefined>[];
    readonly order?: string;
  };
  return (pairs ?? [])
    .filter(({ rest }) => !rest)
    .map(({ key, bare, name, value, omitEmpty }) => ({
      place,
      key,
      bare,
      name,
      literal: name === undefined ? value?.text : undefined,
      required: !omitEmpty,
      first: order === 'fixed',
      none: answers.find(({ when }) => when === `missing.${name ?? ''}`)?.values ?? [],
    }));
}

/** What the request is made from. */
function sourcesOf(plan: Plan, request: RequestPlan) {
  const slots = piecesOf(request);
  const sources = [...upstream(plan, slots)];
  const fields = new Set(sources.flatMap((slot) => plan.fields[slot]?.name ?? []));
  return { fields, signed: slots.some((slot) => isOneWay(plan, slot)) };
}

/** The literal that the address begins with, up to the end of its host. */
function originOf(address: Step | undefined): string | undefined {
  const [first] = (address?.args.parts ?? []) as readonly Item<Value | undefined>[];
  if (!first || first.name !== undefined) return undefined;
  return /^https?:\/\/[^/]+/.exec(first.value?.text ?? '')?.[0];
}

/** What the literals of an address spell; only what an address cannot have by chance counts. */
function literalsOf(address: Step | undefined): string {
  const parts = (address?.args.parts ?? []) as readonly Item<unknown>[];
  return parts
    .filter(({ name }) => name === undefined)
    .map(({ shape }) => String.fromCharCode(...(shape.exactly ?? [])))
    .join('…');
}

const keptAddresses = 64;

/**
 * Whether the address can be one of this route; `base` has one character per byte. With `kept`, the
 * answer is remembered: a server is asked for the same addresses again and again.
 */
export function readsAddress({ address, addresses }: Route, base: string, kept: boolean): boolean {
  if (!address) return true;
  if (!kept) return isClean(address, base);
  let reads = addresses.get(base);
  if (reads === undefined) {
    reads = isClean(address, base);
    if (addresses.size >= keptAddresses) addresses.clear();
    if (base.length < 1000) addresses.set(base, reads);
  }
  return reads;
}

function isClean(address: Step, base: string): boolean {
  let clean = true;
  address.operation.backward?.(Value.of('text', fromBinary(base)), address.args, (remark) => {
    if (remark.severity === 'error') clean = false;
  });
  return clean;
}
