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

/** The answer with its names filled in. */
export function fillAnswer(answer: AnswerDocument, names: AnswerNames): ServerAnswer {
  const { status, contentType, body = '', json } = answer;
  let challenge: Challenge | undefined;
  const valueOf = (name: string): string | number => {
    const { environment } = names;
    if (name === 'now') return Math.floor(environment.now / 1000);
    if (name === 'random') return hexText(environment.random(randomBytes));
    challenge ??= names.issue();
    // The last second still counts, so the first one after it is not said.
    return name === 'expires' ? challenge.expires / 1000 - 1 : challenge.value;
  };
  const type = contentType ?? (json ? 'application/json; charset=UTF-8' : undefined);
  return {
    status,
    headers: type === undefined ? [] : [{ name: 'Content-Type', value: type }],
    body: json
      ? JSON.stringify(filled(json, valueOf))
      : body.replace(/\{([A-Za-z0-9]+)\}/g, (_, name: string) => String(valueOf(name))),
  };
}

function filled(node: unknown, valueOf: (name: string) => string | number): unknown {
  if (typeof node === 'string') return node.startsWith('$') ? valueOf(node.slice(1)) : node;
  if (Array.isArray(node)) return node.map((item) => filled(item, valueOf));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, item]) => [key, filled(item, valueOf)]),
  );
}
