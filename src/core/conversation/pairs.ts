import { binary, fromBinary, utf8 } from '../bytes';
import { silent } from '../finding';
import type { Repair } from '../scheme/serverDocument';
import { urlDecode, urlEncode } from '../urlEncoding';
import { Value } from '../value';

/** One piece of a query or form, as it was sent and decoded as a server does. */
export interface Pair {
  /** The piece in full, one character per byte. */
  readonly whole: string;
  /** Undefined for a piece without `=`. */
  readonly name: string | undefined;
  readonly raw: string;
}

/** More pairs than this are not looked at: no request has as many. */
const maximumPairs = 500;

/** The pieces of a query or form, given with one character per byte. */
export function pairsIn(text: string): readonly Pair[] {
  if (text === '') return [];
  return text.split('&', maximumPairs).map((whole) => {
    const at = whole.indexOf('=');
    if (at === -1) return { whole, name: undefined, raw: whole };
    return { whole, name: decoded(whole.slice(0, at)), raw: whole.slice(at + 1) };
  });
}

/** Text decoded as a server reads a query: `+` is a space. Bytes that are not UTF-8 stay apart. */
export function decoded(text: string): string {
  if (!/[%+\x80-\xff]/.test(text)) return text;
  const value = urlDecode(fromBinary(text), true, silent);
  return value.text ?? binary(value.bytes);
}

/** The last piece of that name, as PHP reads it. */
export function pairNamed(pairs: readonly Pair[], name: string): Pair | undefined {
  return pairs.findLast((pair) => pair.name === name);
}

/** The text with the repairs done that the server does to these values before it looks at them. */
export function repaired(
  text: string,
  repairs: ReadonlyMap<string, readonly Repair[]>,
): { readonly text: string; readonly names: readonly string[] } {
  const names: string[] = [];
  const pieces = pairsIn(text).map(({ whole, name, raw }) => {
    const wanted = name === undefined ? undefined : repairs.get(name);
    if (!wanted || name === undefined) return whole;
    const before = decoded(raw);
    let after = before;
    // In this order: white space at the end is no lost `+`.
    if (wanted.includes('trim')) after = after.trim();
    if (wanted.includes('plusForSpace')) after = after.replaceAll(' ', '+');
    if (after === before) return whole;
    names.push(name);
    return `${name}=${binary(utf8(urlEncode('form', Value.text(after)).text ?? ''))}`;
  });
  return { text: names.length === 0 ? text : pieces.join('&'), names };
}
