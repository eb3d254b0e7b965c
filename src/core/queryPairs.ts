import { binary, fromBinary } from './bytes';
import { silent } from './finding';
import { urlDecode } from './urlEncoding';

/** One piece of a query or form, as it was sent and as a server reads it. */
export interface Pair {
  /** The piece in full, one character per byte. */
  readonly whole: string;
  /** What stands before `=`, decoded; all of a piece without `=`. */
  readonly name: string;
  /** What stands behind `=`. */
  readonly raw: string;
  /** Whether there is no `=`. */
  readonly bare: boolean;
  /** Whether the separator before it was written as HTML does, `&amp;` or `&#38;`. */
  readonly isEscaped: boolean;
}

/** What stands between two separators in a row; there may be many thousands of them. */
const nothing: Pair = { whole: '', name: '', raw: '', bare: true, isEscaped: false };

/**
 * The pieces of a query or form, given with one character per byte; no more than `maximum`. With
 * `html`, a separator that was written as HTML does is a separator, too; a server knows no such.
 */
export function pairsIn(text: string, maximum = Infinity, html = true): readonly Pair[] {
  if (text === '') return [];
  const pieces = maximum === Infinity ? text.split('&') : text.split('&', maximum);
  return pieces.map((written, index) => {
    if (written === '') return nothing;
    const whole = html && index > 0 ? withoutEntity(written) : written;
    const isEscaped = whole !== written;
    const at = whole.indexOf('=');
    if (at === -1) return { whole, name: decoded(whole), raw: '', bare: true, isEscaped };
    const name = decoded(whole.slice(0, at));
    return { whole, name, raw: whole.slice(at + 1), bare: false, isEscaped };
  });
}

const entity = /^(?:amp|#0{0,4}38|#x26);(?=[^=]*=)/i;

/** A piece without what HTML leaves of the separator before it: `amp;email=…`. */
function withoutEntity(piece: string): string {
  return piece.includes(';') ? piece.replace(entity, '') : piece;
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
