import { Binder, holds, referenceName, type Scope } from './bind';
import { conditionSchema, type RequestDocument, type SchemeDocument } from './document';
import { makeField, type Field } from './field';
import type { Assignment, OutputPlan, Plan, RequestPlan, Step } from './plan';
import { suggestion, type Problem } from './problem';
import { currentVersion, versionField, type Scheme } from './scheme';
import { operations } from '../operations/table';
import { parsePattern, type Shape } from '../shape';
import type { ValueType } from '../value';
import { unreadableSteps } from './readable';
import * as v from 'valibot';

/** More ways of choosing than any vendor's page has; a hostile file could multiply them. */
const maximumAssignments = 96;

/** A scheme made from a document of the right form, or the problems that prevent it. */
export type Compiled = { readonly scheme: Scheme } | { readonly problems: readonly Problem[] };

/** Checks a document of the right form and makes the scheme. Never throws. */
export function compile(document: SchemeDocument): Compiled {
  const problems: Problem[] = [];
  const fields = Object.entries(document.fields).map(([name, field]) => makeField(name, field));
  checkNames(document, problems);
  for (const field of fields) checkField(field, problems);
  const versions = Object.keys(document.versions);
  if (versions.length > 0) fields.push(makeVersionField(document, versions));
  const shapeFields = fields.filter((field) => decidesShape(field, document));
  const assignments = product(shapeFields);
  if (assignments.length > maximumAssignments) {
    problems.push({ path: ['fields'], message: 'there are too many combinations of choices' });
    return { problems };
  }
  if (problems.length > 0) return { problems };
  const plans = new Map<string, Plan>();
  const known = new Set<string>();
  for (const assignment of assignments) {
    const found: Problem[] = [];
    const plan = makePlan(document, fields, assignment, found);
    plans.set(keyOf(shapeFields, assignment), plan);
    // The same mistake shows in several assignments; it is said once.
    for (const problem of found) {
      const key = JSON.stringify(problem);
      if (!known.has(key)) problems.push(problem);
      known.add(key);
    }
  }
  if (problems.length > 0) return { problems };
  const scheme: Scheme = {
    id: document.id,
    title: document.title,
    vendor: document.vendor,
    summary: document.summary ?? '',
    document,
    fields,
    fieldsByName: new Map(fields.map((field) => [field.name, field])),
    shapeFields,
    assignments,
    plan: (assignment) => {
      const plan = plans.get(keyOf(shapeFields, assignment));
      if (!plan) throw new Error('an assignment that this scheme does not have');
      return plan;
    },
  };
  return { scheme };
}

function keyOf(shapeFields: readonly Field[], assignment: Assignment): string {
  let key = '';
  for (const { name } of shapeFields) key += `${assignment.get(name) ?? ''}\n`;
  return key;
}

function makeVersionField(document: SchemeDocument, versions: readonly string[]): Field {
  const choices = Object.fromEntries(
    versions.map((version) => [version, document.versions[version]?.note ?? '']),
  );
  return makeField(versionField, {
    type: 'choice',
    label: 'Version',
    group: 'Options',
    help: 'Superseded formulas, to recognise old values; servers no longer accept them.',
    optional: false,
    default: currentVersion,
    choices: { [currentVersion]: 'as documented today', ...choices },
    encoding: 'hex',
    warn: [],
  });
}

function checkNames(document: SchemeDocument, problems: Problem[]): void {
  const names = [...Object.keys(document.fields), ...Object.keys(document.steps)];
  names.forEach((name, index) => {
    const path = name in document.steps ? ['steps', name] : ['fields', name];
    if (names.indexOf(name) < index) {
      problems.push({ path, message: `\`${name}\` names both a field and a step` });
    }
    if (name === versionField) {
      problems.push({ path, message: `\`${name}\` is reserved for superseded versions` });
    }
  });
}

