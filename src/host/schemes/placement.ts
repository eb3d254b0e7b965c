import type { PlacedProblem } from '../../core/scheme/load';

/** A place in a file, counted from 0. */
export interface Placement {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** What to underline for a problem: the word or quoted text that begins at its place. */
export function placementOf(text: string, problem: PlacedProblem): Placement {
  const line = problem.line - 1;
  const column = problem.column - 1;
  const rest = (text.split(/\r?\n/, problem.line).at(line) ?? '').slice(column);
  const length = /^(?:'[^']*'|"[^"]*"|[^\s,[\]{}]+)/.exec(rest)?.[0].replace(/:$/, '').length;
  return { line, column, endColumn: column + Math.max(1, length ?? 1) };
}
