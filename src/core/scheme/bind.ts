import * as v from 'valibot';

import { Item } from '../operations/item';
import type { ListForm, Parameter } from '../operations/operation';
import { operations } from '../operations/table';
import { exactly, type Shape } from '../shape';
import { Value, type ValueType } from '../value';
import type { Link, LinkedList, Step } from '../plan/plan';
import type { Assignment } from '../fields/assignment';
import { issueText } from './issueText';
import { listEntries, type Path } from './listEntries';
import type { Problem } from './problem';
import { suggestion } from '../suggestion';

/** What binding needs to know of the values declared so far. */
export interface Scope {
  readonly assignment: Assignment;
  /** The slot of a name, or undefined. */
  slot(name: string): number | undefined;
  type(slot: number): ValueType;
  shape(slot: number): Shape;
  /** Whether a pair of this field is left out when empty. */
  omitEmpty(name: string): boolean;
  /** Every name there is, for suggestions. */
  names(): Iterable<string>;
}

interface Target {
  readonly name: string | undefined;
  readonly slot: number | undefined;
  readonly literal: Value | undefined;
  readonly type: ValueType;
  readonly shape: Shape;
}

const reference = /^\$([a-z][A-Za-z0-9]*)$/;

/** The name that `$name` refers to, or undefined for a literal. */
export function referenceName(text: unknown): string | undefined {
  return typeof text === 'string' ? reference.exec(text)?.[1] : undefined;
}

/** Binds steps to their operations, collecting problems instead of throwing. */
export class Binder {
  /** How many references were to steps that have a problem themselves, which is said there. */
  private broken = 0;

  constructor(
    private readonly scope: Scope,
    private readonly problems: Problem[],
  ) {}

  /** A step bound to its operation, or undefined after recording why not. */
  bind(
    name: string,
    slot: number,
    op: string,
    given: Readonly<Record<string, unknown>>,
    path: Path,
    piece = false,
  ): Step | undefined {
    const operation = operations.get(op);
    if (!operation) {
      const known = `\`${op}\` is not an operation`;
      this.say([...path, 'op'], known + suggestion(op, operations.keys()));
      return undefined;
    }
    const before = this.problems.length;
    const brokenBefore = this.broken;
    const args: Record<string, unknown> = {};
    const links: Link[] = [];
    const lists: LinkedList[] = [];
    for (const key of Object.keys(given)) {
      if (key === 'op' || key === 'note' || Object.hasOwn(operation.parameters, key)) continue;
      const text = `\`${op}\` has no parameter \`${key}\``;
      const message = text + suggestion(key, Object.keys(operation.parameters));
      this.problems.push({ path: [...path, key], message, isKey: true });
    }
    // A parameter by a wrong name would also be missing: once is enough.
    if (this.problems.length > before) return undefined;
    const shapes: Record<string, unknown> = {};
    const types: ValueType[] = [];
    for (const [key, parameter] of Object.entries(operation.parameters)) {
      const at = [...path, key];
      this.parameter({
        op,
        key,
        parameter,
        raw: given[key],
        at,
        args,
        shapes,
        links,
        lists,
        types,
      });
    }
    if (this.problems.length > before || this.broken > brokenBefore) return undefined;
    for (const problem of operation.problems?.(shapes) ?? []) this.say(path, problem);
    const type =
      operation.output === 'inputs'
        ? types.every((input) => input === 'text')
          ? 'text'
          : 'bytes'
        : operation.output;
    const note = typeof given.note === 'string' ? given.note : undefined;
    const shape = operation.shape(shapes);
    const single = links.filter(({ item }) => item === undefined);
    return { name, slot, operation, args, links, single, lists, type, shape, note, piece };
  }

