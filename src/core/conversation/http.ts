import type { ReceivedMessage } from '../http/message';
import type { Transport } from './converse';
import type { ServerAnswer } from './message';

/** What a transport is bounded by. */
export interface TransportLimits {
  /** For all of an exchange. */
  readonly milliseconds: number;
  /** Of the body of an answer; more of it is not read. */
  readonly bodyBytes: number;
}

/** What sending is bounded by unless its user says otherwise. */
export const usualTransportLimits: TransportLimits = {
  milliseconds: 20_000,
  bodyBytes: 1024 * 1024,
};

/** What a transport sends with. */
export interface TransportOptions extends TransportLimits {
  readonly userAgent: string;
  /** Settles when whoever sends no longer wants the answer. */
  readonly cancelled?: Promise<void>;
}

/** Why a request was turned away before the scheme saw it. */
export type TurnedAway = 'body' | 'rate' | 'malformed' | 'headers' | 'slow' | 'bug';

/** Each reason in words, for a list or a log. */
export const turnedAwayInWords: Readonly<Record<TurnedAway, string>> = {
  body: 'the body is too large',
  rate: 'too many in one second',
  malformed: 'not HTTP: perhaps the address has a character that should be percent-encoded',
  headers: 'address or headers are too large',
  slow: 'it did not come to its end in time',
  bug: 'Sigscope failed on it: please report that',
};

/** What a server calls. */
export interface ServerHandlers {
  /** Answers a request; called once its last byte is there. */
  readonly answer: (message: ReceivedMessage) => ServerAnswer;
  readonly turnedAway?: (reason: TurnedAway) => void;
}

/** A server that listens. */
export interface LocalServer {
  readonly port: number;
  /** Ends it and every connection. */
  close(): Promise<void>;
}

/** HTTP as a runtime has it: sending, and listening on this machine. */
export interface Http {
  readonly transport: (options: TransportOptions) => Transport;
  /** Port 0 is any free one. Rejects with the runtime's error when the port cannot be had. */
  readonly startServer: (port: number, handlers: ServerHandlers) => Promise<LocalServer>;
}
