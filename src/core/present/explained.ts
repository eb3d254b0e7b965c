import type { Diagnosis, Explanation, Outcome } from '../diagnose/diagnosis';
import { changesOf, maskingEntries, rightEntries } from '../diagnose/trace';
import { ties } from '../diagnose/words';
import type { Finding } from '../finding';
import type { Value } from '../value';
import { Masking } from '../masking/mask';
import { minimumNeedle, type KnownSecret } from '../masking/needles';
import { withoutUndefined } from '../withoutUndefined';
import { presentFindings } from './findings';
import type { PresentedReading, PresentedValue } from './presentation';
import { presentReading } from './read';
import { secretsIn, type PresentOptions } from './secrets';
import { presentValue } from './value';

/** One mistake in words. */
export interface PresentedEdit {
  readonly id: string;
  readonly step: string;
  readonly text: string;
  /** For the second mistake with one field: how the sentence of the first goes on. */
  readonly then?: string;
}

/** A value that the mistakes changed, beside the right one. */
export interface PresentedChange extends PresentedValue {
  readonly step: string;
  readonly right?: PresentedValue;
  readonly firstDifference: number;
}

/** A set of mistakes that explains what was received. */
export interface PresentedExplanation {
  readonly edits: readonly PresentedEdit[];
  /** From 0 to 1. */
  readonly confidence: number;
  readonly bits: number;
  /** Why the server accepts it all the same; absent when it does not. */
  readonly harmless?: string;
  /** What the server answers, where that is known. */
  readonly answer?: string;
  readonly changes: readonly PresentedChange[];
}

/** The answer to "why does it not match?" as plain data, masked. */
export interface PresentedDiagnosis {
  readonly scheme: string | null;
  readonly verdict: Outcome;
  readonly summary: string;
  readonly explanations: readonly PresentedExplanation[];
  /** How many of them, from the first on, fit equally well. */
  readonly tied: number;
  readonly tried: number;
  readonly stopped: boolean;
  readonly ruledOut: readonly string[];
  readonly next: readonly string[];
  readonly findings: readonly Finding[];
  readonly reading: PresentedReading;
}

/** A diagnosis as plain data, masked like everything else. */
export function presentDiagnosis(
  diagnosis: Diagnosis,
  options: PresentOptions,
): PresentedDiagnosis {
  const { scheme, reading, explanations } = diagnosis;
  const { reveal } = options;
  const secrets = secretsIn(reading, options);
  const masking = new Masking(explanations.flatMap(rightEntries), secrets, reveal);
  return {
    scheme: scheme?.id ?? null,
    verdict: diagnosis.verdict,
    summary: masking.text(diagnosis.summary),
    explanations: explanations.map((one) => presentExplanation(one, secrets, reveal)),
    tied: ties(explanations).length,
    tried: diagnosis.tried,
    stopped: diagnosis.stopped,
    ruledOut: diagnosis.ruledOut,
    next: diagnosis.next,
    findings: presentFindings(diagnosis.findings, masking),
    reading: presentReading(reading, options),
  };
}

function presentExplanation(
  explanation: Explanation,
  secrets: readonly KnownSecret[],
  reveal: boolean,
): PresentedExplanation {
  const masking = new Masking(maskingEntries(explanation), secrets, reveal);
  const words = new Masking(rightEntries(explanation), secrets, reveal);
  const { edits, confidence, bits, harmless, answer } = explanation;
  // Too short a secret is found only where its origin is known, which mistakes may blur.
  const isSafe = reveal || secrets.every(({ bytes }) => bytes.length >= minimumNeedle);
  return withoutUndefined({
    edits: edits.map(({ id, step, text, then }) =>
      withoutUndefined({ id, step, text: words.text(text), then: then && words.text(then) }),
    ),
    confidence,
    bits,
    harmless: harmless && words.text(harmless),
    answer: answer && words.text(answer),
    changes: isSafe
      ? changesOf(explanation).map(({ step, wrong, right, difference }) =>
          withoutUndefined({
            step,
            ...shown(step, wrong, masking),
            right: right && shown(step, right, masking),
            firstDifference: difference,
          }),
        )
      : [],
  });
}

const shown = (step: string, value: Value, masking: Masking): PresentedValue =>
  presentValue(value, masking.inValue(step, value));
