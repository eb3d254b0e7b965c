import type { Diagnosing } from '../../protocol/viewState';

/** How an answer stands, never by its colour alone. */
export interface Standing {
  readonly sign: string;
  readonly word: string;
  readonly kind: 'valid' | 'invalid' | 'unverified';
}

/** How the answer to "why does it not match?" stands. */
export function standingOf({
  verdict,
  explanations,
}: Pick<NonNullable<Diagnosing['answer']>, 'verdict' | 'explanations'>): Standing {
  if (verdict === 'valid') return { sign: '✓', word: 'It matches', kind: 'valid' };
  if (verdict === 'unexplained') return { sign: '?', word: 'Not explained', kind: 'unverified' };
  return explanations[0]?.harmless === undefined
    ? { sign: '!', word: 'The cause', kind: 'invalid' }
    : { sign: '✓', word: 'Harmless', kind: 'valid' };
}
