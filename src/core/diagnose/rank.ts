import type { Explanation } from './diagnosis';

/** More explanations than this are of no use to anybody. */
const maximumShown = 12;

/**
 * The most plausible first: fewer edits, then those that account for more of the text, then commoner
 * ones; the same edits only once.
 */
export function rank(found: readonly Explanation[]): Explanation[] {
  const likelihood = ({ edits }: Explanation): number =>
    edits.reduce((product, { prior }) => product * prior, 1);
  const keys = new Set(found.map(keyOf));
  const seen = new Set<string>();
  return [...found]
    .sort(
      (left, right) =>
        left.edits.length - right.edits.length ||
        right.covered - left.covered ||
        likelihood(right) - likelihood(left),
    )
    .filter((one) => {
      const key = keyOf(one);
      if (seen.has(key) || isNamedBetter(one, keys)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, maximumShown);
}

const keyOf = ({ edits }: Explanation): string =>
  edits
    .map(({ id, step }) => `${step}:${id}`)
    .sort()
    .join(' ');

/** Whether another explanation says how the other value of a field came about. */
function isNamedBetter({ edits }: Explanation, keys: ReadonlySet<string>): boolean {
  return edits.some((edit) => {
    if (edit.id !== 'field.other') return false;
    const rest = edits.filter((other) => other !== edit).map(({ id, step }) => `${step}:${id}`);
    return [...keys].some((key) => {
      const parts = key.split(' ');
      return (
        parts.length === edits.length &&
        rest.every((part) => parts.includes(part)) &&
        parts.some(
          (part) => part.startsWith(`${edit.step}:`) && part !== `${edit.step}:field.other`,
        )
      );
    });
  });
}
