import { binary, utf8 } from '../bytes';
import type { Parts } from '../http/parts';
import { decoded, pairNamed, pairsIn, type Pair } from '../queryPairs';
import {
  bindMessage,
  dividedQuery,
  matchRoute,
  pairOf,
  type RouteMatch,
  type Texts,
} from '../read/bindMessage';
import type { Candidate } from '../read/recognise';
import type { Route, RoutePair } from '../read/routes';
import type { Scheme } from '../scheme/scheme';
import type { Repair } from '../scheme/serverDocument';
import { urlEncode } from '../urlEncoding';
import { Value } from '../value';

/** The routes that the request goes to, the likeliest first. */
export function matchRoutes(routes: readonly Route[], received: Parts): RouteMatch[] {
  const found = matchAmong(routes, true, received);
  // Only a request with the wrong method goes on to the others.
  return found.length > 0 ? found : matchAmong(routes, false, received);
}

function matchAmong(routes: readonly Route[], method: boolean, received: Parts): RouteMatch[] {
  const found: RouteMatch[] = [];
  for (const route of routes) {
    if ((route.request.method === received.message.method) !== method) continue;
    const match = matchRoute(route, received);
    if (!match || match.wrong > 0 || (match.lost > 0 && !hasLiterals(match, received))) continue;
    found.push(match);
  }
  return found.length > 1 ? found.sort((left, right) => weight(right) - weight(left)) : found;
}

const weight = ({ present, lacking }: RouteMatch): number => present - 2 * lacking;

/** Whether the literals that are not in their place are where the server looks as well. */
function hasLiterals({ route, found }: RouteMatch, received: Parts): boolean {
  const { anywhere } = route.document;
  return route.pairs.every((pair, place) => {
    if (pair.literal === undefined || found[place]) return true;
    if (!anywhere.includes(pair.key)) return false;
    const other = pairNamed(elsewhere(pair, received), pair.key);
    return other !== undefined && decoded(other.raw) === pair.literal;
  });
}

const elsewhere = (pair: RoutePair, { queryPairs, formPairs }: Parts): readonly Pair[] =>
  pair.place === 'query' ? formPairs : queryPairs;

/** The texts of query and form as the server takes them: what it takes from anywhere added. */
function takenTexts(route: Route, received: Parts) {
  const { pairs, document } = route;
  const { anywhere } = document;
  const texts = { query: dividedQuery(route, received).added ?? '', form: received.form ?? '' };
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

/** The texts with the repairs done that the server does, and the parameters that it repairs. */
function repairedTexts(
  texts: { readonly query: string; readonly form: string },
  repairs: ReadonlyMap<string, readonly Repair[]>,
): { readonly texts: Texts; readonly names: readonly string[] } {
  const query = repaired(texts.query, repairs);
  const form = repaired(texts.form, repairs);
  return {
    texts: { query: query.text, form: form.text },
    names: [...query.names, ...form.names],
  };
}

/** The text with the repairs done, in their order, that the server does to these values. */
function repaired(
  text: string,
  repairs: ReadonlyMap<string, readonly Repair[]>,
): { readonly text: string; readonly names: readonly string[] } {
  const names: string[] = [];
  const pieces = pairsIn(text, Infinity, false).map(({ whole, name, raw }) => {
    const wanted = repairs.get(name);
    if (!wanted) return whole;
    const before = decoded(raw);
    let after = before;
    for (const repair of wanted) {
      if (repair === 'trim') after = after.trim();
      else if (repair === 'plusForSpace') after = after.replaceAll(' ', '+');
      else after = after.padEnd(Math.ceil(after.length / 4) * 4, repair.pad);
    }
    if (after === before) return whole;
    names.push(name);
    return `${name}=${binary(utf8(urlEncode('form', Value.text(after)).text ?? ''))}`;
  });
  return { text: names.length === 0 ? text : pieces.join('&'), names };
}

/** A match with the values of the request's pieces. */
export interface Bound {
  readonly match: RouteMatch;
  readonly candidate: Candidate;
  /** The parameters that were repaired before. */
  readonly repaired: readonly string[];
}

/**
 * The request bound to a route, ready to be evaluated. With `forgiving`, what the server repairs is
 * repaired; undefined when there is nothing of the kind in it.
 */
export function bindRoute(
  scheme: Scheme,
  match: RouteMatch,
  received: Parts,
  forgiving: boolean,
): Bound | undefined {
  const { route } = match;
  const { request, assignment, plan } = route;
  const taken = takenTexts(route, received);
  const { texts, names } = forgiving
    ? repairedTexts(taken, repairsOf(route))
    : { texts: taken, names: [] };
  if (forgiving && names.length === 0) return undefined;
  const candidate: Candidate = {
    scheme,
    assignment,
    plan,
    form: request.name,
    bare: false,
    received: bindMessage(route, received, texts),
    score: 1,
    evidence: [`the request \`${request.name}\` by its address and parameters`],
    findings: [],
  };
  return { match, candidate, repaired: names };
}
