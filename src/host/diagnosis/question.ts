import type { Inputs } from '../../core/fields/inputs';
import type { Scheme } from '../../core/scheme/scheme';
import { emptyDraft, inputsOf } from '../panel/draft';
import type { Evaluation } from '../panel/evaluation';
import { compareExpectations } from '../panel/expectations';
import type { Session } from '../panel/session';

/** What is to be explained: why this came out and not what the fields give. */
export interface Question {
  /** The step at which the other side has it; null for all that it sent. */
  readonly step: string | null;
  readonly received: string;
  readonly scheme: Scheme;
  readonly inputs: Inputs;
}

/**
 * The question that the panel's state asks: in Inspect when something does not match, in Generate
 * when there is something of the other side to compare with.
 */
export function questionOf(session: Session, evaluation: Evaluation): Question | undefined {
  const { scheme, withheld } = evaluation;
  if (!scheme) return undefined;
  const asked =
    session.mode === 'inspect' ? mismatch(session, evaluation) : compared(session, evaluation);
  if (!asked) return undefined;
  const draft = session.drafts.get(scheme.id) ?? emptyDraft;
  return { ...asked, scheme, inputs: inputsOf(scheme, draft, session.mode, !withheld) };
}

type Asked = Pick<Question, 'step' | 'received'>;

/** What was received, when it is wrong: without a check there is nothing to explain. */
function mismatch({ received }: Session, { reading }: Evaluation): Asked | undefined {
  if (!reading || reading.checks.length === 0) return undefined;
  const isWrong =
    reading.verdict === 'invalid' || reading.findings.some(({ severity }) => severity === 'error');
  return isWrong ? { step: null, received } : undefined;
}

/** All that the other side sent; else what it has at the first step at which it differs. */
function compared({ drafts }: Session, { scheme, entries }: Evaluation): Asked | undefined {
  const draft = scheme && drafts.get(scheme.id);
  if (!draft) return undefined;
  if (draft.compared.trim() !== '') return { step: null, received: draft.compared };
  const { generate: expected } = draft.expected;
  const different = compareExpectations(expected, entries).filter(({ equal }) => !equal);
  const first = entries.find(({ step }) => different.some((one) => one.step === step));
  const received = first && expected.get(first.step);
  return received === undefined ? undefined : { step: first?.step ?? null, received };
}

/** Whether both are about the same values, so that one answer serves both. */
export function sameQuestion(left: Question | undefined, right: Question | undefined): boolean {
  if (!left || !right) return left === right;
  const names = new Set([...Object.keys(left.inputs), ...Object.keys(right.inputs)]);
  return (
    left.step === right.step &&
    left.received === right.received &&
    left.scheme === right.scheme &&
    [...names].every((name) => left.inputs[name] === right.inputs[name])
  );
}
