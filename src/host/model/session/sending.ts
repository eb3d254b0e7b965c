import type { Exchange, Planned } from '../../../core/conversation/converse';
import { presentExchange, type PresentedExchange } from '../../../core/present/sent';
import type { Generated } from '../../../core/evaluate/generate';
import type { Finding } from '../../../core/finding';
import type { SendingView } from '../../../protocol/viewState';

/** A request that was sent, with the computation that made it. */
export interface Sent {
  readonly exchange: Exchange;
  readonly generated: Generated;
  /** When its answer was there, in milliseconds since 1970. */
  readonly received: number;
}

/** A conversation with the vendor's server. */
export interface Sending {
  readonly scheme: string;
  readonly host: string;
  readonly planned: Planned;
  readonly notes: readonly Finding[];
  readonly sent: readonly Sent[];
  /** Undefined while it runs. */
  readonly succeeded: boolean | undefined;
}

/** What a server issued, by the field that it is the value of. */
export function learnedTexts(sending: Sending | null, scheme: string): Map<string, string> {
  if (sending?.scheme !== scheme) return new Map();
  return new Map(
    sending.sent.flatMap(({ exchange }) => Object.entries(exchange.explanation.learned)),
  );
}

/** How many seconds a value that was issued is still good, by its field. */
export function secondsLeft(sending: Sending | null, scheme: string, now: number) {
  const left = new Map<string, number>();
  if (sending?.scheme !== scheme) return left;
  for (const sent of sending.sent) {
    const seconds = remaining(sent, now);
    if (seconds === undefined) continue;
    for (const name of Object.keys(sent.exchange.explanation.learned)) left.set(name, seconds);
  }
  return left;
}

function remaining({ exchange, received }: Sent, now: number): number | undefined {
  const { secondsLeft: issued } = exchange.explanation;
  if (issued === undefined) return undefined;
  return Math.max(0, Math.round(issued - (now - received) / 1000));
}

/** The conversation as it is shown, masked. */
export function presentSending(
  { host, planned, notes, sent, succeeded }: Sending,
  { reveal, now }: { readonly reveal: boolean; readonly now: number },
): SendingView {
  return {
    host,
    running: succeeded === undefined,
    succeeded: succeeded === true,
    planned: planned.requests.length,
    notes,
    exchanges: sent.map((one) => {
      const left = remaining(one, now);
      const shown = presentOnce(one, reveal);
      return left === undefined ? shown : { ...shown, secondsLeft: left };
    }),
  };
}

/** More of a body nobody reads here. */
const maximumBody = 65_536;

const presented = new WeakMap<Sent, Map<boolean, PresentedExchange>>();

/** Each keystroke draws the panel again, and a body may be a megabyte. */
function presentOnce(sent: Sent, reveal: boolean): PresentedExchange {
  const known = presented.get(sent) ?? new Map<boolean, PresentedExchange>();
  presented.set(sent, known);
  let shown = known.get(reveal);
  if (!shown) {
    shown = presentExchange(sent.exchange, sent.generated, { reveal, maximumBody });
    known.set(reveal, shown);
  }
  return shown;
}
