import { hexText } from '../bytes';
import type { Environment } from '../environment';
import type { AnswerDocument } from '../scheme/serverDocument';
import type { Challenge } from './challenges';
import type { ServerAnswer } from './message';

/** What an answer may be made from. Nothing of a request and no secret is among it. */
export interface AnswerNames {
  readonly environment: Environment;
  /** Issues the field that this request issues: asked for only by the answer that has it. */
  readonly issue: () => Challenge;
}

const randomBytes = 16;

/** The answers that are always the same; undefined for those with a name in them. */
const fixed = new WeakMap<AnswerDocument, { readonly answer: ServerAnswer | undefined }>();

/** The answer with its names filled in. */
export function fillAnswer(answer: AnswerDocument, from: AnswerNames): ServerAnswer {
  let known = fixed.get(answer);
  if (!known) {
    const names: string[] = [];
    const made = filledAnswer(answer, (name) => {
      names.push(name);
      return name;
    });
    known = { answer: names.length > 0 ? undefined : made };
    fixed.set(answer, known);
  }
  return known.answer ?? filledAnswer(answer, valuesFrom(from));
}

type ValueOf = (name: string) => string | number;

function valuesFrom({ environment, issue }: AnswerNames): ValueOf {
  let challenge: Challenge | undefined;
  return (name) => {
    if (name === 'now') return Math.floor(environment.now / 1000);
    if (name === 'random') return hexText(environment.random(randomBytes));
    challenge ??= issue();
    // The last second still counts, so the first one after it is not said.
    return name === 'expires' ? challenge.expires / 1000 - 1 : challenge.value;
  };
}

function filledAnswer(answer: AnswerDocument, valueOf: ValueOf): ServerAnswer {
  const { status, contentType, body = '', json } = answer;
  const type = contentType ?? (json ? 'application/json; charset=UTF-8' : undefined);
  return {
    status,
    headers: type === undefined ? [] : [{ name: 'Content-Type', value: type }],
    body: json
      ? JSON.stringify(filled(json, valueOf))
      : body.replace(/\{([A-Za-z0-9]+)\}/g, (_, name: string) => String(valueOf(name))),
  };
}

function filled(node: unknown, valueOf: ValueOf): unknown {
  if (typeof node === 'string') return node.startsWith('$') ? valueOf(node.slice(1)) : node;
  if (Array.isArray(node)) return node.map((item) => filled(item, valueOf));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, item]) => [key, filled(item, valueOf)]),
  );
}
