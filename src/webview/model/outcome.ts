import type { EndpointRequest } from '../../protocol/viewState';

/** How the outcome of a request stands, never by its colour alone. */
export interface Outcome {
  readonly sign: string;
  readonly word: string;
  readonly kind: 'valid' | 'invalid' | 'unverified';
}

/** How a request to the endpoint turned out. */
export function standingOf({ accepted }: Pick<EndpointRequest, 'accepted'>): Outcome {
  if (accepted === null) return { sign: '·', word: 'Answered', kind: 'unverified' };
  return accepted
    ? { sign: '✓', word: 'Accepted', kind: 'valid' }
    : { sign: '✗', word: 'Refused', kind: 'invalid' };
}
