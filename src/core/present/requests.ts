import type { Entry } from '../evaluate/derivation';
import { assemble, outputText, type Request } from '../evaluate/requests';
import { curl, type CurlOptions } from '../request/curl';
import type { Plan } from '../plan/plan';
import { Value } from '../value';
import { subtractRanges } from '../masking/hiddenRange';
import type { Masking } from '../masking/mask';
import { maskedText } from '../masking/maskedText';
import type { DrawnRequest, PresentedRequest } from './presentation';
import { withoutUndefined } from '../withoutUndefined';

/** What generating and reading have in common. */
export interface Derived {
  readonly plan: Plan | undefined;
  readonly entries: readonly Entry[];
  readonly requests: readonly Request[];
}

type Values = readonly (Value | undefined)[];

function valuesOf(plan: Plan, entries: readonly Entry[]): Values {
  const byName = new Map(entries.map(({ step, value }) => [step, value]));
  return plan.names.map((name) => byName.get(name));
}

/**
 * The values with what their origin hides as bullets: a request is put together from them again, so
 * that a secret too short to be searched for is hidden in it too.
 */
function maskedValues(plan: Plan, values: Values, masking: Masking): Values {
  return values.map((value, slot) => {
    const ranges = value ? masking.inValue(plan.names[slot] ?? '', value) : [];
    if (!value || ranges.length === 0) return value;
    return Value.text(maskedText(value.bytes, ranges) ?? '•'.repeat(value.length));
  });
}

/**
 * The values with bullets only for what a search of the text could not find, because the secret is
 * short or its encoding is the scheme's own. The rest is left for placeholders.
 */
function valuesToCopy(plan: Plan, values: Values, masking: Masking): Values {
  return values.map((value, slot) => {
    if (!value) return value;
    const origin = masking.inOrigin(plan.names[slot] ?? '', value);
    const ranges = subtractRanges(origin, masking.found(value));
    if (ranges.length === 0) return value;
    return Value.text(maskedText(value.bytes, ranges) ?? '•'.repeat(value.length));
  });
}

/** The request as its pieces make it, or as it is where they do not give this very request. */
function fromPieces(request: Request, plan: Plan, values: Values, changed: Values): Request {
  const pieces = plan.requests.find(({ name }) => name === request.name);
  const same = pieces && assemble(pieces, values);
  const isSame = same?.url === request.url && same?.body === request.body;
  return (isSame && pieces && assemble(pieces, changed)) || request;
}

/** The requests, masked. */
export function drawRequests(
  { plan, entries, requests }: Derived,
  masking: Masking,
): DrawnRequest[] {
  const values = plan ? valuesOf(plan, entries) : [];
  const masked = plan ? maskedValues(plan, values, masking) : [];
  return requests.map((request) => {
    const shown = plan ? fromPieces(request, plan, values, masked) : request;
    const { name, title, method, url, headers, body, html, note } = shown;
    return withoutUndefined({
      name,
      title,
      method,
      url: url === undefined ? undefined : masking.text(url),
      headers: headers.map((header) => ({ name: header.name, value: masking.text(header.value) })),
      body: body === undefined ? undefined : masking.text(body),
      html: html === undefined ? undefined : masking.text(html),
      note,
    });
  });
}

/** The requests, masked, each with its curl for bash. */
export function presentRequests(derived: Derived, masking: Masking): PresentedRequest[] {
  const options = { shell: 'bash', reveal: masking.reveal } as const;
  return drawRequests(derived, masking).map((drawn, index) => {
    const request = derived.requests[index];
    const command = request && presentCurl(derived, request, masking, options);
    return command === undefined ? drawn : { ...drawn, curl: command };
  });
}

/** The request as a curl command without any secret, unless they are to be revealed. */
export function presentCurl(
  derived: Derived,
  request: Request,
  masking: Masking,
  options: CurlOptions,
): string | undefined {
  return curl(requestToCopy(derived, request, masking), masking.finder, options);
}

/** The request with bullets for each secret that no placeholder can stand for. */
export function requestToCopy(
  { plan, entries }: Derived,
  request: Request,
  masking: Masking,
): Request {
  if (!plan) return request;
  const values = valuesOf(plan, entries);
  return fromPieces(request, plan, values, valuesToCopy(plan, values, masking));
}

/** The outputs by name, masked. */
export function presentOutputs(
  { plan, entries }: Derived,
  masking: Masking,
): Record<string, string> {
  if (!plan) return {};
  const values = maskedValues(plan, valuesOf(plan, entries), masking);
  const outputs: Record<string, string> = {};
  for (const output of plan.outputs) {
    const text = outputText(output, values);
    if (text !== undefined) outputs[output.name] = masking.text(text);
  }
  return outputs;
}
