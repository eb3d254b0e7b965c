import * as v from 'valibot';

import type { Item } from '../operations/item';
import type { ListForm } from '../operations/operation';
import { pairSchema, partSchema, type Condition } from './document';
import { issueText } from './issueText';
import type { Assignment } from '../fields/assignment';
import { suggestion } from '../suggestion';

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

/** More than any request has; a hostile file could make every use of the scheme slow. */
const maximumEntries = 200;
const tooMany = `a list has at most ${maximumEntries} entries`;

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
    if (raw.length > maximumEntries) return refuse(at, tooMany);
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
  if (Object.keys(raw).length > maximumEntries) return refuse(at, tooMany);
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
  if (!result.success) {
    const [issue] = result.issues;
    const key = issue.path?.at(-1)?.key;
    const name = typeof key === 'string' ? key : '';
    const unknown = issue.expected === 'never';
    const keys = Object.keys(schema.entries);
    return refuse(
      issue.received === 'undefined' ? at : [...at, name],
      unknown ? `\`${name}\` is not known here${suggestion(name, keys)}` : issueText(name, issue),
    );
  }
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
  const tokens = raw.match(/\{\{|\}\}|\{[^{}]*\}|[^{}]+|[{}]/g) ?? [];
  if (tokens.length > maximumEntries) return refuse(at, tooMany);
  for (const token of tokens) {
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
