import type { Exchange, Redirect } from '../conversation/converse';
import type { Header } from '../http/message';
import type { Generated } from '../evaluate/generate';
import { withoutUndefined } from '../withoutUndefined';
import { presentBody } from './body';
import type { PresentedRequest } from './presentation';
import { presentRequests } from './requests';
import { maskingOf, type PresentOptions } from './secrets';

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

/** How to present an exchange. */
export interface PresentExchangeOptions extends PresentOptions {
  /** How many characters of a body are shown. */
  readonly maximumBody?: number;
}

/** The exchange with every secret masked, also where the server sends one back. */
export function presentExchange(
  exchange: Exchange,
  generated: Generated,
  options: PresentExchangeOptions,
): PresentedExchange {
  const masking = maskingOf(generated, options);
  const [request] = presentRequests([exchange.request], masking);
  if (!request) throw new Error('one request gives one presented request');
  const { answer, failure, redirects, explanation } = exchange;
  const masked = (values: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(values).map(([name, text]) => [name, masking.text(text)]));
  const body = answer && presentBody(answer.body, masking, options.maximumBody);
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
