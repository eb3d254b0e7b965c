import * as v from 'valibot';

import { compile } from './compile';
import { schemeSchema } from './document';
import { issueText } from './issueText';
import type { Problem } from './problem';
import { suggestion } from '../suggestion';
import type { Scheme } from './scheme';

/** Checks plain data, as a bundler makes it from YAML, and makes the scheme. Never throws. */
export function checkScheme(
  plain: unknown,
): { readonly scheme: Scheme } | { readonly problems: readonly Problem[] } {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    return { problems: [{ path: [], message: 'a scheme file is a mapping' }] };
  }
  const result = v.safeParse(schemeSchema, plain);
  if (result.success) return compile(result.output);
  return { problems: result.issues.slice(0, 20).map(problemOf) };
}

function problemOf(issue: v.BaseIssue<unknown>): Problem {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const key = String(path.at(-1) ?? '');
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const meant = suggestion(key, knownKeys(path));
    return { path, isKey: true, message: `\`${key}\` is not known here${meant}` };
  }
  if (issue.received === 'undefined') {
    return { path: path.slice(0, -1), message: `\`${key}\` is missing` };
  }
  const isKey = issue.path?.at(-1)?.origin === 'key';
  return { path, message: issueText(key, issue), ...(isKey && { isKey }) };
}

/** The keys that may stand where the path ends. */
function knownKeys(path: readonly (string | number)[]): string[] {
  let schema: unknown = schemeSchema;
  for (const key of path.slice(0, -1)) schema = inside(unwrapped(schema), key);
  const { entries } = unwrapped(schema) as { entries?: object };
  return Object.keys(entries ?? {});
}

type Parts = Readonly<Record<'wrapped' | 'entries' | 'value' | 'item', unknown>>;

const unwrapped = (schema: unknown): unknown => (schema as Parts | undefined)?.wrapped ?? schema;

function inside(schema: unknown, key: string | number): unknown {
  const { entries, value, item } = (schema ?? {}) as Parts;
  return (entries as Record<string, unknown> | undefined)?.[key] ?? value ?? item;
}
