import type { Endpoint } from '../../../core/conversation/endpoint';
import { turnedAwayInWords, type TurnedAway } from '../../../core/conversation/http';
import { outcomeInWords } from '../../../core/present/outcome';
import { presentBody } from '../../../core/present/body';
import { presentReceived } from '../../../core/present/received';
import { Masking } from '../../../core/masking/mask';
import { presentFindings, secretFields } from '../../../core/present/signed';
import type { EndpointRequest, EndpointView, SelectedRequest } from '../../../protocol/viewState';
import type { Seen } from './journal';
import type { EndpointOptions, Served } from './served';

/** More of a target nobody reads in a list, and more of a part nobody at all. */
const listedCharacters = 200;
const shownCharacters = 65_536;

/** An endpoint whose tab is on the screen, masked. */
export function presentEndpoint(
  served: Served,
  { reveal, port, selected, read }: EndpointOptions,
): EndpointView {
  const { endpoint, journal, address, where } = served;
  const { scheme } = endpoint;
  const masking = maskingFor(endpoint, reveal);
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
