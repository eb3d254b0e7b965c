import type { DrawnEntry } from '../../core/present/presentation';
import type { ViewState } from '../../protocol/viewState';
import { rootsOf, type Entries } from './origins';

/** What the drawings of one derivation have in common. */
export interface Sheet {
  readonly entries: Entries;
  /** The number of each origin's colour, counted from 0. */
  readonly colours: ReadonlyMap<string, number>;
  /** The labels of the fields. */
  readonly labels: ReadonlyMap<string, string>;
}

/** How many colours there are; further origins take them again with another underline. */
export const colourCount = 10;

/** The derivation that is on the screen. */
export function derivationOf(state: ViewState): readonly DrawnEntry[] {
  const result = state.mode === 'generate' ? state.generation : state.reading;
  return result?.derivation ?? [];
}

/**
 * The name of an entry's card. In Inspect a step may have two entries, what was received and its
 * check: the last one, of which the sheet speaks, has the name of the step.
 */
export function keyOf({ entries }: Sheet, entry: DrawnEntry): string {
  const { step, direction } = entry;
  return entries.get(step) === entry ? step : `${step}-${direction}`;
}

/** The sheet of a state. `before` is kept where it says the same, so that nothing is redrawn. */
export function sheetOf(state: ViewState, before: Sheet | undefined): Sheet {
  const entries = new Map(derivationOf(state).map((entry) => [entry.step, entry]));
  const colours = new Map(rootsOf(entries).map((name, index) => [name, index]));
  const labels = new Map(state.fields.map(({ name, label }) => [name, label]));
  return {
    entries,
    colours: before && sameMap(before.colours, colours) ? before.colours : colours,
    labels: before && sameMap(before.labels, labels) ? before.labels : labels,
  };
}

function sameMap<V>(left: ReadonlyMap<string, V>, right: ReadonlyMap<string, V>): boolean {
  return left.size === right.size && [...left].every(([key, value]) => right.get(key) === value);
}
