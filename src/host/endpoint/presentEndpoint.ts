import type { Endpoint } from '../../core/conversation/endpoint';
import { turnedAwayInWords, type TurnedAway } from '../../core/conversation/http';
import { outcomeInWords } from '../../core/conversation/outcome';
import { presentReceived } from '../../core/conversation/presentReceived';
import { presentBody } from '../../core/conversation/presentBody';
import { Masking } from '../../core/view/mask';
import { presentFindings, secretFields } from '../../core/view/present';
import type { EndpointRequest, EndpointView, SelectedRequest } from '../../protocol';
import type { PlayedScheme } from '../panel/evaluation';
import type { Journal, Seen } from './journal';

/** An endpoint that listens, or did. */
export interface Served {
  readonly endpoint: Endpoint;
  readonly journal: Journal;
  /** Undefined when it was stopped. */
  readonly address: string | undefined;
  /** What to change in one's code. */
  readonly where: string;
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
    secrets: secretFields(endpoint.scheme, endpoint.given),
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

/** More of a target nobody reads in a list, and more of a part nobody at all. */
const listedCharacters = 200;
const shownCharacters = 65_536;

/** The local endpoint as it is shown, masked. */
export function presentEndpoint(
  served: Served | undefined,
  { reveal, port, selected, read, isShown }: EndpointOptions,
): EndpointView {
  if (!served) return { ...nothing, port };
  const { endpoint, journal, address, where } = served;
  const { scheme } = endpoint;
  const masking = maskingFor(endpoint, reveal);
  if (!isShown) return { ...nothing, port, address: address ?? null };
  const seen = journal.requests.find(({ number }) => number === read);
  if (seen) journal.judge(seen);
  return {
    address: address ?? null,
    where: address === undefined ? '' : where,
    port,
    knows: scheme.fields.filter(({ name }) => endpoint.given.has(name)).map(({ label }) => label),
    follows: read !== selected || selected === null,
    requests: journal.requests.map((one) => listed(one, served, masking)),
    total: journal.total,
    dropped: journal.dropped,
    turnedAway: Object.fromEntries(
      Object.entries(journal.turnedAway).map(([reason, count]) => [
        turnedAwayInWords[reason as TurnedAway],
        count,
      ]),
    ),
    selected: seen ? chosen(seen, served, masking) : null,
  };
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

const maskings = new WeakMap<Endpoint, Map<boolean, Masking>>();

function maskingFor(endpoint: Endpoint, reveal: boolean): Masking {
  const known = maskings.get(endpoint) ?? new Map<boolean, Masking>();
  maskings.set(endpoint, known);
  const masking =
    known.get(reveal) ?? new Masking([], secretFields(endpoint.scheme, endpoint.given), reveal);
  known.set(reveal, masking);
  return masking;
}

const rows = new WeakMap<Masking, WeakMap<Seen, EndpointRequest>>();

/** The line of a request; made once its outcome is known, since the list is drawn ten times a second. */
function listed(seen: Seen, { endpoint, journal }: Served, masking: Masking): EndpointRequest {
  const known = rows.get(masking) ?? new WeakMap<Seen, EndpointRequest>();
  rows.set(masking, known);
  const before = known.get(seen);
  if (before) return before;
  const { number, time, message, answered } = seen;
  const isDecided = journal.isDecided(seen);
  const row = {
    number,
    time,
    method: masking.text(message.method),
    target: presentReceived({ ...message, headers: [], body: noBody }, masking, listedCharacters)
      .target,
    status: answered.answer.status,
    accepted: isDecided ? answered.accepted : null,
    outcome: isDecided ? outcomeInWords(endpoint.scheme, answered.outcome) : '',
  };
  if (isDecided) known.set(seen, row);
  return row;
}

const noBody = new Uint8Array();
const encoder = new TextEncoder();

function chosen(seen: Seen, served: Served, masking: Masking): SelectedRequest {
  const { answer, notes } = seen.answered;
  return {
    ...listed(seen, served, masking),
    message: presentReceived(seen.message, masking, shownCharacters),
    answer: {
      headers: answer.headers.map(({ name, value }) => `${name}: ${value}`),
      body: presentBody(encoder.encode(answer.body), masking, shownCharacters),
    },
    notes: presentFindings(notes, masking),
  };
}
