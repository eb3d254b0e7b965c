import type { Endpoint } from '../../../core/conversation/endpointState';
import { knownTo } from '../../../core/present/received';
import type { EndpointView } from '../../../protocol/viewState';
import type { PlayedScheme } from '../evaluation/evaluation';
import type { Journal } from './journal';

/** An endpoint that listens, or did. */
export interface Served {
  readonly endpoint: Endpoint;
  readonly journal: Journal;
  /** Undefined when it was stopped. */
  readonly address: string | undefined;
  /** What to change in one's code. */
  readonly where: string;
  /** How it is shown; loaded with it. */
  readonly present: (served: Served, options: EndpointOptions) => EndpointView;
}

/**
 * The endpoint as long as it concerns the panel: while it listens, and then as long as its scheme
 * is the chosen one.
 */
export function concerning(served: Served | undefined, scheme: string | null): Served | undefined {
  if (served?.address === undefined && served?.endpoint.scheme.id !== scheme) return undefined;
  return served;
}

/** What the panel evaluates: the reading of the request that is looked at. */
export function playedBy(
  served: Served | undefined,
  selected: number | null,
): PlayedScheme | undefined {
  if (!served) return undefined;
  const { endpoint, journal } = served;
  const seen = journal.find(selected);
  return {
    scheme: endpoint.scheme,
    request: seen?.number ?? null,
    reading: seen?.answered.reading,
    known: seen?.answered.known ?? {},
    given: knownTo(endpoint),
  };
}

/** How the endpoint is shown. */
export interface EndpointOptions {
  readonly reveal: boolean;
  readonly port: number;
  /** The request that was chosen; null for the newest one. */
  readonly selected: number | null;
  /** The one that was read. */
  readonly read: number | null;
  /** Whether its tab is the one on the screen. */
  readonly isShown: boolean;
}

/** The local endpoint as it is shown, masked. */
export function endpointView(served: Served | undefined, options: EndpointOptions): EndpointView {
  const { port, isShown } = options;
  if (!served) return { ...nothing, port };
  if (!isShown) return { ...nothing, port, address: served.address ?? null };
  return served.present(served, options);
}

const nothing: EndpointView = {
  address: null,
  where: '',
  port: 0,
  knows: [],
  follows: true,
  requests: [],
  total: 0,
  dropped: 0,
  turnedAway: {},
  selected: null,
};