  private parameter(input: {
    readonly op: string;
    readonly key: string;
    readonly parameter: Parameter;
    readonly raw: unknown;
    readonly at: Path;
    readonly args: Record<string, unknown>;
    readonly shapes: Record<string, unknown>;
    readonly links: Link[];
    readonly lists: LinkedList[];
    readonly types: ValueType[];
  }): void {
    const { op, key, parameter, raw, at, args, shapes, links, lists, types } = input;
    if (parameter.kind === 'constant') {
      args[key] = this.constant(op, parameter.schema, raw, key, at);
      shapes[key] = args[key];
      return;
    }
    if (raw === undefined) {
      this.say(at.slice(0, -1), `\`${op}\` needs the parameter \`${key}\``);
      return;
    }
    if (parameter.kind === 'value') {
      const target = this.target(raw, at);
      if (!target) return;
      if (parameter.accepts !== 'data' && parameter.accepts !== target.type) {
        this.say(
          at,
          `\`${key}\` of \`${op}\` needs ${parameter.accepts}, and ${describe(raw)} is ${target.type}` +
            (parameter.accepts === 'bytes' ? '; `fit` makes key bytes from text' : ''),
        );
        return;
      }
      types.push(target.type);
      shapes[key] = target.shape;
      args[key] = target.literal;
      if (target.slot !== undefined) {
        links.push({ slot: target.slot, parameter: key, item: undefined, role: parameter.role });
      }
      return;
    }
    const items = this.items(parameter.form, raw, at);
    args[key] = items.map(({ item }) => item);
    shapes[key] = items.map(({ item }) => item.with(item.shape));
    items.forEach(({ item, slot }, index) => {
      if (parameter.form === 'layout' && item.type !== 'bytes') {
        this.say(
          [...at, item.name ?? index],
          `a byte layout needs bytes, and \`$${item.name ?? ''}\` is text`,
        );
      }
      types.push(item.type);
      if (slot !== undefined) links.push({ slot, parameter: key, item: index, role: 'data' });
    });
    const linked = items.some(({ slot }) => slot !== undefined);
    if (linked) {
      const parts = items.map(({ item }) => item);
      lists.push({ parameter: key, items: parts, slots: items.map(({ slot }) => slot) });
    }
  }

  private constant(
    op: string,
    schema: v.GenericSchema,
    raw: unknown,
    key: string,
    at: Path,
  ): unknown {
    const field = referenceName(raw);
    const chosen = field === undefined ? raw : this.scope.assignment.get(field);
    if (field !== undefined && chosen === undefined) {
      this.say(
        at,
        `\`${key}\` takes a fixed value or a field of type choice, and \`$${field}\` is none`,
      );
      return undefined;
    }
    const result = v.safeParse(schema, chosen);
    if (result.success) return result.output;
    if (chosen === undefined) {
      this.say(at.slice(0, -1), `\`${op}\` needs the parameter \`${key}\``);
      return undefined;
    }
    const which = field === undefined ? '' : ` (chosen through \`$${field}\`)`;
    this.say(at, issueText(key, result.issues[0]) + which);
    return undefined;
  }

  private target(raw: unknown, at: Path): Target | undefined {
    if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') {
      this.say(at, 'a reference like `$name` or a text belongs here');
      return undefined;
    }
    const text = String(raw);
    if (!text.startsWith('$') || text.startsWith('$$')) {
      const literal = Value.text(text.replace(/^\$\$/, '$'));
      const shape = exactly(literal.bytes);
      return { name: undefined, slot: undefined, literal, type: 'text', shape };
    }
    const name = text.slice(1);
    const slot = this.scope.slot(name);
    if (slot === undefined) {
      const names = [...this.scope.names()];
      if (names.includes(name)) {
        this.broken += 1;
        return undefined;
      }
      this.say(at, `\`${text}\` is not a field or step` + suggestion(name, names, '$'));
      return undefined;
    }
    const type = this.scope.type(slot);
    return { name, slot, literal: undefined, type, shape: this.scope.shape(slot) };
  }

  private items(
    form: ListForm,
    raw: unknown,
    at: Path,
  ): { item: Item<Value | undefined>; slot: number | undefined }[] {
    const refuse = (path: Path, message: string): [] => {
      this.say(path, message);
      return [];
    };
    const entries = listEntries(form, raw, at, this.scope.assignment, refuse);
    return entries.flatMap((entry) => {
      const target = this.target(entry.raw, entry.at);
      if (!target) return [];
      const { name, literal, type, shape, slot } = target;
      const { key, encode, size, bare, rest } = entry;
      const omitEmpty = name !== undefined && this.scope.omitEmpty(name);
      const form = { name, key, type, shape, encode, size, omitEmpty, bare, rest };
      return [{ item: new Item(form, literal), slot }];
    });
  }

  private say(path: Path, message: string): void {
    this.problems.push({ path, message });
  }
}

const describe = (raw: unknown): string =>
  referenceName(raw) === undefined ? 'a text' : `\`${String(raw)}\``;
