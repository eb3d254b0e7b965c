import { binary, fromBinary, utf8 } from '../bytes';
import { silent } from '../finding';
import type { Repair } from '../scheme/serverDocument';
import { urlDecode, urlEncode } from '../urlEncoding';
import { Value } from '../value';

/** One piece of a query or form, as it was sent and as a server reads it. */
export interface Pair {
  /** The piece in full, one character per byte. */
  readonly whole: string;
  /** What stands before `=`, decoded; all of a piece without one. */
  readonly name: string;
  /** What stands behind `=`. */
  readonly raw: string;
  /** Whether there is no `=`. */
  readonly bare: boolean;
}

/** More pairs than this are not looked at: no request has as many. */
const maximumPairs = 500;

/** The pieces of a query or form, given with one character per byte. */
export function pairsIn(text: string): readonly Pair[] {
  if (text === '') return [];
  return text.split('&', maximumPairs).map((whole) => {
    const at = whole.indexOf('=');
    if (at === -1) return { whole, name: decoded(whole), raw: '', bare: true };
    const name = decoded(whole.slice(0, at));
    return { whole, name, raw: whole.slice(at + 1), bare: false };
  });
}

/** Text decoded as a server reads a query: `+` is a space. Bytes that are not UTF-8 stay apart. */
export function decoded(text: string): string {
  if (!/[%+\x80-\xff]/.test(text)) return text;
  const value = urlDecode(fromBinary(text), true, silent);
  return value.text ?? binary(value.bytes);
}

/** The piece of that name: the last one, as PHP reads it, or the first one. */
export function pairNamed(pairs: readonly Pair[], name: string, first = false): Pair | undefined {
  // By hand, because this is asked many times for each request.
  let found: Pair | undefined;
  for (const pair of pairs) {
    if (pair.name !== name) continue;
    if (first) return pair;
    found = pair;
  }
  return found;
}

/** The text with the repairs done, in their order, that the server does to these values. */
export function repaired(
  text: string,
  repairs: ReadonlyMap<string, readonly Repair[]>,
): { readonly text: string; readonly names: readonly string[] } {
  const names: string[] = [];
  const pieces = pairsIn(text).map(({ whole, name, raw }) => {
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
