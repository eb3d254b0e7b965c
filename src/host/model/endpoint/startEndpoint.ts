import type { Ports } from '../ports';
import { emptyDraft, inputsOf } from '../session/draft';
import type { Store } from '../store';
import { UserError } from '../userError';
import type { LocalEndpoint } from './localEndpoint';

/** What starting the endpoint from a panel needs. */
export interface StartParts extends Pick<Ports, 'environment' | 'settings'> {
  readonly store: Store;
  readonly endpoint: LocalEndpoint;
}

/**
 * Starts the endpoint with the scheme and the secrets of the panel. Rejects with a `UserError` where
 * the endpoint cannot play them.
 */
export async function startEndpoint(parts: StartParts): Promise<void> {
  const { store, endpoint, environment, settings } = parts;
  const { scheme } = store.evaluation;
  if (!scheme) throw new UserError('Choose the scheme that it should play first.');
  const inputs = inputsOf(scheme, store.draft ?? emptyDraft, 'endpoint', true);
  const { endpointRefusal } = await import('./refusal');
  const refusal = endpointRefusal(scheme, inputs, environment());
  if (refusal !== undefined) throw new UserError(refusal);
  await endpoint.start(scheme, inputs, settings.endpointPort());
}
