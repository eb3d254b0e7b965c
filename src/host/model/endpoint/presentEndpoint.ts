import { turnedAwayInWords, type TurnedAway } from '../../../core/conversation/http';
import { outcomeInWords } from '../../../core/present/outcome';
import { presentAnswer, presentReceived, presentRequestLine } from '../../../core/present/received';
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
  const seen = journal.requests.find(({ number }) => number === read);
  if (seen) journal.judge(seen);
  return {
    address: address ?? null,
    where: address === undefined ? '' : where,
    port,
    knows: scheme.fields.filter(({ name }) => endpoint.given.has(name)).map(({ label }) => label),
    follows: read !== selected || selected === null,
    requests: journal.requests.map((one) => listed(one, served, reveal)),
    total: journal.total,
    dropped: journal.dropped,
    turnedAway: Object.fromEntries(
      Object.entries(journal.turnedAway).map(([reason, count]) => [
        turnedAwayInWords[reason as TurnedAway],
        count,
      ]),
    ),
    selected: seen ? chosen(seen, served, reveal) : null,
  };
}

/** The lines that are settled, masked or not. */
const rows = {
  masked: new WeakMap<Seen, EndpointRequest>(),
  revealed: new WeakMap<Seen, EndpointRequest>(),
};

/** The line of a request; made once its outcome is known, since the list is drawn ten times a second. */
function listed(seen: Seen, { endpoint, journal }: Served, reveal: boolean): EndpointRequest {
  const known = reveal ? rows.revealed : rows.masked;
  const before = known.get(seen);
  if (before) return before;
  const { number, time, message, answered } = seen;
  const isDecided = journal.isDecided(seen);
  const row = {
    number,
    time,
    ...presentRequestLine(endpoint, message, { reveal, maximum: listedCharacters }),
    status: answered.answer.status,
    accepted: isDecided ? answered.accepted : null,
    outcome: isDecided ? outcomeInWords(endpoint.scheme, answered.outcome) : '',
  };
  if (isDecided) known.set(seen, row);
  return row;
}

function chosen(seen: Seen, served: Served, reveal: boolean): SelectedRequest {
  const options = { reveal, maximum: shownCharacters };
  return {
    ...listed(seen, served, reveal),
    message: presentReceived(served.endpoint, seen.message, options),
    ...presentAnswer(served.endpoint, seen.answered, options),
  };
}
