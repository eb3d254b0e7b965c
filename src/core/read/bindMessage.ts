import { fromBinary } from '../bytes';
import { silent, type Finding } from '../finding';
import { isThisMachine } from '../http/hosts';
import { headerNamed, remark } from '../http/message';
import type { Parts } from '../http/parts';
import { divideQuery } from '../plan/ownQuery';
import { decoded, pairNamed, type Pair } from '../queryPairs';
import { Value } from '../value';
import { readsAddress, type Route, type RoutePair } from './routes';

/** A route that a message may be meant for. */
export interface RouteMatch {
  readonly route: Route;
  /** Whether it came with the method that the route has, as far as its method is known. */
  readonly method: boolean;
  /** The pieces that are the route's parameters, in the order of the route. */
  readonly found: readonly (Pair | undefined)[];
  /** How many parameters are there. */
  readonly present: number;
  /** How many parameters that the route needs are not there. */
  readonly lacking: number;
  /** How many literals have another value. */
  readonly wrong: number;
  /** How many literals are not there. */
  readonly lost: number;
}

/** Compares a message with a route; undefined when its address cannot be one of the route. */
export function matchRoute(route: Route, parts: Parts): RouteMatch | undefined {
  const base = baseOf(route, parts);
  if (base !== undefined && !readsAddress(route, base, parts.served)) return undefined;
  const found: (Pair | undefined)[] = [];
  let present = 0;
  let lacking = 0;
  let wrong = 0;
  let lost = 0;
  for (const pair of route.pairs) {
    const piece = pairOf(pair, parts);
    found.push(piece);
    if (piece) present += 1;
    else if (pair.required) lacking += 1;
    if (pair.literal === undefined) continue;
    if (!piece) lost += 1;
    else if (valueOf(pair, piece) !== pair.literal) wrong += 1;
  }
  const { method: given } = parts.message;
  const method = given === undefined || given === route.request.method;
  return { route, method, found, present, lacking, wrong, lost };
}

/** The value of a parameter, decoded as a server does. */
export const valueOf = (pair: RoutePair, piece: Pair): string =>
  decoded(pair.bare ? piece.whole : piece.raw);

/** The piece of the message that is this parameter, where the server looks for it. */
export function pairOf(pair: RoutePair, parts: Parts): Pair | undefined {
  const pairs = pair.place === 'query' ? parts.queryPairs : parts.formPairs;
  if (pair.bare) return pairs.find(({ whole, bare }) => bare && whole !== '');
  const exact = pairNamed(pairs, pair.key, pair.first);
  // What a server does not find, a reader still does; it is said.
  if (exact ?? parts.served) return exact;
  return pairs.find(({ name }) => name.toLowerCase() === pair.key.toLowerCase());
}

/**
 * The address as the scheme knows it: without the query, unless the scheme's own address can have
 * a query in it. A server on this machine, and a request that
 * was sent to it, stand for the host that the scheme file says.
 */
export function baseOf(route: Route, parts: Parts): string | undefined {
  const { origin, path } = parts;
  const query = dividedQuery(route, parts).own;
  const own = query === undefined ? '' : `?${query}`;
  if (origin !== undefined) return origin + path + own;
  if (path === '') return undefined;
  return `${assumedOrigin(route, parts) ?? ''}${path}${own}`;
}

/** The query in two: what belongs to the address of the route, and what its request adds. */
export function dividedQuery(
  { plan, request, hasOwnQuery }: Route,
  { query }: Parts,
): { readonly own: string | undefined; readonly added: string | undefined } {
  if (query === undefined || !hasOwnQuery) return { own: undefined, added: query };
  return divideQuery(plan, request, query);
}

function assumedOrigin({ origin }: Route, { hostOrigin, served }: Parts): string | undefined {
  if (served) return origin ?? hostOrigin;
  const host = hostOrigin?.replace(/^https?:\/\//, '');
  const standsIn = host === undefined || isThisMachine(host);
  return standsIn ? (origin ?? hostOrigin) : hostOrigin;
}

/** What was assumed of the address, because the message does not say it. */
export function assumptions(route: Route, parts: Parts): Finding[] {
  if (parts.origin !== undefined || parts.path === '') return [];
  const assumed = assumedOrigin(route, parts);
  if (assumed === undefined || route.request.url === undefined) return [];
  const message =
    assumed === parts.hostOrigin
      ? 'The message does not say http or https; https was taken for the address.'
      : `The message does not name the host; \`${assumed}\` was taken, as the scheme says.`;
  return [remark('url.assumed', 'note', message)];
}

/** Query and form of a message, one character per byte; undefined where they are not known. */
export type Texts = Pick<Parts, 'query' | 'form'>;

/** The values that a message gives for the pieces of a route's request, by slot. */
export function bindMessage(
  route: Route,
  parts: Parts,
  { query, form }: Texts = { query: dividedQuery(route, parts).added, form: parts.form },
): Map<number, Value> {
  const { request } = route;
  const { body, headers } = parts.message;
  const values = new Map<number, Value>();
  const base = request.url === undefined ? undefined : baseOf(route, parts);
  if (base?.startsWith('/')) setPath(values, route, base);
  else if (base !== undefined && request.url !== undefined) {
    values.set(request.url, valueIn(parts, base));
  }
  const set = (slot: number | undefined, text: string | undefined): void => {
    // Only of a server it is known that it looked there and found nothing.
    if (slot === undefined || text === undefined || (text === '' && !parts.served)) return;
    values.set(slot, valueIn(parts, text));
  };
  set(request.query, query);
  set(request.form, form);
  if (request.body !== undefined && body) values.set(request.body, Value.of('text', body));
  for (const { name, slot } of request.headers) {
    const value = headerNamed(headers, name.toLowerCase());
    if (value !== undefined) values.set(slot, valueIn(parts, value));
  }
  return values;
}

/** Takes what a path without a host tells; the field of the host stays unknown. */
function setPath(values: Map<number, Value>, { plan, address }: Route, path: string): void {
  const text = Value.of('text', fromBinary(path));
  const found = address?.operation.backward?.(text, address.args, silent)?.parts;
  for (const { slot, item } of address?.links ?? []) {
    const part = (found as readonly (Value | undefined)[] | undefined)?.[item ?? -1];
    if (part && plan.fields[slot]?.holds !== 'address') values.set(slot, part);
  }
}

const valuesIn = new WeakMap<object, Map<string, Value>>();

/** A text of a message as a value, the same one for all the plans that it is compared with. */
function valueIn(parts: Parts, text: string): Value {
  let known = valuesIn.get(parts);
  if (!known) valuesIn.set(parts, (known = new Map<string, Value>()));
  let value = known.get(text);
  if (!value) known.set(text, (value = Value.of('text', fromBinary(text))));
  return value;
}
