import * as v from 'valibot';

import type { Item, ListForm } from '../operations/operation';
import { pairSchema, partSchema, type Condition } from './document';
import type { Assignment } from './plan';

/** The keys that lead to a place in a scheme file. */
export type Path = readonly (string | number)[];

/** Records a problem; there are no entries then. */
type Refuse = (path: Path, message: string) => [];

/** Whether the condition holds under the assignment. */
export function holds(condition: Condition | undefined, assignment: Assignment): boolean {
  return Object.entries(condition ?? {}).every(([field, wanted]) =>
    (Array.isArray(wanted) ? wanted : [wanted]).some(
      (choice) => String(choice) === assignment.get(field),
    ),
  );
}

/** One entry of a list parameter, before its value is looked up. */
export interface Entry {
  readonly key: string;
  readonly raw: unknown;
  readonly at: Path;
  readonly encode: Item['encode'];
  readonly size: number | 'rest';
  readonly bare: boolean;
  readonly rest: boolean;
}

const plainEntry = {
  key: '',
  raw: undefined,
  encode: undefined,
  size: 'rest',
  bare: false,
  rest: false,
} as const;

/** The entries of a list parameter in the form that its operation wants, conditions settled. */
export function listEntries(
  form: ListForm,
  raw: unknown,
  at: Path,
  assignment: Assignment,
  refuse: Refuse,
): Entry[] {
  if (form === 'template') return templateEntries(raw, at, refuse);
  if (form === 'parts') {
    if (!Array.isArray(raw)) return refuse(at, 'a list of parts belongs here');
    return raw.flatMap((part: unknown, index) =>
      entry(partSchema, part, '', [...at, index], assignment, refuse),
    );
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return refuse(
      at,
      form === 'layout' ? 'names with their sizes belong here' : 'pairs belong here',
    );
  }
  return Object.entries(raw as Record<string, unknown>).flatMap(([key, part]) => {
    const path = [...at, key];
    if (form === 'pairs') return entry(pairSchema, part, key, path, assignment, refuse);
    if (part !== 'rest' && (typeof part !== 'number' || !Number.isInteger(part) || part < 1)) {
      return refuse(path, 'a size in bytes or `rest` belongs here');
    }
    return [
      { ...plainEntry, key, raw: `$${key}`, at: path, size: part === 'rest' ? 'rest' : part },
    ];
  });
}

function entry(
  schema: typeof pairSchema | typeof partSchema,
  raw: unknown,
  key: string,
  at: Path,
  assignment: Assignment,
  refuse: Refuse,
): Entry[] {
  if (typeof raw !== 'object' || raw === null) return [{ ...plainEntry, key, raw, at }];
  const result = v.safeParse(schema, raw);
  if (!result.success) return refuse(at, result.issues[0].message);
  const { value, encode, when } = result.output;
  if (!holds(when, assignment)) return [];
  const bare = 'bare' in result.output && result.output.bare;
  const rest = 'rest' in result.output && result.output.rest;
  return [{ ...plainEntry, key, raw: value, at: [...at, 'value'], encode, bare, rest }];
}

function templateEntries(raw: unknown, at: Path, refuse: Refuse): Entry[] {
  if (typeof raw !== 'string') return refuse(at, 'a text with `{name}` in it belongs here');
  const entries: Entry[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal !== '') entries.push({ ...plainEntry, raw: literal.replace(/^\$/, '$$$$'), at });
    literal = '';
  };
  for (const token of raw.match(/\{\{|\}\}|\{[^{}]*\}|[^{}]+|[{}]/g) ?? []) {
    if (token === '{{' || token === '}}') literal += token.charAt(0);
    else if (/^\{.+\}$/.test(token)) {
      flush();
      entries.push({ ...plainEntry, raw: `$${token.slice(1, -1)}`, at });
    } else if (/^[{}]/.test(token)) return refuse(at, 'a brace stands alone; write `{{` for one');
    else literal += token;
  }
  flush();
  return entries;
}
