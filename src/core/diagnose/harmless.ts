import type { Scheme } from '../scheme/scheme';
import type { Explanation } from './diagnosis';

/** Why the vendor's server accepts the value in spite of the edits, as the scheme file says. */
export function harmlessReason(scheme: Scheme, { edits, plan }: Explanation): string | undefined {
  const reasons = edits.map(({ id, step }) =>
    scheme.document.tolerates.find(
      (one) =>
        one.mistakes.includes(`${step}:${id}`) &&
        Object.entries(one.when ?? {}).every(
          ([name, choice]) => plan.assignment.get(name) === String(choice),
        ),
    ),
  );
  const [first] = reasons;
  return first && reasons.every((reason) => reason !== undefined) ? first.reason : undefined;
}
