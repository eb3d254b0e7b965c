import type { Run } from './origins';
import type { Spelling } from './spelling';

/** Why a range of bytes stands out. */
export type MarkKind = 'difference' | 'finding' | 'swapped' | 'added' | 'dropped';

/** A range of bytes that stands out. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly kind: MarkKind;
}

/** A piece of a written value: characters of one origin and one look. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly names: readonly string[];
  readonly marks: readonly MarkKind[];
}

/** Cuts what was written into pieces, wherever an origin or a mark begins or ends. */
export function piecesOf(
  spelling: Spelling,
  runs: readonly Run[],
  marks: readonly Mark[],
  from: number,
  to: number,
): Piece[] {
  const edges = new Set([from, to]);
  for (const { start, end } of [...runs, ...marks]) {
    if (start > from && start < to) edges.add(start);
    if (end > from && end < to) edges.add(end);
  }
  const cuts = [...edges].sort((left, right) => left - right);
  let run = 0;
  return cuts.slice(0, -1).flatMap((start, index) => {
    const end = cuts[index + 1] ?? to;
    while ((runs[run]?.end ?? Infinity) <= start) run += 1;
    const text = spelling.text.slice(spelling.at(start), spelling.at(end));
    if (text === '') return [];
    const kinds = marks.filter((mark) => mark.start <= start && mark.end >= end);
    const names = runs[run]?.names ?? [];
    return [{ start, end, text, names, marks: kinds.map(({ kind }) => kind) }];
  });
}
