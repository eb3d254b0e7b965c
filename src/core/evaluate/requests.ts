import { utf8 } from '../bytes';
import type { OutputPlan, Plan, RequestPlan } from '../plan/plan';
import { escapeHtml } from '../quoting/html';
import type { Value } from '../value';
import type { Segment } from './derivation';

/** A request ready to be sent, or an element to put into a page. */
export interface Request {
  readonly name: string;
  readonly title: string | undefined;
  readonly method: string;
  /** The whole address, or undefined for an element. */
  readonly url: string | undefined;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: string | undefined;
  /** The HTML of an element, or undefined for a request. */
  readonly html: string | undefined;
  readonly note: string | undefined;
  /** Which values the texts were put together from, so that a secret can be found in them. */
  readonly origins: () => RequestOrigins;
}

/** The values in each text of a request; a literal belongs to no segment. */
export interface RequestOrigins {
  readonly url: readonly Segment[];
  /** In the order of the headers. */
  readonly headers: readonly (readonly Segment[])[];
  readonly body: readonly Segment[];
  readonly html: readonly Segment[];
}

type Values = readonly (Value | undefined)[];

const textAt = (values: Values, slot: number | undefined): string | undefined =>
  slot === undefined ? undefined : values[slot]?.text;

/** The address of a request: its URL, and its query after `?`. Undefined while a piece is unknown. */
export function requestUrl(plan: RequestPlan, values: Values): string | undefined {
  const url = textAt(values, plan.url);
  const query = textAt(values, plan.query);
  if (url === undefined || (plan.query !== undefined && query === undefined)) return undefined;
  return query ? `${url}${url.includes('?') ? '&' : '?'}${query}` : url;
}

function requestHtml(plan: RequestPlan, values: Values): string | undefined {
  const { element } = plan;
  if (!element) return undefined;
  const attributes = element.attributes.map(({ name, slot }) => {
    const value = textAt(values, slot);
    return value === undefined ? undefined : `${name}="${escapeHtml(value)}"`;
  });
  if (attributes.includes(undefined)) return undefined;
  return `<${element.tag} ${attributes.join(' ')}></${element.tag}>`;
}

const formType = { name: 'Content-Type', value: 'application/x-www-form-urlencoded' };

/** The request made from the values of its plan, or undefined while one of its pieces is unknown. */
function assemble(request: RequestPlan, { names }: Plan, values: Values): Request | undefined {
  const { name, title, method, note } = request;
  const html = requestHtml(request, values);
  const url = requestUrl(request, values);
  if (request.element ? html === undefined : url === undefined) return undefined;
  const bodySlot = request.form ?? request.body;
  const headers = request.headers.map((header) => ({
    name: header.name,
    value: textAt(values, header.slot) ?? '',
  }));
  if (request.form !== undefined) headers.unshift(formType);
  const body = textAt(values, bodySlot);
  // Only what is shown asks for them.
  const origins = (): RequestOrigins => originsOf(request, names, values);
  return { name, title, method, url, headers, body, html, note, origins };
}

function originsOf(request: RequestPlan, names: readonly string[], values: Values): RequestOrigins {
  const whole = (slot: number | undefined, start = 0): Segment[] => {
    const { length = 0 } = (slot === undefined ? undefined : values[slot]) ?? {};
    const source = names[slot ?? -1] ?? '';
    return length === 0 ? [] : [{ start, end: start + length, source, from: 0, to: length }];
  };
  const queryStart = (values[request.url ?? -1]?.length ?? 0) + 1;
  const headers = request.headers.map(({ slot }) => whole(slot));
  return {
    url: [...whole(request.url), ...whole(request.query, queryStart)],
    headers: request.form === undefined ? headers : [[], ...headers],
    body: whole(request.form ?? request.body),
    html: htmlOrigins(request, names, values),
  };
}

/** Where the values of the attributes stand in the HTML; an escaped character is a run of its own. */
function htmlOrigins(
  { element }: RequestPlan,
  names: readonly string[],
  values: Values,
): Segment[] {
  const segments: Segment[] = [];
  let end = element ? utf8(`<${element.tag}`).length : 0;
  for (const { name, slot } of element?.attributes ?? []) {
    end += utf8(` ${name}="`).length;
    let to = 0;
    for (const run of textAt(values, slot)?.split(/([&<>"'])/) ?? []) {
      const [start, from] = [end, to];
      end += utf8(escapeHtml(run)).length;
      to += utf8(run).length;
      if (to > from) segments.push({ start, end, source: names[slot] ?? '', from, to });
    }
    end += '"'.length;
  }
  return segments;
}

/** Every request of the plan that its values are enough for. */
export function assembleAll(plan: Plan, values: Values): Request[] {
  return plan.requests.flatMap((request) => assemble(request, plan, values) ?? []);
}

/** The value of an output, or undefined while it is unknown. */
export function outputText(output: OutputPlan, values: Values): string | undefined {
  if ('slot' in output) return values[output.slot]?.text;
  const { request, part } = output;
  if (part === 'url') return requestUrl(request, values);
  if (part === 'html') return requestHtml(request, values);
  return textAt(values, request.form ?? request.body);
}

/** The slots of the values that an output is made of. */
export function slotsOfOutput(output: OutputPlan): number[] {
  if ('slot' in output) return [output.slot];
  const { request, part } = output;
  const slots =
    part === 'url'
      ? [request.url, request.query]
      : part === 'html'
        ? (request.element?.attributes ?? []).map(({ slot }) => slot)
        : [request.form ?? request.body];
  return slots.filter((slot) => slot !== undefined);
}
