import { referenceName } from './bind';
import type { RequestDocument, SchemeDocument } from './document';
import type { OutputPlan, RequestPlan } from '../plan/plan';
import type { Assignment } from '../fields/assignment';
import type { PlanBuilder } from './planBuilder';
import type { Problem } from './problem';
import { suggestion } from '../suggestion';

/** A request with its pieces bound as steps, so that reading takes them apart like any other. */
export function makeRequest(
  name: string,
  request: RequestDocument,
  builder: PlanBuilder,
  assignment: Assignment,
  problems: Problem[],
): RequestPlan {
  const path = ['requests', name];
  const text = (key: string, given: string, at: (string | number)[]): number | undefined => {
    const direct = referenceName(given);
    if (direct !== undefined && builder.slot(direct) !== undefined) return builder.slot(direct);
    return builder.step(
      `${name}.${key}`,
      'template',
      { parts: given.startsWith('$') ? `{${given.slice(1)}}` : given },
      at,
      true,
    );
  };
  const pairs = (key: 'query' | 'form'): number | undefined => {
    const given = request[key];
    if (!given) return undefined;
    const count = Object.keys(given.pairs ?? {}).length;
    const slot = builder.step(`${name}.${key}`, 'query', given, [...path, key], true);
    const step = slot === undefined ? undefined : builder.steps.at(-1);
    const written = (step?.args.pairs as readonly unknown[] | undefined)?.length ?? count;
    if (written > 0) return slot;
    // Under these choices no pair is left, so there is no such piece to show either.
    if (step) builder.steps.pop();
    return undefined;
  };
  const method = referenceName(request.method);
  if (method !== undefined && !assignment.has(method)) {
    const message = `\`method\` takes a fixed value or a field of type choice, and \`$${method}\` is none`;
    problems.push({ path: [...path, 'method'], message });
  }
  if (request.url === undefined && !request.element) {
    problems.push({ path, message: 'a request needs a `url` or an `element`' });
  }
  const body = request.body === undefined ? undefined : referenceName(request.body);
  const isKnown = body !== undefined && [...builder.names()].includes(body);
  if (request.body !== undefined && !isKnown) {
    problems.push({ path: [...path, 'body'], message: 'the body is a reference like `$payload`' });
  }
  return {
    name,
    title: request.title,
    method: method === undefined ? request.method : (assignment.get(method) ?? 'GET'),
    url: request.url === undefined ? undefined : text('url', request.url, [...path, 'url']),
    query: pairs('query'),
    form: pairs('form'),
    body: body === undefined ? undefined : builder.slot(body),
    headers: Object.entries(request.headers ?? {}).flatMap(([header, given]) => {
      const slot = text(`header.${header}`, given, [...path, 'headers', header]);
      return slot === undefined ? [] : [{ name: header, slot }];
    }),
    element: request.element && {
      tag: request.element.tag,
      attributes: Object.entries(request.element.attributes).flatMap(([attribute, given]) => {
        const at = [...path, 'element', 'attributes', attribute];
        const slot = text(`attribute.${attribute}`, given, at);
        return slot === undefined ? [] : [{ name: attribute, slot }];
      }),
    },
    response: Object.entries(request.response ?? {}).flatMap(([field, place]) => {
      const slot = builder.slot(field);
      if (slot !== undefined && slot < builder.fields.length) {
        return [{ slot, path: place.split('.') }];
      }
      const names = builder.fields.map(({ name: one }) => one);
      const message = `\`${field}\` is not a field` + suggestion(field, names);
      problems.push({ path: [...path, 'response', field], message });
      return [];
    }),
    note: request.note,
  };
}

/** What an output of the scheme refers to; none when its request does not apply. */
export function makeOutput(
  name: string,
  target: string,
  builder: PlanBuilder,
  requests: readonly RequestPlan[],
  document: SchemeDocument,
  problems: Problem[],
): OutputPlan[] {
  const path = ['outputs', name];
  const step = referenceName(target);
  if (step !== undefined) {
    const slot = builder.slot(step);
    if (slot !== undefined) return [{ name, slot }];
    const names = [...builder.names()];
    // A step that is there and has no slot has a problem of its own.
    if (names.includes(step)) return [];
    const message = `\`${target}\` is not a field or step` + suggestion(step, names, '$');
    problems.push({ path, message });
    return [];
  }
  const [requestName = '', part] = target.split('.');
  const say = (message: string): [] => {
    problems.push({ path, message });
    return [];
  };
  if (part !== 'url' && part !== 'body' && part !== 'html') {
    return say('an output is `$step`, or `request.url`, `request.body` or `request.html`');
  }
  if (!Object.hasOwn(document.requests, requestName)) {
    const meant = suggestion(requestName, Object.keys(document.requests));
    return say(`\`${requestName}\` is not a request${meant}`);
  }
  const given = document.requests[requestName];
  if (part === 'url' && given?.url === undefined) return say(`\`${requestName}\` has no \`url\``);
  if (part === 'html' && !given?.element) return say(`\`${requestName}\` has no \`element\``);
  if (part === 'body' && given?.body === undefined && !given?.form) {
    return say(`\`${requestName}\` has neither \`form\` nor \`body\``);
  }
  const request = requests.find((other) => other.name === requestName);
  return request ? [{ name, request, part }] : [];
}
