import type * as v from 'valibot';

import { suggestion } from '../suggestion';

/** What is wrong with a value of a scheme file, in the words of the format. */
export function issueText(key: string, issue: v.BaseIssue<unknown>): string {
  const name = key === '' ? 'this' : `\`${key}\``;
  // Checks with a message of their own say what belongs there better than their type does.
  if (!issue.message.startsWith('Invalid ')) return `${name}: ${issue.message}`;
  const limit = String((issue as { requirement?: unknown }).requirement);
  switch (issue.type) {
    case 'picklist': {
      const choices = Array.from(
        (issue.expected ?? '').matchAll(/"([^"]*)"/g),
        ([, one = '']) => one,
      );
      const meant = typeof issue.input === 'string' ? suggestion(issue.input, choices) : '';
      return `${name} is one of ${choices.join(', ')}, not ${received(issue.input)}${meant}`;
    }
    case 'min_length':
      return `${name} must not be empty`;
    case 'max_length':
      return `${name} has at most ${limit} characters`;
    case 'min_value':
      return `${name} is at least ${limit}, not ${received(issue.input)}`;
    case 'max_value':
      return `${name} is at most ${limit}, not ${received(issue.input)}`;
    default: {
      const quotes =
        issue.type === 'string' && Array.isArray(issue.input)
          ? '; a text that begins with `[` needs quotes'
          : '';
      return `${name} is ${kinds[issue.type] ?? issue.type}, not ${received(issue.input)}${quotes}`;
    }
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  record: 'a mapping',
  strict_object: 'a mapping',
  loose_object: 'a mapping',
};

function received(input: unknown): string {
  if (input === null || input === undefined) return 'nothing';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object') return 'a mapping';
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return typeof input === 'string' ? `the text "${shown}"` : shown;
}
