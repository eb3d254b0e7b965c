import { hexText } from '../bytes';
import type { Environment } from '../environment';
import type { AnswerDocument } from '../scheme/serverDocument';
import type { Challenge } from './challenges';
import type { ServerAnswer } from './message';

/** What an answer may be made from. Nothing of a request and no secret is among it. */
export interface AnswerNames {
  readonly environment: Pick<Environment, 'now' | 'random'>;
  /** Issues the field that this request issues: asked for only by the answer that has it. */
  readonly issue: () => Challenge;
}

const randomBytes = 16;

/** An answer with its names cut out, since most are given many times. */
interface Template {
  /** What stands around the names. */
  readonly texts: readonly string[];
  readonly names: readonly string[];
  readonly write: (value: string | number) => string;
  /** The whole answer where there is no name. */
  readonly empty: ServerAnswer;
}

const templates = new WeakMap<AnswerDocument, Template>();

/** The answer with its names filled in. */
export function fillAnswer(answer: AnswerDocument, from: AnswerNames): ServerAnswer {
  let template = templates.get(answer);
  if (!template) {
    template = templateOf(answer);
    templates.set(answer, template);
  }
  const { texts, names, write, empty } = template;
  if (names.length === 0) return empty;
  const valueOf = valuesFrom(from);
  let body = texts[0] ?? '';
  names.forEach((name, index) => {
    body += write(valueOf(name)) + (texts[index + 1] ?? '');
  });
  return { status: empty.status, headers: empty.headers, body };
}

function valuesFrom({ environment, issue }: AnswerNames): (name: string) => string | number {
  let challenge: Challenge | undefined;
  return (name) => {
    if (name === 'now') return Math.floor(environment.now / 1000);
    if (name === 'random') return hexText(environment.random(randomBytes));
    challenge ??= issue();
    // The last second still counts, so the first one after it is not said.
    return name === 'expires' ? challenge.expires / 1000 - 1 : challenge.value;
  };
}

function templateOf({ status, contentType, body = '', json }: AnswerDocument): Template {
  const type = contentType ?? (json ? 'application/json; charset=UTF-8' : undefined);
  // Split at a group, the names are every second piece. `$name` is a whole JSON string.
  const pieces = json
    ? JSON.stringify(json).split(/"\$([A-Za-z0-9]+)"(?!:)/)
    : body.split(/\{([A-Za-z0-9]+)\}/);
  const texts = pieces.filter((_, index) => index % 2 === 0);
  return {
    texts,
    names: pieces.filter((_, index) => index % 2 === 1),
    write: json ? (value) => JSON.stringify(value) : String,
    empty: {
      status,
      headers: type === undefined ? [] : [{ name: 'Content-Type', value: type }],
      body: texts.join(''),
    },
  };
}
