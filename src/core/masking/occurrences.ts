/** Long enough to be rare in any text, short enough to be cheap to compare at every place. */
export const headLength = 16;

/**
 * Calls `found` with every offset at which the needle stands in the text, overlapping ones too.
 * Linear in both lengths for any input (Knuth, Morris and Pratt): `indexOf` alone takes quadratic
 * time on a text such as a hundred thousand equal letters.
 */
export function eachOccurrence(text: string, needle: string, found: (at: number) => void): void {
  if (needle === '' || needle.length > text.length) return;
  const first = text.indexOf(needle.slice(0, headLength));
  if (first === -1) return;
  const borders = bordersOf(needle);
  let matched = 0;
  for (let at = first; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    while (matched > 0 && needle.charCodeAt(matched) !== code) matched = borders[matched - 1] ?? 0;
    if (needle.charCodeAt(matched) === code) matched += 1;
    if (matched === needle.length) {
      found(at + 1 - matched);
      matched = borders[matched - 1] ?? 0;
    }
  }
}

/** For each prefix, the length of its longest proper part that both begins and ends it. */
function bordersOf(needle: string): Uint32Array {
  const borders = new Uint32Array(needle.length);
  let length = 0;
  for (let at = 1; at < needle.length; at += 1) {
    const code = needle.charCodeAt(at);
    while (length > 0 && needle.charCodeAt(length) !== code) length = borders[length - 1] ?? 0;
    if (needle.charCodeAt(length) === code) length += 1;
    borders[at] = length;
  }
  return borders;
}
