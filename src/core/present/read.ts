import type { Masking } from '../masking/mask';
import type { Reading } from '../read/reading';
import { presentCheck, presentEntries } from './entries';
import { presentFields } from './fields';
import { presentFindings } from './findings';
import type { DrawnReading, PresentedReading } from './presentation';
import { drawRequests, presentOutputs, presentRequests } from './requests';
import { maskingOf, type PresentOptions } from './secrets';
import { drawValue, presentValue } from './value';

/** The result of reading as plain data, masked. */
export function presentReading(reading: Reading, options: PresentOptions): PresentedReading {
  const masking = maskingOf(reading, options);
  const requests = presentRequests(reading.requests, masking);
  return {
    ...judgement(reading, masking),
    derivation: presentEntries(reading, masking, presentValue),
    outputs: presentOutputs(reading, requests, masking),
    requests,
  };
}

/** The same as far as it is drawn. */
export function drawReading(reading: Reading, options: PresentOptions): DrawnReading {
  const masking = maskingOf(reading, options);
  return {
    ...judgement(reading, masking),
    derivation: presentEntries(reading, masking, drawValue),
    requests: drawRequests(reading.requests, masking),
  };
}

/** What a reading says besides its values. */
function judgement(
  reading: Reading,
  masking: Masking,
): Omit<DrawnReading, 'derivation' | 'requests'> {
  const { scheme, fields, entries, checks } = reading;
  return {
    scheme: scheme?.id ?? null,
    verdict: reading.verdict,
    summary: masking.text(reading.summary),
    missing: reading.missing,
    matches: reading.matches.map((match) => ({
      scheme: match.scheme.id,
      title: match.scheme.title,
      form: match.form,
      score: match.score,
      evidence: match.evidence.map((text) => masking.text(text)),
    })),
    checks: checks.map((check) => presentCheck(check, entries, masking)),
    fields: scheme ? presentFields(scheme, fields, masking) : {},
    findings: presentFindings(reading.findings, masking),
  };
}
