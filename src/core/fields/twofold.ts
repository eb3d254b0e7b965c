import type { InputChange } from '../operations/textMistakes';

/** Two mistakes that are made with one value, the first one first. */
export type Twofold = readonly [InputChange, InputChange];

/** Each of the first with each of the second ones after it. */
export const times = (first: readonly InputChange[], second: readonly InputChange[]): Twofold[] =>
  first.flatMap((one) => second.map((other): Twofold => [one, other]));

/** Those of the changes that have one of the ids. */
export const named = (changes: readonly InputChange[], ...ids: string[]): InputChange[] =>
  changes.filter(({ id }) => ids.includes(id));
