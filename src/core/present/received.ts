import { utf8 } from '../bytes';
import type { Answered } from '../conversation/endpoint';
import type { Endpoint } from '../conversation/endpointState';
import type { ReceivedMessage } from '../http/message';
import { readable } from '../http/text';
import type { Finding } from '../finding';
import type { Masking } from '../masking/mask';
import { presentBody, type PresentedBody } from './body';
import { presentFindings } from './findings';
import { maskingOfInputs, type GivenFields } from './secrets';

/** A received request as it is shown: nothing decoded, masked. */
export interface PresentedMessage {
  readonly method: string;
  readonly target: string;
  /** The headers, one to a line, in the sender's order and case. */
  readonly headers: readonly string[];
  readonly body: PresentedBody;
}

/** What an endpoint answered, and what there is to say about the request, masked. */
export interface PresentedAnswer {
  readonly answer: {
    readonly headers: readonly string[];
    readonly body: PresentedBody;
  };
  /** What the reading cannot say. */
  readonly notes: readonly Finding[];
}

/** How to present what an endpoint received. */
export interface ReceivedOptions {
  readonly reveal: boolean;
  /** How many characters of each part are shown. */
  readonly maximum?: number;
}

/** What an endpoint knows of the fields: to be given when a reading of its request is presented. */
export function knownTo({ scheme, inputs }: Endpoint): GivenFields {
  return { schemes: [scheme], inputs };
}

const maskings = new WeakMap<Endpoint, Map<boolean, Masking>>();

/** Made once, since an endpoint gets many requests. */
function maskingFor(endpoint: Endpoint, reveal: boolean): Masking {
  const known = maskings.get(endpoint) ?? new Map<boolean, Masking>();
  maskings.set(endpoint, known);
  const masking = known.get(reveal) ?? maskingOfInputs(knownTo(endpoint), reveal);
  known.set(reveal, masking);
  return masking;
}

/** The first line of a request as it came, masked. */
export function presentRequestLine(
  endpoint: Endpoint,
  { method, target }: ReceivedMessage,
  { reveal, maximum = Infinity }: ReceivedOptions,
): Pick<PresentedMessage, 'method' | 'target'> {
  const masking = maskingFor(endpoint, reveal);
  return {
    method: shown(method, masking, maximum),
    target: shown(target, masking, maximum),
  };
}

/** The request as it came, masked. */
export function presentReceived(
  endpoint: Endpoint,
  message: ReceivedMessage,
  options: ReceivedOptions,
): PresentedMessage {
  const { reveal, maximum = Infinity } = options;
  const masking = maskingFor(endpoint, reveal);
  return {
    ...presentRequestLine(endpoint, message, options),
    headers: message.headers.map(({ name, value }) => shown(`${name}: ${value}`, masking, maximum)),
    body: presentBody(message.body, masking, maximum),
  };
}

/** The answer of the endpoint and what it says of the request, masked. */
export function presentAnswer(
  endpoint: Endpoint,
  { answer, notes }: Pick<Answered, 'answer' | 'notes'>,
  { reveal, maximum }: ReceivedOptions,
): PresentedAnswer {
  const masking = maskingFor(endpoint, reveal);
  return {
    answer: {
      headers: answer.headers.map(({ name, value }) => `${name}: ${value}`),
      body: presentBody(utf8(answer.body), masking, maximum),
    },
    notes: presentFindings(notes, masking),
  };
}

const shown = (raw: string, masking: Masking, maximum: number): string =>
  masking.text(readable(raw)).slice(0, maximum);
