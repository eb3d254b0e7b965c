import type { Environment } from '../environment';
import { prepare, type Inputs } from '../fields/inputs';
import type { Finding } from '../finding';
import type { Masking } from '../masking/mask';
import type { Scheme } from '../scheme/scheme';
import { maskingOf, maskingOfInputs, type Result } from './secrets';

/** The findings with every secret in their texts masked. */
export function presentFindings(findings: readonly Finding[], masking: Masking): Finding[] {
  return findings.map((finding) => ({
    ...finding,
    message: masking.text(finding.message),
    ...(finding.hint === undefined ? {} : { hint: masking.text(finding.hint) }),
  }));
}

/** What there is to say about inputs before anything is made of them, masked. */
export function inputFindings(scheme: Scheme, inputs: Inputs, environment: Environment): Finding[] {
  const { findings } = prepare(scheme, inputs, environment, false);
  return presentFindings(findings, maskingOfInputs({ schemes: [scheme], inputs }));
}

/** Findings about a result that are not its own, masked. */
export function findingsAbout(result: Result, findings: readonly Finding[]): Finding[] {
  return presentFindings(findings, maskingOf(result, { reveal: false }));
}
