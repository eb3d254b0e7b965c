import type { Environment } from '../environment';
import { headerNamed } from '../http/message';
import type { Parts } from '../http/parts';
import { decoded } from '../queryPairs';
import { pairOf, type RouteMatch } from '../read/bindMessage';
import { evaluateCandidate, type Evaluated } from '../read/evaluateCandidate';
import type { Scheme } from '../scheme/scheme';
import type { Value } from '../value';
import { daysToTry } from './days';
import { bindRoute, type Bound } from './matchRoute';
import { isResigned } from './resign';

/** What a request turned out to be. */
export interface Judged {
  /** The outcomes that hold, as a scheme file names them in `when`. */
  readonly outcomes: ReadonlySet<string>;
  /** The one that says most. */
  readonly outcome: string;
  /** The route that it was taken for. */
  readonly match: RouteMatch;
  /** The parameters that the server put right before. */
  readonly repaired: readonly string[];
}

/** What to judge with. */
export interface Knowledge {
  readonly scheme: Scheme;
  /** The fields that are known, secrets and a live challenge among them. */
  readonly given: ReadonlyMap<string, Value>;
  readonly environment: Environment;
  /** Whether the request needs a challenge, and there is none. */
  readonly lacksChallenge: boolean;
}

/** More ways of choosing than this are not tried for one request. */
const maximumTries = 8;

/**
 * Evaluates the request with each way of choosing that it may have been made with, the likeliest
 * first, until one is right; then once more with what the server forgives put right.
 */
export function judge(
  matches: readonly RouteMatch[],
  received: Parts,
  knowledge: Knowledge,
): Judged | undefined {
  const { scheme, given } = knowledge;
  const [top] = matches;
  if (!top) return undefined;
  if (isPlainlyRight(top, received, knowledge)) {
    return { outcomes: right, outcome: 'accepted', match: top, repaired: none };
  }
  const alike = matches.filter(({ route }) => route.request.name === top.route.request.name);
  const agreeing = alike.filter(({ route }) => agrees(route.assignment, given));
  const tries = (agreeing.length > 0 ? agreeing : [top]).slice(0, maximumTries);
  let first: Judged | undefined;
  for (const forgiving of [false, true]) {
    for (const match of tries) {
      const bound = bindRoute(scheme, match, received, forgiving);
      if (!bound) continue;
      for (const known of daysToTry(match.route.plan, given, knowledge.environment)) {
        const evaluated = evaluateCandidate(bound.candidate, known, knowledge.environment);
        const judged = withOutcomes(bound, evaluated, received, agreeing.length > 0, knowledge);
        if (judged.outcomes.has('accepted')) return judged;
        first ??= judged;
      }
    }
  }
  return first;
}

const right: ReadonlySet<string> = new Set(['any', 'accepted']);
const none: readonly string[] = [];

/** The usual case, decided without reading the request. */
function isPlainlyRight(
  match: RouteMatch,
  received: Parts,
  { given, environment, lacksChallenge }: Knowledge,
): boolean {
  const { route, method } = match;
  if (!method || lacksChallenge || !agrees(route.assignment, given)) return false;
  for (const known of daysToTry(route.plan, given, environment)) {
    return (
      isResigned(route, received, known, environment) && missingFrom(match, received).length === 0
    );
  }
  return false;
}

/** Whether the choices are those that the server was set up with. */
function agrees(
  assignment: ReadonlyMap<string, string>,
  given: ReadonlyMap<string, Value>,
): boolean {
  for (const [name, choice] of assignment) {
    const value = given.get(name);
    if (value && value.text !== choice) return false;
  }
  return true;
}

/** The outcomes in the order in which they say most; before `refused`, which says least. */
const telling = ['wrongMethod', 'noChallenge', 'wrongSignature', 'expired'];

function withOutcomes(
  bound: Bound,
  evaluated: Evaluated,
  received: Parts,
  agreed: boolean,
  { lacksChallenge }: Knowledge,
): Judged {
  const { match } = bound;
  const { checks } = evaluated.propagated;
  const outcomes = new Set(['any']);
  if (!match.method) outcomes.add('wrongMethod');
  if (lacksChallenge) outcomes.add('noChallenge');
  const missing = missingFrom(match, received);
  for (const name of missing) outcomes.add(`missing.${name}`);
  const different: string[] = [];
  for (const { step, equal, deciding } of checks) {
    if (equal) continue;
    if (deciding) outcomes.add('wrongSignature');
    else different.push(`different.${step}`);
  }
  for (const name of different) outcomes.add(name);
  if (evaluated.findings.some(({ means }) => means === 'expired')) outcomes.add('expired');
  const { verdict } = evaluated;
  const verified = match.route.signed ? verdict === 'valid' : verdict !== 'invalid';
  const accepted = outcomes.size === 1 && agreed && verified;
  outcomes.add(accepted ? 'accepted' : 'refused');
  // Of several, the one that the server looks for.
  const lost =
    missing.find((name) =>
      match.route.document.answers.some(({ when }) => when === `missing.${name}`),
    ) ?? missing[0];
  const outcome = accepted
    ? 'accepted'
    : ((lost === undefined ? undefined : `missing.${lost}`) ??
      telling.find((name) => outcomes.has(name)) ??
      different[0] ??
      'refused');
  return { outcomes, outcome, match, repaired: bound.repaired };
}

/** The fields and steps that the request should bring and does not, or not as the server reads it. */
function missingFrom({ route }: RouteMatch, received: Parts): string[] {
  const names: string[] = [];
  for (const pair of route.pairs) {
    if (pair.name === undefined || !pair.required) continue;
    const found = pairOf(pair, received);
    const isNone = found && pair.none.length > 0 && pair.none.includes(decoded(found.raw));
    if (!found || isNone) names.push(pair.name);
  }
  for (const { name, slot } of route.request.headers) {
    const there = headerNamed(received.message.headers, name.toLowerCase()) !== undefined;
    if (!there) names.push(route.plan.names[slot] ?? name);
  }
  return names;
}
