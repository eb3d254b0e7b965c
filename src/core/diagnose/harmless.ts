import type { Scheme } from '../scheme/scheme';
import type { Edit } from './diagnosis';

/** The choices that are known: given, or shown by what was received. */
export type Settled = ReadonlyMap<string, string>;

type Rule = Scheme['document']['tolerates'][number];

const isAbout = ({ mistakes }: Rule, { id, step }: Edit): boolean =>
  mistakes.includes(`${step}:${id}`);

/** A condition on a choice that nobody knows does not hold. */
const holdsFor = ({ when }: Rule, settled: Settled): boolean =>
  Object.entries(when ?? {}).every(([name, choice]) => settled.get(name) === String(choice));

/** Why the vendor's server accepts the value in spite of the edits, as the scheme file says. */
export function harmlessReason(
  { document }: Scheme,
  edits: readonly Edit[],
  settled: Settled,
): string | undefined {
  const reasons = edits.map((edit) =>
    document.tolerates.find((rule) => isAbout(rule, edit) && holdsFor(rule, settled)),
  );
  const [first] = reasons;
  return first && reasons.every((reason) => reason !== undefined) ? first.reason : undefined;
}
