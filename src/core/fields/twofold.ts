import type { Change } from '../operations/textMistakes';

/** Two mistakes that are made with one value, the first one first. */
export type Twofold = readonly [Change, Change];

/** Each of the first with each of the second ones after it. */
export const times = (first: readonly Change[], second: readonly Change[]): Twofold[] =>
  first.flatMap((one) => second.map((other): Twofold => [one, other]));

/** Those of the changes that have one of the ids. */
export const named = (changes: readonly Change[], ...ids: string[]): Change[] =>
  changes.filter(({ id }) => ids.includes(id));
