import * as v from 'valibot';

import { compile } from './compile';
import { schemeSchema } from './document';
import { suggestion, type Problem } from './problem';
import type { Scheme } from './scheme';

/** Checks plain data, as a bundler makes it from YAML, and makes the scheme. Never throws. */
export function checkScheme(
  plain: unknown,
): { readonly scheme: Scheme } | { readonly problems: readonly Problem[] } {
  const result = v.safeParse(schemeSchema, plain);
  if (result.success) return compile(result.output);
  return { problems: result.issues.slice(0, 20).map(problemOf) };
}

function problemOf(issue: v.BaseIssue<unknown>): Problem {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const key = String(path.at(-1) ?? '');
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const known = knownKeys(issue);
    return { path, message: `\`${key}\` is not known here${suggestion(key, known)}` };
  }
  if (issue.received === 'undefined') {
    return { path: path.slice(0, -1), message: `\`${key}\` is missing` };
  }
  return {
    path,
    message: path.length === 0 ? 'a scheme file is a mapping' : `\`${key}\`: ${issue.message}`,
  };
}

function knownKeys(issue: v.BaseIssue<unknown>): string[] {
  const entries = (issue as { requirement?: unknown }).requirement;
  return entries !== null && typeof entries === 'object' ? Object.keys(entries) : topLevel;
}

const topLevel = Object.keys(schemeSchema.entries);
