/** A run of bytes that a secret shows through, and the name of the secret's field. */
export interface HiddenRange {
  readonly start: number;
  readonly end: number;
  readonly secret: string;
}

/** A run of bytes of a value, and the bytes of a named value that it was made from. */
export interface Origin {
  readonly start: number;
  readonly end: number;
  readonly source: string;
  readonly from: number;
  readonly to: number;
}

/** The ranges in order and without overlaps; runs of one secret that touch become one. */
export function mergeRanges(ranges: readonly HiddenRange[]): HiddenRange[] {
  const merged: HiddenRange[] = [];
  for (const range of inOrder(ranges)) {
    const last = merged.at(-1);
    if (range.start >= range.end) continue;
    if (!last || range.start > last.end) merged.push(range);
    else if (range.start < last.end || range.secret === last.secret) {
      if (range.end > last.end) merged[merged.length - 1] = { ...last, end: range.end };
    } else merged.push(range);
  }
  return merged;
}

const compare = (left: HiddenRange, right: HiddenRange): number =>
  left.start - right.start || right.end - left.end;

/** Ranges mostly come in order already: 100 KB in hex has one for every byte. */
function inOrder(ranges: readonly HiddenRange[]): readonly HiddenRange[] {
  const sorted = ranges.every((range, index) => {
    const before = ranges[index - 1];
    return !before || compare(before, range) <= 0;
  });
  return sorted ? ranges : [...ranges].sort(compare);
}

/** What is left of the ranges outside of the others; both in order and without overlaps. */
export function subtractRanges(
  ranges: readonly HiddenRange[],
  others: readonly HiddenRange[],
): HiddenRange[] {
  const left: HiddenRange[] = [];
  let next = 0;
  for (const { start, end, secret } of ranges) {
    let at = start;
    while ((others[next]?.end ?? Infinity) <= at) next += 1;
    for (let index = next; at < end; index += 1) {
      const other = others[index];
      if (!other || other.start >= end) break;
      if (other.start > at) left.push({ start: at, end: other.start, secret });
      at = Math.max(at, other.end);
    }
    if (at < end) left.push({ start: at, end, secret });
  }
  return left;
}

/**
 * The ranges of a value that was made from others, from its segments. A segment that keeps its
 * length is followed byte by byte; one that does not (base64, percent-encoding) is hidden whole.
 */
export function rangesThrough(
  segments: readonly Origin[],
  rangesOf: (source: string) => readonly HiddenRange[],
): HiddenRange[] {
  const found: HiddenRange[] = [];
  for (const { start, end, source, from, to } of segments) {
    const ranges = rangesOf(source);
    for (let index = firstEndingAfter(ranges, from); index < ranges.length; index += 1) {
      const range = ranges[index];
      if (!range || range.start >= to) break;
      const { secret } = range;
      if (to - from === end - start) {
        const shift = start - from;
        const last = Math.min(range.end, to);
        found.push({ start: Math.max(range.start, from) + shift, end: last + shift, secret });
      } else found.push({ start, end, secret });
    }
  }
  return mergeRanges(found);
}

/** The index of the first range that ends after the offset, by halving. */
function firstEndingAfter(ranges: readonly HiddenRange[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
