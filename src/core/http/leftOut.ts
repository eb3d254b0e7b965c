import type { Finding } from '../finding';
import { remark } from './message';

/** The marks that a sentence, a log or a program puts behind a word. */
const closers = `"'\`)>],.;}`;

/** The word without the brackets, quotes and marks behind it. */
export function withoutClosers(word: string): string {
  let end = word.length;
  while (end > 0 && closers.includes(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end);
}

const kinds: readonly { readonly form: RegExp; readonly one: string; readonly many: string }[] = [
  { form: /["'`]/g, one: 'quote', many: 'quotes' },
  { form: /[()[\]{}<>]/g, one: 'bracket', many: 'brackets' },
  { form: /\./g, one: 'full stop', many: 'full stops' },
  { form: /[,;]/g, one: 'comma', many: 'commas' },
  { form: /\s+/g, one: 'white space', many: 'white space' },
];

const onlyMarks = /^[\s"'`()[\]{}<>.,;]*$/;

/**
 * What is said where something around an address or token was left out; nothing where other text
 * stands there, because then it was found in that text.
 */
export function leftOut(before: string, after: string, what: string): Finding[] {
  const marks = before + after;
  if (marks === '' || marks.length > 1000 || !onlyMarks.test(marks)) return [];
  const names = kinds.flatMap(({ form, one, many }) => {
    const count = marks.match(form)?.length ?? 0;
    return count === 0 ? [] : [count === 1 ? one : many];
  });
  const [only = ''] = names;
  const isOne = names.length === 1 && (only === 'white space' || !only.endsWith('s'));
  const list =
    names.length < 2 ? only : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  const place = before === '' ? 'behind' : after === '' ? 'before' : 'around';
  const message = `The ${list} ${place} the ${what} ${isOne ? 'was' : 'were'} left out.`;
  return [remark('text.leftOut', 'note', message)];
}
