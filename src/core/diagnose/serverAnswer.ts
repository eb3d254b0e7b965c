import type { Plan, RequestPlan } from '../plan/plan';
import type { Scheme } from '../scheme/scheme';
import type { AnswerDocument } from '../scheme/serverDocument';
import { stepsTo } from '../plan/graph';

/**
 * What the vendor's server answers when the value at the slot is wrong, where the scheme file says
 * it: the answer of the request that carries the value, else the one for all requests.
 */
export function serverAnswer(
  { document }: Scheme,
  plan: Plan,
  target: number,
  valueOf: (name: string) => string | undefined,
): string | undefined {
  const request = plan.requests.find((one) => carries(plan, one, target));
  const own = request ? (document.requests[request.name]?.answers ?? []) : [];
  const answer =
    [...own, ...document.answers].find((one) => isMissing(one, valueOf)) ??
    refusalAmong(own) ??
    refusalAmong(document.answers);
  if (!answer) return undefined;
  const { status, body, json } = answer;
  const content = json === undefined ? body : JSON.stringify(json);
  return content ? `HTTP ${status}, ${content}` : `HTTP ${status} with an empty body`;
}

function isMissing(
  { when, values }: AnswerDocument,
  valueOf: (name: string) => string | undefined,
): boolean {
  return when.startsWith('missing.') && values.includes(valueOf(when.slice(8)) ?? 'given');
}

/** The first answer that a wrong signature can get. */
function refusalAmong(answers: readonly AnswerDocument[]): AnswerDocument | undefined {
  return answers.find(({ when }) => ['wrongSignature', 'refused', 'any'].includes(when));
}

function carries(
  plan: Plan,
  { url, query, form, body, headers }: RequestPlan,
  target: number,
): boolean {
  const pieces = [url, query, form, body, ...headers.map(({ slot }) => slot)];
  return pieces.some(
    (slot) =>
      slot === target ||
      (slot !== undefined && stepsTo(plan, slot).some((step) => step.slot === target)),
  );
}
