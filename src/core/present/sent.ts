import type { Generated } from '../evaluate/generate';
import { Masking } from '../masking/mask';
import type { Secret } from '../masking/needles';
import { presentRequests } from './requests';
import type { PresentedRequest } from './presentation';
import { withoutUndefined } from '../withoutUndefined';
import type { Exchange, Redirect } from '../conversation/converse';
import type { Header } from '../conversation/message';
import { presentBody } from './body';

/** An exchange as it is shown: plain data, masked, the same for the terminal and the panel. */
export interface PresentedExchange {
  readonly request: PresentedRequest;
  readonly redirects: readonly Redirect[];
  readonly answer?: {
    readonly status: number;
    readonly reason: string;
    readonly milliseconds: number;
    readonly headers: readonly Header[];
    /** Length of the body in bytes, as far as it was kept. */
    readonly length: number;
    readonly truncated: boolean;
    /** The body as text, where it is UTF-8 text. */
    readonly body?: string;
    /** The beginning of any other body. */
    readonly hex?: string;
  };
  /** The code of what went wrong on the way. */
  readonly failure?: string;
  readonly severity: 'good' | 'note' | 'warning' | 'error';
  readonly explanation: string;
  readonly learned: Readonly<Record<string, string>>;
  readonly shown: Readonly<Record<string, string>>;
  readonly secondsLeft?: number;
}

/** How to present. */
export interface PresentExchangeOptions {
  readonly reveal: boolean;
  readonly secrets?: readonly Secret[];
  /** How many characters of a body are shown. */
  readonly maximumBody?: number;
}

/** The exchange with every secret masked, also where the server sends one back. */
export function presentExchange(
  exchange: Exchange,
  generated: Generated,
  { reveal, secrets = [], maximumBody }: PresentExchangeOptions,
): PresentedExchange {
  const { plan, entries, scheme, prepared } = generated;
  const own = scheme.fields.flatMap(({ name, secret }): Secret[] => {
    const value = secret ? prepared.values.get(name) : undefined;
    return value ? [{ name, bytes: value.bytes }] : [];
  });
  const masking = new Masking(entries, [...secrets, ...own], reveal);
  const [request] = presentRequests({ plan, entries, requests: [exchange.request] }, masking);
  if (!request) throw new Error('one request gives one presented request');
  const { answer, failure, redirects, explanation } = exchange;
  const masked = (values: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(values).map(([name, text]) => [name, masking.text(text)]));
  const body = answer && presentBody(answer.body, masking, maximumBody);
  return withoutUndefined({
    request,
    redirects: redirects.map((one) => ({ ...one, location: masking.text(one.location) })),
    answer:
      answer &&
      withoutUndefined({
        status: answer.status,
        reason: masking.text(answer.reason),
        milliseconds: answer.milliseconds,
        headers: answer.headers.map(({ name, value }) => ({ name, value: masking.text(value) })),
        length: answer.body.length,
        truncated: answer.truncated,
        body: body?.text,
        hex: body?.hex,
      }),
    failure: failure?.code,
    severity: explanation.severity,
    // The words of the scheme file are the same for everybody; those of a failure quote the runtime.
    explanation: failure ? masking.text(explanation.text) : explanation.text,
    learned: masked(explanation.learned),
    shown: masked(explanation.shown),
    secondsLeft: explanation.secondsLeft,
  });
}
