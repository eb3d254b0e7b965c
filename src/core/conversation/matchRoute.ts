import { fromBinary } from '../bytes';
import { divideQuery } from '../plan/ownQuery';
import type { Candidate } from '../read/recognise';
import { Value } from '../value';
import { headerNamed } from './message';
import { decoded, pairNamed, repaired, type Pair } from './pairs';
import type { Received } from './received';
import { readsAddress, type Route, type RoutePair } from './routes';
import type { Scheme } from '../scheme/scheme';

/** A route that a received request may be meant for, the likelier the higher its score. */
export interface Match {
  readonly route: Route;
  readonly score: number;
  /** Whether it came with the method that the route has. */
  readonly method: boolean;
}

/** The routes that the request goes to, the likeliest first. */
export function matchRoutes(routes: readonly Route[], received: Received): Match[] {
  const found = matchAmong(routes, true, received);
  // Only a request with the wrong method goes on to the others.
  return found.length > 0 ? found : matchAmong(routes, false, received);
}

function matchAmong(routes: readonly Route[], method: boolean, received: Received): Match[] {
  const found: Match[] = [];
  for (const route of routes) {
    if ((route.request.method === received.message.method) !== method) continue;
    if (!hasLiterals(route, received) || !readsAddress(route, baseOf(route, received))) continue;
    let score = 0;
    for (const pair of route.pairs) {
      if (pairOf(pair, received)) score += 1;
      else if (pair.required) score -= 2;
    }
    found.push({ route, score, method });
  }
  return found.length > 1 ? found.sort((left, right) => right.score - left.score) : found;
}

/** The address without query, as the scheme knows it: with the vendor's host where it is fixed. */
export function baseOf({ origin, plan, request }: Route, { host, path, query }: Received): string {
  const { own } = divideQuery(plan, request, query);
  return `${origin ?? `http://${host}`}${path}${own === undefined ? '' : `?${own}`}`;
}

function hasLiterals({ pairs, document: { anywhere } }: Route, received: Received): boolean {
  return pairs.every((pair) => {
    if (pair.literal === undefined) return true;
    const found = pairOf(pair, received);
    if (found) return decoded(found.raw) === pair.literal;
    if (!anywhere.includes(pair.key)) return false;
    const other = pairNamed(elsewhere(pair, received), pair.key);
    return other !== undefined && decoded(other.raw) === pair.literal;
  });
}

/** The piece of the request that is this parameter, where the server looks for it. */
export function pairOf(pair: RoutePair, received: Received): Pair | undefined {
  const pairs = pair.place === 'query' ? received.queryPairs : received.formPairs;
  if (pair.bare) return pairs.find(({ whole, bare }) => bare && whole !== '');
  return pairNamed(pairs, pair.key, pair.first);
}

const elsewhere = (pair: RoutePair, { queryPairs, formPairs }: Received): readonly Pair[] =>
  pair.place === 'query' ? formPairs : queryPairs;

/** The texts of query and form as the server takes them: what it takes from anywhere added. */
function takenTexts(route: Route, received: Received) {
  const {
    pairs,
    plan,
    request,
    document: { anywhere },
  } = route;
  const { added } = divideQuery(plan, request, received.query);
  const texts = { query: added, form: received.form };
  for (const pair of pairs) {
    if (!anywhere.includes(pair.key) || pairOf(pair, received)) continue;
    const other = pairNamed(elsewhere(pair, received), pair.key);
    if (!other) continue;
    const text = texts[pair.place];
    texts[pair.place] = text === '' ? other.whole : `${text}&${other.whole}`;
  }
  return texts;
}

/** What the server forgives, by the name of the parameter. */
function repairsOf({ pairs, document: { forgives } }: Route) {
  return new Map(
    pairs.flatMap(({ key, name }) => {
      const repairs = name === undefined ? undefined : forgives[name];
      return repairs ? [[key, repairs] as const] : [];
    }),
  );
}

/** A match with the values of the request's pieces. */
export interface Bound {
  readonly match: Match;
  readonly candidate: Candidate;
  /** The parameters that were repaired before. */
  readonly repaired: readonly string[];
}

const text = (binaryText: string): Value => Value.of('text', fromBinary(binaryText));

/**
 * The request bound to a route, ready to be evaluated. With `forgiving`, what the server repairs is
 * repaired; undefined when there is nothing of the kind in it.
 */
export function bindRoute(
  scheme: Scheme,
  match: Match,
  received: Received,
  forgiving: boolean,
): Bound | undefined {
  const { route } = match;
  const { request, assignment, plan } = route;
  const texts = takenTexts(route, received);
  const names: string[] = [];
  if (forgiving) {
    const repairs = repairsOf(route);
    if (repairs.size === 0) return undefined;
    for (const place of ['query', 'form'] as const) {
      const result = repaired(texts[place], repairs);
      texts[place] = result.text;
      names.push(...result.names);
    }
    if (names.length === 0) return undefined;
  }
  const values = new Map<number, Value>();
  if (request.url !== undefined) values.set(request.url, text(baseOf(route, received)));
  if (request.query !== undefined) values.set(request.query, text(texts.query));
  if (request.form !== undefined) values.set(request.form, text(texts.form));
  if (request.body !== undefined) values.set(request.body, Value.of('text', received.message.body));
  for (const { name, slot } of request.headers) {
    const value = headerNamed(received.message.headers, name.toLowerCase());
    if (value !== undefined) values.set(slot, text(value));
  }
  const candidate: Candidate = {
    scheme,
    assignment,
    plan,
    form: request.name,
    bare: false,
    received: values,
    score: 1,
    evidence: [`the request \`${request.name}\` by its address and parameters`],
  };
  return { match, candidate, repaired: names };
}
