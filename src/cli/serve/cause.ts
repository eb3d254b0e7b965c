import type { Answered } from '../../core/conversation/endpoint';
import { diagnose } from '../../core/diagnose/diagnose';
import type { Diagnosis } from '../../core/diagnose/diagnosis';
import type { Environment } from '../../core/environment';
import type { Scheme } from '../../core/scheme/scheme';

/** Longer than this (ms) no request waits for the cause of another one. */
const patience = 300;

/** Why a request was refused: single mistakes first, then pairs as long as there is time. */
export function causeOf(
  { accepted, reading, known }: Answered,
  scheme: Scheme,
  environment: Environment,
): Diagnosis | undefined {
  if (accepted || reading.verdict !== 'invalid') return undefined;
  const end = performance.now() + patience;
  return diagnose(reading, {
    scheme,
    inputs: known,
    environment,
    signal: {
      get aborted() {
        return performance.now() > end;
      },
    },
  });
}
