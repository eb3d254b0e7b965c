import type { PresentedEntry, PresentedSegment } from '../../core/present/presentation';

/** More runs than this say nothing that the words of the step do not say. */
const maximumRuns = 24;

/** Runs of neighbouring segments that go on in the same source, as one. */
export function joinSegments(segments: readonly PresentedSegment[]): PresentedSegment[] {
  const joined: PresentedSegment[] = [];
  for (const segment of segments) {
    const last = joined.at(-1);
    if (last?.source === segment.source && last.end === segment.start && last.to === segment.from) {
      joined[joined.length - 1] = { ...last, end: segment.end, to: segment.to };
    } else joined.push(segment);
  }
  return joined;
}

/**
 * Where the bytes came from, as `0–15 iv · 16–47 mac`, both ends included. Where only a part of the
 * source was used, that part follows in brackets.
 */
export function originText(
  segments: readonly PresentedSegment[],
  lengthOf: (source: string) => number | undefined,
): string | undefined {
  const runs = joinSegments(segments);
  if (runs.length === 0) return undefined;
  const shown = runs.slice(0, maximumRuns).map(({ start, end, source, from, to }) => {
    const whole = from === 0 && to === lengthOf(source);
    return `${range(start, end)} ${source}${whole ? '' : `[${range(from, to)}]`}`;
  });
  const more = runs.length - maximumRuns;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(' · ');
}

const range = (start: number, end: number): string =>
  end - start === 1 ? String(start) : `${start}–${end - 1}`;

/** The length of each named value. */
export function lengthsOf(
  derivation: readonly PresentedEntry[],
): (name: string) => number | undefined {
  const lengths = new Map(derivation.map(({ step, length }) => [step, length]));
  return (name) => lengths.get(name);
}