function checkField(field: Field, problems: Problem[]): void {
  const path = ['fields', field.name];
  const choices = Object.keys(field.choices ?? {});
  if (field.type === 'choice' && choices.length < 2) {
    problems.push({ path, message: 'a field of type choice needs `choices`, at least two' });
  }
  if (
    field.type === 'choice' &&
    field.default !== undefined &&
    !choices.includes(String(field.default))
  ) {
    problems.push({ path: [...path, 'default'], message: 'the default is not one of the choices' });
  }
  const patterns: [readonly (string | number)[], string | undefined][] = [
    [[...path, 'match'], field.match],
    ...field.warn.map((warning, index): [readonly (string | number)[], string | undefined] => [
      [...path, 'warn', index, 'notMatching'],
      warning.notMatching,
    ]),
  ];
  for (const [at, pattern] of patterns) {
    if (pattern !== undefined && !parsePattern(pattern)) {
      const message = 'a pattern is one class and one count, such as `[0-9a-f]{64}` or `\\d+`';
      problems.push({ path: at, message });
    }
  }
}

/** Whether a field decides which steps, parameters or pairs there are. */
function decidesShape(field: Field, document: SchemeDocument): boolean {
  if (field.name === versionField) return true;
  if (field.type !== 'choice' && field.type !== 'flag') return false;
  return conditions(document).has(field.name) || chosenConstants(document).has(field.name);
}

function conditions(document: unknown): Set<string> {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, child] of Object.entries(node)) {
      if (key === 'when' && v.is(conditionSchema, child)) {
        for (const name of Object.keys(child)) names.add(name);
      } else visit(child);
    }
  };
  visit(document);
  return names;
}

/** The fields that fixed parameters refer to, as in `encode: $valueEncoding`. */
function chosenConstants(document: SchemeDocument): Set<string> {
  const names = new Set<string>();
  const look = (op: string, given: Readonly<Record<string, unknown>> | undefined): void => {
    for (const [key, parameter] of Object.entries(operations.get(op)?.parameters ?? {})) {
      const name = parameter.kind === 'constant' && referenceName(given?.[key]);
      if (name) names.add(name);
    }
  };
  for (const step of Object.values(document.steps)) look(step.op, step);
  for (const request of Object.values(document.requests)) {
    look('query', request.query);
    look('query', request.form);
    const method = referenceName(request.method);
    if (method !== undefined) names.add(method);
  }
  return names;
}

function product(fields: readonly Field[]): Assignment[] {
  let rows: [string, string][][] = [[]];
  for (const field of fields) {
    const choices = field.type === 'flag' ? ['false', 'true'] : Object.keys(field.choices ?? {});
    const usual = String(field.default ?? choices[0]);
    const ordered = [usual, ...choices.filter((choice) => choice !== usual)];
    if (rows.length * ordered.length > maximumAssignments * 4)
      return rows
        .map((row) => new Map(row))
        .concat(Array.from({ length: maximumAssignments + 1 }, () => new Map()));
    rows = ordered.flatMap((choice) =>
      rows.map((row): [string, string][] => [...row, [field.name, choice]]),
    );
  }
  return rows.map((row) => new Map(row));
}

/** Builds the plan of one assignment. */
class PlanBuilder implements Scope {
  readonly list: string[] = [];
  readonly slots = new Map<string, number>();
  readonly types: ValueType[] = [];
  readonly shapes: Shape[] = [];
  readonly steps: Step[] = [];
  readonly binder: Binder;

  constructor(
    readonly fields: readonly Field[],
    readonly assignment: Assignment,
    problems: Problem[],
    private readonly all: () => Iterable<string>,
  ) {
    this.binder = new Binder(this, problems);
    for (const field of fields) this.add(field.name, field.valueType, field.shape);
  }

  add(name: string, type: ValueType, shape: Shape): number {
    const slot = this.list.length;
    this.list.push(name);
    this.slots.set(name, slot);
    this.types.push(type);
    this.shapes.push(shape);
    return slot;
  }

  step(
    name: string,
    op: string,
    given: Record<string, unknown>,
    path: (string | number)[],
    piece: boolean,
  ): number | undefined {
    const step = this.binder.bind(name, this.list.length, op, given, path, piece);
    if (!step) return undefined;
    this.steps.push(step);
    return this.add(name, step.type, step.shape);
  }

  slot(name: string): number | undefined {
    return this.slots.get(name);
  }
  type(slot: number): ValueType {
    return this.types[slot] ?? 'text';
  }
  shape(slot: number): Shape {
    const shape = this.shapes[slot];
    if (!shape) throw new Error('a slot without a shape');
    return shape;
  }
  omitEmpty(name: string): boolean {
    return this.fields.find((field) => field.name === name)?.optional ?? false;
  }
  names(): Iterable<string> {
    return this.all();
  }
}

