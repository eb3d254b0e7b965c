import type { OutputPlan, Plan, RequestPlan } from '../plan/plan';
import type { Value } from '../value';

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

/** Text safe inside a double-quoted HTML attribute, as PHP htmlspecialchars with ENT_QUOTES. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#039;');
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

/** The request made from the values, or undefined while one of its pieces is unknown. */
export function assemble(plan: RequestPlan, values: Values): Request | undefined {
  const { name, title, method, note } = plan;
  const html = requestHtml(plan, values);
  const url = requestUrl(plan, values);
  if (plan.element ? html === undefined : url === undefined) return undefined;
  const body = textAt(values, plan.form ?? plan.body);
  const headers = plan.headers.map((header) => ({
    name: header.name,
    value: textAt(values, header.slot) ?? '',
  }));
  if (plan.form !== undefined) headers.unshift(formType);
  return { name, title, method, url, headers, body, html, note };
}

/** Every request of the plan that its values are enough for. */
export function assembleAll(plan: Plan, values: Values): Request[] {
  return plan.requests.flatMap((request) => assemble(request, values) ?? []);
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
