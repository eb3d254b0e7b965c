import type { Finding } from '../finding';
import { leftOut, withoutClosers } from '../http/leftOut';
import type { Message, Notation } from '../http/message';
import { partNotations, wholeNotations } from '../http/notations/all';
import { elementIn, type ReceivedElement } from './element';

/** What a text may contain that belongs to a scheme. */
type Content =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'element'; readonly element: ReceivedElement }
  /** A bare token or signature. */
  | { readonly kind: 'token'; readonly text: string };

/** Something in a text that may belong to a scheme. */
export type Artefact = Content & {
  /** What was left out or assumed to get it. */
  readonly findings: readonly Finding[];
  /** Another way of reading the artefact before it, with as much right. */
  readonly alternative?: true;
};

/** More words than this in one text are not looked at. */
const maximumWords = 160;

/** The messages that a text is as a whole, in their order. */
export function wholeMessages(text: string): Artefact[] {
  for (const notation of wholeNotations) {
    const found = messagesIn(text, notation);
    if (found.length > 0) return found;
  }
  return [];
}

/** The things in a text that may belong to a scheme, the most telling first. */
export function artefacts(text: string): Artefact[] {
  const found: Artefact[] = [];
  const element = elementIn(text);
  if (element) found.push({ kind: 'element', element, findings: [] });
  for (const notation of partNotations) {
    const messages = messagesIn(text, notation);
    found.push(...messages);
    if (messages.length > 0) break;
  }
  return [...found, ...tokens(text)];
}

const messagesIn = (text: string, { read }: Notation): Artefact[] =>
  (read(text) ?? []).map((written) => ({ kind: 'message', ...written }));

/** The text and its words, each as it stands and without the marks around it. */
function tokens(text: string): Artefact[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  const found = new Map<string, Artefact>();
  const add = (word: string | undefined, before: string, after: string, isOther: boolean): void => {
    if (word === undefined || word.length < 8 || found.has(word)) return;
    const findings = leftOut(before, after, 'token');
    const alternative = isOther && ({ alternative: true } as const);
    found.set(word, { kind: 'token', text: word, findings, ...alternative });
  };
  const start = text.indexOf(trimmed);
  const [lead, end] = [text.slice(0, start), text.slice(start + trimmed.length)];
  // The value of a header, then the text as it stands, then its words.
  add(/^[A-Za-z0-9-]{1,60}:[ \t]*(\S.*)$/.exec(trimmed)?.[1], '', '', false);
  add(trimmed, lead, end, false);
  for (const word of trimmed.slice(0, 200_000).split(/\s+/)) {
    const opened = word.replace(/^["'`(<[]+/, '');
    const bare = withoutClosers(opened);
    const [before, after] = [word.slice(0, word.length - opened.length), opened.slice(bare.length)];
    const isAlone = word.length === trimmed.length;
    add(word, '', '', false);
    add(bare, isAlone ? lead + before : before, isAlone ? after + end : after, true);
    add(/^[\w.-]{1,40}[=:]["']?(.+)$/.exec(bare)?.[1], '', '', true);
    if (found.size > maximumWords) break;
  }
  return [...found.values()];
}