function makePlan(
  document: SchemeDocument,
  fields: readonly Field[],
  assignment: Assignment,
  problems: Problem[],
): Plan {
  const version = assignment.get(versionField) ?? currentVersion;
  const overrides = document.versions[version]?.steps ?? {};
  const steps = { ...document.steps, ...overrides };
  const names = [...fields.map(({ name }) => name), ...Object.keys(steps)];
  const builder = new PlanBuilder(fields, assignment, problems, () => names);
  for (const name of inOrder(steps, problems)) {
    const given = steps[name];
    const path = name in overrides ? ['versions', version, 'steps', name] : ['steps', name];
    if (given) builder.step(name, given.op, given, path, false);
  }
  const before = problems.length;
  const requests = Object.entries(document.requests)
    .filter(([, request]) => holds(request.when, assignment))
    .map(([name, request]) => makeRequest(name, request, builder, assignment, problems));
  const outputs = Object.entries(document.outputs).flatMap(([name, target]) =>
    makeOutput(name, target, builder, requests, document, problems),
  );
  const plan: Plan = {
    assignment,
    fields,
    names: builder.list,
    types: builder.types,
    shapes: builder.shapes,
    slots: builder.slots,
    steps: builder.steps,
    requests,
    outputs,
  };
  if (problems.length === before) problems.push(...unreadableSteps(plan, version));
  return plan;
}

/** The step names, each after those that it refers to; a cycle is a problem. */
function inOrder(steps: SchemeDocument['steps'], problems: Problem[]): string[] {
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  // A stack of its own: a long chain of steps must not exhaust the call stack.
  for (const start of Object.keys(steps)) {
    const stack: { name: string; left: string[] }[] = [];
    const enter = (name: string): void => {
      state.set(name, 'open');
      stack.push({ name, left: references(steps[name]).filter((other) => other in steps) });
    };
    if (!state.has(start)) enter(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.left.shift();
      if (next === undefined) {
        state.set(top.name, 'done');
        order.push(top.name);
        stack.pop();
      } else if (state.get(next) === 'open') {
        const circle = [...stack.map(({ name }) => name), next];
        const text = circle.slice(circle.indexOf(next)).join(' → ');
        problems.push({ path: ['steps', top.name], message: `the steps go in a circle: ${text}` });
      } else if (!state.has(next)) enter(next);
    }
  }
  return order;
}

/** Every name that a step mentions. */
function references(step: unknown): string[] {
  const found: string[] = [];
  const visit = (node: unknown, key: string): void => {
    if (key === 'note' || key === 'when') return;
    if (typeof node === 'string') {
      const name = referenceName(node);
      if (name !== undefined) found.push(name);
      for (const match of node.matchAll(/\{([a-z][A-Za-z0-9]*)\}/g)) found.push(match[1] ?? '');
    } else if (typeof node === 'object' && node !== null) {
      for (const [name, child] of Object.entries(node)) {
        if (child === 'rest' || typeof child === 'number') found.push(name);
        visit(child, name);
      }
    }
  };
  visit(step, '');
  return found;
}

function makeRequest(
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
    const count = Object.keys((given.pairs ?? {}) as object).length;
    const slot = builder.step(`${name}.${key}`, 'query', given, [...path, key], true);
    const step = slot === undefined ? undefined : builder.steps.at(-1);
    const written = (step?.args.pairs as readonly unknown[] | undefined)?.length ?? count;
    if (written > 0) return slot;
    // Under these choices no pair is left, so there is no such piece to show either.
    if (step) builder.steps.pop();
    return undefined;
  };
  const method = referenceName(request.method);
  const body = request.body === undefined ? undefined : referenceName(request.body);
  if (request.body !== undefined && (body === undefined || builder.slot(body) === undefined)) {
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
    note: request.note,
  };
}

function makeOutput(
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
    const message =
      `\`${target}\` is not a field or step` + suggestion(step, builder.slots.keys(), '$');
    problems.push({ path, message });
    return [];
  }
  const [requestName = '', part] = target.split('.');
  if (
    !(requestName in document.requests) ||
    (part !== 'url' && part !== 'body' && part !== 'html')
  ) {
    const message = 'an output is `$step`, or `request.url`, `request.body` or `request.html`';
    problems.push({ path, message });
    return [];
  }
  const request = requests.find((other) => other.name === requestName);
  return request ? [{ name, request, part }] : [];
}
