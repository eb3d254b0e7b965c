import type { Item } from '../operations/item';
import type { Plan, RequestPlan } from './plan';

const questionMark = 0x3f;

const partsOf = (plan: Plan, slot: number): readonly Item<unknown>[] =>
  (plan.stepAt[slot]?.args.parts ?? []) as readonly Item<unknown>[];

const literals = (parts: readonly Item<unknown>[]): string =>
  parts.map(({ shape }) => String.fromCharCode(...(shape.exactly ?? []))).join('');

/** The name of the text that an address begins with, where the text can have a query in it. */
export function openText(plan: Plan, address: number): string | undefined {
  let slot: number | undefined = address;
  while (slot !== undefined && partsOf(plan, slot).length > 0) {
    slot = plan.stepAt[slot]?.links.find(({ item }) => item === 0)?.slot;
  }
  if (slot === undefined || plan.shapes[slot]?.bytes.has(questionMark) === false) return undefined;
  return plan.names[slot];
}

/** The names of the pairs that a request adds to its address. */
function namesOf(plan: Plan, query: number): ReadonlySet<string> {
  const pairs = (plan.stepAt[query]?.args.pairs ?? []) as readonly Item<unknown>[];
  return new Set(pairs.map(({ key }) => key));
}

/** Whether the address of a request can have a query that is not one of the request's own pairs. */
export function hasOwnQuery(plan: Plan, { url }: RequestPlan): boolean {
  if (url === undefined) return false;
  return literals(partsOf(plan, url)).includes('?') || openText(plan, url) !== undefined;
}

/**
 * A received query in two: what belongs to the address itself, undefined where that has no query,
 * and what the request adds. An address has a query where a `?` is written in it, or where it begins
 * with a text that can have a `?`.
 */
export function divideQuery(
  plan: Plan,
  { url, query: added }: RequestPlan,
  query: string,
): { readonly own: string | undefined; readonly added: string } {
  const [, written] = url === undefined ? [] : literals(partsOf(plan, url)).split('?');
  const isOpen = url !== undefined && openText(plan, url) !== undefined;
  if (query === '' || (written === undefined && !isOpen)) return { own: undefined, added: query };
  if (added === undefined) return { own: query, added: '' };
  const pieces = query.split('&');
  const names = namesOf(plan, added);
  const first = pieces.findIndex((piece) => names.has(piece.split('=', 1)[0] ?? ''));
  const count = written === undefined ? Math.max(0, first) : written.split('&').length;
  const own = count === 0 ? undefined : pieces.slice(0, count).join('&');
  return { own, added: pieces.slice(count).join('&') };
}
