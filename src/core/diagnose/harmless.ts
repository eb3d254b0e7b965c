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

/** What the vendor's server answers to a request that it refuses, where that is known. */
export function serverAnswer(
  { document }: Scheme,
  valueOf: (name: string) => string | undefined,
): string | undefined {
  const answers = [
    ...Object.values(document.requests).flatMap((request) => request.answers),
    ...document.answers,
  ];
  const isMissing = ({ when, values }: (typeof answers)[number]): boolean =>
    when.startsWith('missing.') && values.includes(valueOf(when.slice(8)) ?? 'given');
  const answer =
    answers.find(isMissing) ??
    answers.find(({ when }) => when === 'wrongSignature' || when === 'refused') ??
    document.answers.find(({ when }) => when === 'any');
  if (!answer) return undefined;
  const { status, body, json } = answer;
  const content = json === undefined ? body : JSON.stringify(json);
  return content ? `HTTP ${status}, ${content}` : `HTTP ${status} with an empty body`;
}
