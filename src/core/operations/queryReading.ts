import { binary, fromBinary } from '../bytes';
import type { Say } from '../finding';
import { pairsIn, type Pair } from '../queryPairs';
import { urlDecode } from '../urlEncoding';
import { emptyText, Value } from '../value';
import type { Item } from './item';
import {
  maximumExtra,
  sayAmbiguous,
  sayEscaped,
  sayExtra,
  sayJson,
  sayMissing,
  sayMoreExtra,
  sayOrder,
  sayOther,
  sayOtherCase,
  sayRepeated,
  sayUnencoded,
} from './queryRemarks';

type Pairs = readonly Item<Value | undefined>[];
type Found = (Value | undefined)[];

/**
 * Reads pairs whose values were written as they are. The names are looked for in their order, so
 * that a value with `&` in it is still found as it was written; what the server makes of it is said.
 */
export function readRaw(output: Value, pairs: Pairs, say: Say): Found {
  const text = binary(output.bytes);
  const values: (string | undefined)[] = pairs.map(() => undefined);
  const seen = new Set<string>();
  const ambiguous = new Set<string>();
  let next = 0;
  for (const piece of text.split('&')) {
    const [name = ''] = piece.split('=', 1);
    const isNext = pairs[next]?.key === name && piece.length > name.length;
    if (seen.has(name) && piece.length > name.length && !ambiguous.has(name)) {
      ambiguous.add(name);
      sayAmbiguous(name, say);
    }
    if (isNext) {
      seen.add(name);
      values[next] = piece.slice(name.length + 1);
      next += 1;
    } else if (next > 0) values[next - 1] = `${values[next - 1] ?? ''}&${piece}`;
    else break;
  }
  if (next < pairs.length && isJson(text)) sayJson(say);
  else if (next < pairs.length) {
    say({
      code: 'query.missing',
      severity: 'error',
      message: `"${pairs[next]?.key ?? ''}=" is missing or not in its place.`,
      hint: 'The text was cut off or changed, or was put together in another order.',
    });
  }
  return pairs.map((pair, index) => {
    const raw = values[index];
    if (raw === undefined) return undefined;
    const value = Value.of('text', fromBinary(raw));
    sayUnencoded(pair.with(value), say);
    return pair.name === undefined ? undefined : value;
  });
}

function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

interface Pieces {
  readonly all: readonly Pair[];
  readonly byName: ReadonlyMap<string, readonly Pair[]>;
}

const knownPieces = new WeakMap<Value, Pieces>();

/** The pieces of a query; kept with its value, because several plans may read the same one. */
function piecesOf(query: Value): Pieces {
  let found = knownPieces.get(query);
  if (!found) {
    const all = pairsIn(binary(query.bytes));
    const byName = new Map<string, Pair[]>();
    for (const piece of all) {
      const same = byName.get(piece.name);
      if (same) same.push(piece);
      else byName.set(piece.name, [piece]);
    }
    found = { all, byName };
    knownPieces.set(query, found);
  }
  return found;
}

/** A piece whose name differs from the wanted one in its case only, and from all others. */
function inOtherCase(all: readonly Pair[], pairs: Pairs, key: string): Pair[] {
  return all.filter(
    ({ name }) =>
      name.toLowerCase() === key.toLowerCase() && !pairs.some((pair) => pair.key === name),
  );
}

/** Reads percent-encoded pairs in any order, as servers do; says what is missing or surplus. */
export function readEncoded(output: Value, pairs: Pairs, fixedOrder: boolean, say: Say): Found {
  const { all, byName } = piecesOf(output);
  if (all.length === 1 && isJson(binary(output.bytes))) sayJson(say);
  const used = new Set<Pair>();
  const order: number[] = [];
  const decode = (text: string, at: string): Value =>
    urlDecode(fromBinary(text), true, (remark) => {
      say({ ...remark, at });
    });
  const found = pairs.map((pair, index): Value | undefined => {
    if (pair.rest) return undefined;
    if (pair.bare) {
      const piece = all[index];
      if (!piece || pairs.some((other) => !other.bare && other.key === piece.name)) {
        sayMissing(pair, say);
        return undefined;
      }
      used.add(piece);
      return decode(piece.whole, pair.name ?? pair.key);
    }
    const exact = byName.get(pair.key);
    const matching = exact ?? inOtherCase(all, pairs, pair.key);
    for (const piece of matching) used.add(piece);
    const chosen = fixedOrder ? matching[0] : matching.at(-1);
    if (!chosen) {
      if (pair.omitEmpty) return emptyText;
      sayMissing(pair, say);
      return undefined;
    }
    if (!exact) sayOtherCase(pair, chosen.name, say);
    if (matching.length > 1) sayRepeated(pair, matching.length, fixedOrder, say);
    order.push(all.indexOf(chosen));
    const value = decode(chosen.raw, pair.name ?? pair.key);
    if (pair.name === undefined && value.text !== pair.value?.text) sayOther(pair, say);
    return pair.name === undefined ? undefined : value;
  });
  if (all.some(({ isEscaped }) => isEscaped)) sayEscaped(say);
  if (fixedOrder && order.some((place, index) => place !== index)) sayOrder(pairs, say);
  const restAt = pairs.findIndex((pair) => pair.rest);
  if (restAt !== -1) {
    const others = all.filter((piece) => !used.has(piece));
    found[restAt] = Value.of('text', fromBinary(others.map(({ whole }) => whole).join('&')));
  } else {
    let left = Math.min(maximumExtra, all.length - used.size);
    for (const piece of all) {
      if (left === 0) break;
      if (used.has(piece)) continue;
      sayExtra(piece.name, say);
      left -= 1;
    }
    const more = all.length - used.size - maximumExtra;
    if (more > 0) sayMoreExtra(more, say);
  }
  return found;
}
