import type { Request, RequestOrigins } from '../evaluate/requests';
import type { Masking } from '../masking/mask';
import type { OutputPlan } from '../plan/plan';
import { curl, type CurlOptions } from '../request/curl';
import { withoutUndefined } from '../withoutUndefined';
import type { DrawnRequest, PresentedRequest } from './presentation';
import type { Result } from './secrets';

/** The requests, masked. */
export function drawRequests(requests: readonly Request[], masking: Masking): DrawnRequest[] {
  return requests.map((request) => drawRequest(request, masking));
}

function drawRequest(request: Request, masking: Masking): DrawnRequest {
  const { name, title, method, url, headers, body, html, note } = withTexts(
    request,
    (text, origins) => masking.text(text, origins),
  );
  return withoutUndefined({ name, title, method, url, headers, body, html, note });
}

/** The requests, masked, each with its curl for bash. */
export function presentRequests(
  requests: readonly Request[],
  masking: Masking,
): PresentedRequest[] {
  return requests.map((request) => {
    const drawn = drawRequest(request, masking);
    const command = presentCurl(request, masking, { shell: 'bash', reveal: masking.reveal });
    return command === undefined ? drawn : { ...drawn, curl: command };
  });
}

/** The request as a curl command without any secret, unless they are to be revealed. */
export function presentCurl(
  request: Request,
  masking: Masking,
  options: CurlOptions,
): string | undefined {
  return curl(requestToCopy(request, masking), masking.finder, options);
}

/** The request with bullets for each secret that no placeholder can stand for. */
export function requestToCopy(request: Request, masking: Masking): Request {
  return withTexts(request, (text, origins) => masking.unfindable(text, origins));
}

/** The request with each text changed, by where its bytes came from. */
function withTexts(
  request: Request,
  changed: (text: string, origins: RequestOrigins['url']) => string,
): Request {
  const { url, headers, body, html } = request;
  const origins = request.origins();
  return {
    ...request,
    url: url === undefined ? undefined : changed(url, origins.url),
    headers: headers.map(({ name, value }, index) => ({
      name,
      value: changed(value, origins.headers[index] ?? []),
    })),
    body: body === undefined ? undefined : changed(body, origins.body),
    html: html === undefined ? undefined : changed(html, origins.html),
  };
}

/** The outputs by name, masked; those that are parts of requests as the requests show them. */
export function presentOutputs(
  { plan, entries }: Pick<Result, 'plan' | 'entries'>,
  requests: readonly DrawnRequest[],
  masking: Masking,
): Record<string, string> {
  const values = new Map(entries.map(({ step, value }) => [step, value]));
  const textAt = (slot: number | undefined): string | undefined => {
    const source = plan?.names[slot ?? -1] ?? '';
    const value = values.get(source);
    if (value?.text === undefined) return undefined;
    const { length } = value;
    return masking.text(value.text, [{ start: 0, end: length, source, from: 0, to: length }]);
  };
  const textOf = (output: OutputPlan): string | undefined => {
    if ('slot' in output) return textAt(output.slot);
    const { request, part } = output;
    // The body may be known although the address is not.
    if (part === 'body') return textAt(request.form ?? request.body);
    return requests.find(({ name }) => name === request.name)?.[part];
  };
  const outputs: Record<string, string> = {};
  for (const output of plan?.outputs ?? []) {
    const text = textOf(output);
    if (text !== undefined) outputs[output.name] = text;
  }
  return outputs;
}
