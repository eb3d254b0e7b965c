import type { Environment } from '../environment';
import { prepare, type Inputs } from '../fields/inputs';
import type { Finding } from '../finding';
import { inspect, readCandidates } from '../read/inspect';
import type { Reading } from '../read/reading';
import type { AnswerDocument, IssueDocument } from '../scheme/serverDocument';
import type { Scheme } from '../scheme/scheme';
import { Value } from '../value';
import { Challenges } from './challenges';
import { fillAnswer } from './fillAnswer';
import { judge } from './judge';
import { bindRoute, matchRoutes, pairOf, type Match } from './matchRoute';
import type { ReceivedMessage, ServerAnswer } from './message';
import { notesOn, type NeededChallenge } from './notes';
import { decoded } from './pairs';
import { takeApart, type Received } from './received';
import { routesOf } from './routes';

/** A server that plays the vendor's. */
export interface Endpoint {
  readonly scheme: Scheme;
  /** The fields that the server knows, above all secrets, without addresses. */
  readonly inputs: Inputs;
  readonly given: ReadonlyMap<string, Value>;
  /** Its clock is read for every request. */
  readonly environment: Environment;
  readonly challenges: Challenges;
}

/** The answer to a request, and what was found out about it; the latter when somebody asks. */
export interface Answered {
  readonly answer: ServerAnswer;
  /** The request of the scheme that it was taken for. */
  readonly request: string | undefined;
  /** `accepted`, or what was wrong: `wrongSignature`, `missing.salt`, `unknownRequest`, … */
  readonly outcome: string;
  readonly accepted: boolean;
  /** What the reading cannot say: method, type of the body, challenge, what was forgiven. */
  readonly notes: readonly Finding[];
  /** The full reading of what was received, for its worksheet. */
  readonly reading: Reading;
}

/** Sets up a server for the scheme; what is wrong with the inputs is for its caller to refuse. */
export function openEndpoint(
  scheme: Scheme,
  inputs: Inputs,
  environment: Environment,
  challenges = new Challenges(),
): Endpoint {
  // A client reaches this server by an address of this machine, whatever the vendor's address is.
  const known = Object.fromEntries(
    Object.entries(inputs).filter(([name]) => scheme.fieldsByName.get(name)?.type !== 'url'),
  );
  const { values } = prepare(scheme, known, environment, false);
  return { scheme, inputs: known, given: values, environment, challenges };
}

const own = { values: [], contentType: 'text/plain; charset=utf-8' };
const refused: AnswerDocument = {
  ...own,
  when: 'any',
  status: 403,
  body: 'Sigscope: refused. Where the endpoint runs it says why.\n',
};

/** For what the scheme file does not say; they must not be taken for the vendor's. */
const ownAnswers: readonly AnswerDocument[] = [
  {
    ...own,
    when: 'accepted',
    status: 200,
    body: "Sigscope: accepted. What the vendor's server would show is not imitated.\n",
  },
  {
    ...own,
    when: 'unknownRequest',
    status: 404,
    body: 'Sigscope: this is not a request of the scheme.\n',
  },
];

/**
 * Answers as the vendor's server does, as far as the scheme file says how. Where the answer is the
 * same for every outcome, the request is judged only when somebody asks for the outcome.
 */
export function answerRequest(endpoint: Endpoint, message: ReceivedMessage): Answered {
  const { scheme, environment, challenges } = endpoint;
  const received = takeApart(message);
  const matches = matchRoutes(routesOf(scheme).current, received);
  const [top] = matches;
  const need = top && challengeNeeded(endpoint, top, received);
  const given = need?.live
    ? withValue(endpoint.given, need.issues.field, need.live.value)
    : endpoint.given;
  const lacksChallenge = need !== undefined && !need.live;
  const judged = once(() =>
    judge(matches, received, { scheme, given, environment, lacksChallenge }),
  );
  const holds = ({ when }: AnswerDocument): boolean => {
    if (when === 'any') return true;
    if (!top) return when === 'unknownRequest' || when === 'refused';
    return judged()?.outcomes.has(when) === true;
  };
  const document = top?.route.document;
  const answers = [...(document?.answers ?? []), ...scheme.document.answers];
  const answer = fillAnswer(answers.find(holds) ?? ownAnswers.find(holds) ?? refused, {
    environment,
    issue: () => {
      if (!document?.issues) throw new Error('an answer with a value that it does not issue');
      const user = userOf(document.issues, top, received);
      return challenges.issue(user ?? '', document.issues, environment);
    },
  });
  const notes = once(() => notesOn({ endpoint, received, judged: judged(), need }));
  const reading = once(() => readFully(endpoint, received, given));
  return {
    answer,
    request: top?.route.request.name,
    get outcome() {
      return judged()?.outcome ?? 'unknownRequest';
    },
    get accepted() {
      return judged()?.outcomes.has('accepted') === true;
    },
    get notes() {
      return notes();
    },
    get reading() {
      return reading();
    },
  };
}

/** The challenge that the request must have been made with, where it needs one. */
function challengeNeeded(
  { scheme, challenges, environment }: Endpoint,
  match: Match,
  received: Received,
): NeededChallenge | undefined {
  for (const [name, { issues }] of Object.entries(scheme.document.requests)) {
    if (!issues || name === match.route.request.name) continue;
    if (!match.route.fields.has(issues.field)) continue;
    const user = userOf(issues, match, received);
    const live = user === undefined ? undefined : challenges.live(user, environment.now);
    return { issues, user, live };
  }
  return undefined;
}

/** Whose challenge it is about, as the request says. */
function userOf(
  { per }: IssueDocument,
  match: Match | undefined,
  received: Received,
): string | undefined {
  const pair = match?.route.pairs.find(({ name }) => name === per);
  const found = pair && pairOf(pair, received);
  return found && decoded(found.raw);
}

const withValue = (given: ReadonlyMap<string, Value>, name: string, text: string) =>
  new Map([...given, [name, Value.text(text)]]);

/** The full reading, superseded versions included: for showing, as it takes longer than an answer. */
function readFully(
  { scheme, inputs, environment }: Endpoint,
  received: Received,
  given: ReadonlyMap<string, Value>,
): Reading {
  const { current, superseded } = routesOf(scheme);
  const matches = matchRoutes([...current, ...superseded], received);
  const known = Object.fromEntries(
    [...given].map(([name, value]) => [name, value.text ?? value.bytes]),
  );
  const options = {
    schemes: [scheme],
    scheme: scheme.id,
    inputs: { ...inputs, ...known },
    environment,
  };
  const candidates = matches.flatMap((match) => {
    const candidate = bindRoute(scheme, match, received, false)?.candidate;
    // Close together, so that the reading decides.
    return candidate ? [{ ...candidate, score: match.route.current ? 1 : 0.9 }] : [];
  });
  if (candidates.length > 0) return readCandidates(scheme, candidates, options);
  return inspect(`http://${received.host}${received.path}?${received.query}`, options);
}

/** The function, run at most once. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
