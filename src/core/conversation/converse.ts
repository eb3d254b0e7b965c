import type { Environment } from '../environment';
import { generate, type Generated } from '../evaluate/generate';
import type { Request } from '../evaluate/requests';
import type { Inputs } from '../fields/inputs';
import type { RawInput } from '../fields/fieldType';
import type { Finding } from '../finding';
import { headerNamed, type Header } from '../http/message';
import type { Scheme } from '../scheme/scheme';
import { explainFailure, type TransportFailure } from './failures';
import { explainResponse, type AnswerExplanation } from './explain';
import { addressOf, resolved } from '../http/hosts';
import type { ReceivedAnswer } from './message';

/** A request as a transport sends it: to this very address, whose bytes it does not change. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string | undefined;
}

/**
 * Sends one request. It checks certificates, follows nothing, and bounds time and size; what goes
 * wrong on the way is a failure, not an exception.
 */
export type Transport = (request: OutgoingRequest) => Promise<ReceivedAnswer | TransportFailure>;

/** An answer that sent on to another address. */
export interface Redirect {
  readonly status: number;
  readonly location: string;
  readonly followed: boolean;
}

/** A request that was sent, and what came of it. */
export interface Exchange {
  readonly request: Request;
  readonly redirects: readonly Redirect[];
  /** Undefined when there was none. */
  readonly answer: ReceivedAnswer | undefined;
  readonly failure: TransportFailure | undefined;
  readonly explanation: AnswerExplanation;
}

/** What to converse with. */
export interface ConverseOptions {
  readonly environment: Environment;
  readonly transport: Transport;
  /** The only host (with its port, if not the usual one) that anything is sent to. */
  readonly host: string;
  /** Told of each exchange as soon as it is over. */
  readonly onExchange?: (exchange: Exchange, generated: Generated) => void;
}

/** All that was sent. */
export interface Conversation {
  readonly exchanges: readonly Exchange[];
  /** Whether every request was sent and none was answered by an error. */
  readonly succeeded: boolean;
}

/** What would be sent first, and what is wrong before anything is. */
export interface Planned {
  readonly generated: Generated;
  /** The names of the requests in their order. */
  readonly requests: readonly string[];
  /** Where the first one goes. */
  readonly host: string | undefined;
  readonly protocol: string | undefined;
  /** Without those about fields that an answer brings. */
  readonly findings: readonly Finding[];
}

/** Plans the conversation; a request whose answer brings only what was given already is left out. */
export function planConversation(
  scheme: Scheme,
  inputs: Inputs,
  environment: Environment,
): Planned {
  const generated = generate(scheme, inputs, environment);
  const { plan, requests: known } = generated;
  const learned = new Set<string>();
  const requests = plan.requests.filter(({ url, element, response }) => {
    const names = response.map(({ slot }) => plan.names[slot] ?? '');
    const given = names.length > 0 && names.every((name) => inputs[name] !== undefined);
    if (url === undefined || element || given) return false;
    for (const name of names) learned.add(name);
    return true;
  });
  const first = known.find(({ name }) => name === requests[0]?.name);
  const address = first?.url === undefined ? undefined : addressOf(first.url);
  return {
    generated,
    requests: requests.map(({ name }) => name),
    host: address?.host,
    protocol: address?.protocol,
    findings: generated.findings.filter(
      ({ code, at }) => code !== 'field.missing' || !learned.has(at),
    ),
  };
}

/**
 * Sends the scheme's requests one after the other; what an answer brings goes into the fields of
 * the next. Stops at the first one that fails.
 */
export async function converse(
  scheme: Scheme,
  inputs: Inputs,
  options: ConverseOptions,
): Promise<Conversation> {
  const { environment } = options;
  const planned = planConversation(scheme, inputs, environment);
  const exchanges: Exchange[] = [];
  // Salts and times are drawn once, so that all requests are of one and the same computation.
  let known: Inputs = { ...settled(planned.generated), ...inputs };
  for (const name of planned.requests) {
    const generated = generate(scheme, known, environment);
    const request = generated.requests.find((one) => one.name === name);
    if (request?.url === undefined) return { exchanges, succeeded: false };
    const exchange = await send(scheme, request, request.url, options);
    exchanges.push(exchange);
    options.onExchange?.(exchange, generated);
    if (exchange.failure || exchange.explanation.severity === 'error') {
      return { exchanges, succeeded: false };
    }
    known = { ...known, ...exchange.explanation.learned };
  }
  return { exchanges, succeeded: exchanges.length > 0 };
}

function settled({ prepared }: Generated): Record<string, RawInput> {
  const inputs: Record<string, RawInput> = {};
  for (const name of prepared.defaulted) {
    const value = prepared.values.get(name);
    if (value) inputs[name] = value.type === 'text' ? (value.text ?? value.bytes) : value.bytes;
  }
  return inputs;
}

const maximumRedirects = 5;

async function send(
  scheme: Scheme,
  request: Request,
  url: string,
  { transport, host }: ConverseOptions,
): Promise<Exchange> {
  const redirects: Redirect[] = [];
  const { method, headers, body } = request;
  let outgoing: OutgoingRequest = { method, url, headers, body };
  for (;;) {
    const address = addressOf(outgoing.url);
    if (address?.host !== host) {
      const failure = { code: 'host', detail: 'it goes to a host that was not confirmed' };
      return failed(scheme, request, redirects, failure);
    }
    const answer = await transport(outgoing);
    if ('code' in answer) return failed(scheme, request, redirects, answer);
    const location =
      answer.status >= 300 && answer.status < 400 && headerNamed(answer.headers, 'location');
    const explanation = explainResponse(scheme, request.name, answer);
    const done = { request, redirects, answer, failure: undefined, explanation };
    if (typeof location !== 'string') return done;
    const target = resolved(location, outgoing.url);
    const to = target === undefined ? undefined : addressOf(target);
    const stays = to?.host === host && to.protocol === address.protocol;
    // Anything but GET would be repeated, or lose its body.
    const followed = stays && outgoing.method === 'GET' && redirects.length < maximumRedirects;
    redirects.push({ status: answer.status, location: target ?? location, followed });
    if (!followed || target === undefined) {
      return { ...done, explanation: { ...explanation, ...sentOn(stays, redirects.length) } };
    }
    outgoing = { ...outgoing, url: target };
  }
}

function sentOn(stays: boolean, count: number): Pick<AnswerExplanation, 'severity' | 'text'> {
  const why = !stays
    ? 'It leads to another host or protocol, so Sigscope does not follow it.'
    : count > maximumRedirects
      ? `It does so for the ${count}th time, so Sigscope does not follow it.`
      : 'Sigscope follows only GET requests.';
  return { severity: 'note', text: `The server sends on to another address. ${why}` };
}

function failed(
  scheme: Scheme,
  request: Request,
  redirects: readonly Redirect[],
  failure: TransportFailure,
): Exchange {
  const text = explainFailure(scheme, failure);
  return {
    request,
    redirects,
    answer: undefined,
    failure,
    explanation: { severity: 'error', text, learned: {}, shown: {}, secondsLeft: undefined },
  };
}
