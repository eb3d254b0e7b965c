import type { DrawnEntry, PresentedSegment } from '../../core/present/presentation';

/** The entries of a derivation by the names of their steps. */
export type Entries = ReadonlyMap<string, DrawnEntry>;

/** A run of bytes of a value, and the values that it came from. */
export interface Run {
  readonly start: number;
  readonly end: number;
  /** From the nearest source to the root: a field, or a step behind which nothing can be told. */
  readonly names: readonly string[];
}

/** The root that a run came from, or undefined for a literal. */
export function rootOf(run: { readonly names: readonly string[] }): string | undefined {
  return run.names.at(-1);
}

/**
 * Where the bytes of an entry from `from` up to `to` came from, followed through every step that
 * tells it, down to the fields. The runs cover the range without gaps; an entry that is unknown is
 * one run without names.
 */
export function originsOf(
  entries: Entries,
  entry: DrawnEntry | undefined,
  from: number,
  to: number,
): Run[] {
  const end = Math.min(to, entry?.length ?? to);
  if (!entry || entry.length > wholeAtMost) return followed(entries, entry, from, end);
  return clip(whole(entries, entry), from, end);
}

/** A value up to this length is followed whole, and once: what is made of it asks again and again. */
const wholeAtMost = 4096;

const known = new WeakMap<Entries, Map<DrawnEntry, readonly Run[]>>();

function whole(entries: Entries, entry: DrawnEntry): readonly Run[] {
  let found = known.get(entries);
  if (!found) known.set(entries, (found = new Map<DrawnEntry, readonly Run[]>()));
  let runs = found.get(entry);
  if (!runs) found.set(entry, (runs = followed(entries, entry, 0, entry.length)));
  return runs;
}

/** The runs as far as they are in the range. */
function clip(runs: readonly Run[], from: number, to: number): Run[] {
  const inside: Run[] = [];
  for (const run of runs) {
    if (run.end <= from) continue;
    if (run.start >= to) break;
    const isWhole = run.start >= from && run.end <= to;
    const { start, end, names } = run;
    inside.push(isWhole ? run : { start: Math.max(start, from), end: Math.min(end, to), names });
  }
  return inside;
}

function followed(
  entries: Entries,
  entry: DrawnEntry | undefined,
  from: number,
  end: number,
): Run[] {
  const runs: Run[] = [];
  let at = from;
  for (const segment of entry ? segmentsWithin(entry, from, end) : []) {
    const start = Math.max(at, segment.start);
    const stop = Math.min(end, segment.end);
    if (stop <= start) continue;
    if (start > at) append(runs, { start: at, end: start, names: [] });
    for (const run of throughSegment(entries, segment, start, stop)) append(runs, run);
    at = stop;
  }
  if (at < end) append(runs, { start: at, end, names: [] });
  return runs;
}

/** The runs of the segment's source, moved to where the segment stands. */
function throughSegment(
  entries: Entries,
  segment: PresentedSegment,
  start: number,
  end: number,
): Run[] {
  const width = segment.end - segment.start;
  const ratio = (segment.to - segment.from) / width;
  const first = segment.from + Math.floor((start - segment.start) * ratio);
  const last = segment.from + Math.ceil((end - segment.start) * ratio);
  // Three bytes become four base64 characters: a character belongs to the byte of its first bit.
  const moved = (at: number): number => segment.start + Math.ceil((at - segment.from) / ratio);
  return originsOf(entries, entries.get(segment.source), first, last).flatMap((run) => {
    const runStart = Math.max(start, moved(run.start));
    const runEnd = Math.min(end, run.end >= last ? end : moved(run.end));
    const names = [segment.source, ...run.names];
    return runEnd > runStart ? [{ start: runStart, end: runEnd, names }] : [];
  });
}

function append(runs: Run[], run: Run): void {
  const last = runs.at(-1);
  if (last && last.end === run.start && sameNames(last.names, run.names)) {
    runs[runs.length - 1] = { ...last, end: run.end };
  } else runs.push(run);
}

function sameNames(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name, index) => name === right[index]);
}

const sorted = new WeakMap<DrawnEntry, readonly PresentedSegment[]>();

/** The segments that reach into the range; a long value has one for every few bytes. */
function segmentsWithin(entry: DrawnEntry, from: number, to: number): PresentedSegment[] {
  let segments = sorted.get(entry);
  if (!segments) {
    segments = entry.segments.toSorted((left, right) => left.start - right.start);
    sorted.set(entry, segments);
  }
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.end ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  const found: PresentedSegment[] = [];
  for (let index = low; index < segments.length; index += 1) {
    const segment = segments[index];
    if (!segment || segment.start >= to) break;
    found.push(segment);
  }
  return found;
}

/** The entry and every entry that its bytes came from: what a drawing of it depends on. */
export function lineage(entries: Entries, entry: DrawnEntry): readonly DrawnEntry[] {
  const found = new Set([entry]);
  for (const one of found) {
    for (const source of sourcesOf(one)) {
      const next = entries.get(source);
      if (next) found.add(next);
    }
  }
  return [...found];
}

const sources = new WeakMap<DrawnEntry, ReadonlySet<string>>();

/** The names of the values that an entry's bytes came from directly. */
function sourcesOf(entry: DrawnEntry): ReadonlySet<string> {
  let names = sources.get(entry);
  if (!names) {
    names = new Set(entry.segments.map(({ source }) => source));
    sources.set(entry, names);
  }
  return names;
}

/**
 * The names of the steps and fields that bytes can be traced back to. Steps come first: their
 * values are the long ones, and the first names get the colours that are easiest to tell apart.
 */
export function rootsOf(entries: Entries): string[] {
  const used = new Set([...entries.values()].flatMap((entry) => [...sourcesOf(entry)]));
  const roots = [...entries.values()].filter(
    ({ step, segments }) => used.has(step) && segments.length === 0,
  );
  const steps = roots.filter(({ operation }) => operation !== 'field');
  const fields = roots.filter(({ operation }) => operation === 'field');
  return [...steps, ...fields].map(({ step }) => step);
}
