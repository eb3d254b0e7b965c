import type { TextOrReading } from '../../../core/diagnose/diagnose';
import type { Inputs } from '../../../core/fields/inputs';
import { presentComparisons } from '../../../core/present/compared';
import type { Reading } from '../../../core/read/reading';
import type { Scheme } from '../../../core/scheme/scheme';
import type { Mode } from '../../../protocol/fromView';
import type { Evaluation } from '../evaluation/evaluation';
import { emptyDraft, inputsOf } from '../session/draft';
import type { Session } from '../session/session';

/** What is to be explained: why this came out and not what the fields give. */
export interface Question {
  /** The step at which the other side has it; null for all that it sent. */
  readonly step: string | null;
  readonly received: TextOrReading;
  readonly scheme: Scheme;
  readonly inputs: Inputs;
}

/**
 * The question that the panel's state asks: in Inspect and of a request to the endpoint when
 * something does not match, in Generate when there is something of the other side to compare with.
 */
export function questionOf(session: Session, evaluation: Evaluation): Question | undefined {
  const { scheme, withheld } = evaluation;
  if (!scheme) return undefined;
  const asked = asking[session.mode](session, evaluation);
  if (!asked) return undefined;
  const draft = session.drafts.get(scheme.id) ?? emptyDraft;
  const inputs = evaluation.known ?? inputsOf(scheme, draft, session.mode, !withheld);
  return { ...asked, scheme, inputs };
}

type Asked = Pick<Question, 'step' | 'received'>;

const asking: Readonly<
  Record<Mode, (session: Session, evaluation: Evaluation) => Asked | undefined>
> = {
  generate: compared,
  inspect: ({ received }, { reading }) =>
    reading && isWrong(reading) ? { step: null, received } : undefined,
  endpoint: (_, { reading }) =>
    reading && isWrong(reading) ? { step: null, received: reading } : undefined,
};

/** Without a check there is nothing to explain. */
const isWrong = ({ verdict, checks, findings }: Reading): boolean =>
  checks.length > 0 &&
  (verdict === 'invalid' || findings.some(({ severity }) => severity === 'error'));

/** All that the other side sent; else what it has at the first step at which it differs. */
function compared({ drafts }: Session, { scheme, entries }: Evaluation): Asked | undefined {
  const draft = scheme && drafts.get(scheme.id);
  if (!draft) return undefined;
  if (draft.compared.trim() !== '') return { step: null, received: draft.compared };
  const { generate: expected } = draft.expected;
  const different = presentComparisons(expected, entries).filter(({ equal }) => !equal);
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
