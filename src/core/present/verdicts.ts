import type { Outcome } from '../diagnose/diagnosis';
import type { Severity } from '../finding';

/** What a colour says; a sign and a word say the same. */
export type Tone = 'valid' | 'invalid' | 'unverified';

/** How a verdict is shown. */
export interface Standing {
  readonly sign: string;
  readonly label: string;
  readonly tone: Tone;
}

/** Every verdict on what was read, diagnosed, or received by the endpoint. */
export const standings = {
  valid: { sign: '✓', label: 'Valid', tone: 'valid' },
  invalid: { sign: '✗', label: 'Not valid', tone: 'invalid' },
  unverified: { sign: '?', label: 'Not verified', tone: 'unverified' },
  unrecognised: { sign: '?', label: 'Not recognised', tone: 'unverified' },
  matching: { sign: '✓', label: 'It matches', tone: 'valid' },
  explained: { sign: '!', label: 'The cause', tone: 'invalid' },
  harmless: { sign: '✓', label: 'Harmless', tone: 'valid' },
  unexplained: { sign: '✗', label: 'Not explained', tone: 'invalid' },
  accepted: { sign: '✓', label: 'Accepted', tone: 'valid' },
  refused: { sign: '✗', label: 'Refused', tone: 'invalid' },
  answered: { sign: '·', label: 'Answered', tone: 'unverified' },
} as const satisfies Readonly<Record<string, Standing>>;

/** A verdict, by its name in the table. */
export type Judgement = keyof typeof standings;

/** The verdict of an answer to "why does it not match?". */
export function judgementOfDiagnosis({
  verdict,
  explanations: [best],
}: {
  readonly verdict: Outcome;
  readonly explanations: readonly { readonly harmless?: string | undefined }[];
}): Judgement {
  if (verdict === 'valid') return 'matching';
  return verdict === 'explained' && best?.harmless !== undefined ? 'harmless' : verdict;
}

/** The verdict on a request to the endpoint; null while nobody looked at the request. */
export function judgementOfRequest(accepted: boolean | null): Judgement {
  if (accepted === null) return 'answered';
  return accepted ? 'accepted' : 'refused';
}

/** How a severity is shown: of a finding, or of what a server answered. */
export const severities = {
  good: { sign: '✓', label: 'Accepted' },
  note: { sign: '·', label: 'Note' },
  warning: { sign: '⚠', label: 'Warning' },
  error: { sign: '✗', label: 'Error' },
} as const satisfies Readonly<Record<Severity | 'good', { sign: string; label: string }>>;
