import type { Environment } from '../environment';
import { prepare, type Inputs } from '../fields/inputs';
import type { RawInput } from '../fields/fieldType';
import type { Finding } from '../finding';
import type { ReceivedMessage } from '../http/message';
import { takeApartAsServer, type Parts } from '../http/parts';
import { decoded } from '../queryPairs';
import { pairOf, type RouteMatch } from '../read/bindMessage';
import { inspect, readCandidates } from '../read/inspect';
import type { Reading } from '../read/reading';
import { routesOf } from '../read/routes';
import type { AnswerDocument, IssueDocument } from '../scheme/serverDocument';
import type { Scheme } from '../scheme/scheme';
import { Value } from '../value';
import { Challenges, type Challenge } from './challenges';
import type { Endpoint } from './endpointState';
import { fillAnswer } from './fillAnswer';
import { judge, type Judged } from './judge';
import { bindRoute, matchRoutes } from './matchRoute';
import type { ServerAnswer } from './message';
import { notesOn, type NeededChallenge } from './notes';
import { pooled } from './randomPool';

/** The answer to a request, and what was found out about it; the latter when somebody asks. */
export interface Answered {
  readonly answer: ServerAnswer;
  /** The request of the scheme that it was taken for. */
  readonly request: string | undefined;
  /** `accepted`, or what was wrong: `wrongSignature`, `missing.salt`, `unknownRequest`, … */
  readonly outcome: string;
  readonly accepted: boolean;
  /** Whether the outcome is known already; otherwise asking for it takes a while. */
  readonly decided: boolean;
  /** What the reading cannot say: method, type of the body, challenge, what was forgiven. */
  readonly notes: readonly Finding[];
  /** The full reading of what was received, for its worksheet. */
  readonly reading: Reading;
  /** What the server compared with: the fields that it knows, a live challenge among them. */
  readonly known: Inputs;
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
    Object.entries(inputs).filter(([name]) => scheme.fieldsByName.get(name)?.holds !== 'address'),
  );
  const { values } = prepare(scheme, known, environment, false);
  const forAnswers = {
    get now() {
      return environment.now;
    },
    random: pooled((length) => environment.random(length)),
  };
  return { scheme, inputs: known, given: values, environment, challenges, forAnswers };
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
  return new Answering(endpoint, message);
}

class Answering implements Answered {
  readonly answer: ServerAnswer;
  readonly decided: boolean;
  readonly #endpoint: Endpoint;
  readonly #received: Parts;
  readonly #matches: readonly RouteMatch[];
  readonly #need: NeededChallenge | undefined;
  readonly #given: ReadonlyMap<string, Value>;
  #judged: Judged | undefined;
  #notes: readonly Finding[] | undefined;
  #reading: Reading | undefined;

  constructor(endpoint: Endpoint, message: ReceivedMessage) {
    const { scheme } = endpoint;
    this.#endpoint = endpoint;
    this.#received = takeApartAsServer(message);
    this.#matches = matchRoutes(routesOf(scheme).current, this.#received);
    const [top] = this.#matches;
    this.#need = top && challengeNeeded(endpoint, top, this.#received);
    const { issues, live } = this.#need ?? {};
    this.#given =
      issues && live ? withValue(endpoint.given, issues.field, live.value) : endpoint.given;
    this.answer = fillAnswer(this.#choose(top), {
      environment: endpoint.forAnswers,
      issue: () => this.#issue(top),
    });
    this.decided = !top || this.#judged !== undefined;
  }

  get request(): string | undefined {
    return this.#matches[0]?.route.request.name;
  }

  get outcome(): string {
    return this.#judge()?.outcome ?? 'unknownRequest';
  }

  get accepted(): boolean {
    return this.#judge()?.outcomes.has('accepted') === true;
  }

  get notes(): readonly Finding[] {
    return (this.#notes ??= notesOn({
      endpoint: this.#endpoint,
      received: this.#received,
      judged: this.#judge(),
      need: this.#need,
    }));
  }

  get reading(): Reading {
    return (this.#reading ??= readFully(this.#endpoint, this.#received, this.known));
  }

  get known(): Inputs {
    const all: Record<string, RawInput> = { ...this.#endpoint.inputs };
    for (const [name, value] of this.#given) all[name] = value.text ?? value.bytes;
    return all;
  }

  /** The first answer that fits: the request's own, those for all requests, ours. */
  #choose(top: RouteMatch | undefined): AnswerDocument {
    const { document } = this.#endpoint.scheme;
    for (const answers of [top?.route.document.answers ?? [], document.answers, ownAnswers]) {
      for (const answer of answers) if (this.#holds(answer)) return answer;
    }
    return refused;
  }

  #holds({ when }: AnswerDocument): boolean {
    if (when === 'any') return true;
    if (this.#matches.length === 0) return when === 'unknownRequest' || when === 'refused';
    return this.#judge()?.outcomes.has(when) === true;
  }

  #judge(): Judged | undefined {
    const { scheme, environment } = this.#endpoint;
    const lacksChallenge = this.#need !== undefined && !this.#need.live;
    return (this.#judged ??= judge(this.#matches, this.#received, {
      scheme,
      given: this.#given,
      environment,
      lacksChallenge,
    }));
  }

  #issue(top: RouteMatch | undefined): Challenge {
    const { challenges, environment } = this.#endpoint;
    const issues = top?.route.document.issues;
    if (!issues) throw new Error('an answer with a value that its request does not issue');
    return challenges.issue(userOf(issues, top, this.#received) ?? '', issues, environment);
  }
}

/** The challenge that the request must have been made with, where it needs one. */
function challengeNeeded(
  { scheme, challenges, environment }: Endpoint,
  match: RouteMatch,
  received: Parts,
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
  match: RouteMatch | undefined,
  received: Parts,
): string | undefined {
  const pair = match?.route.pairs.find(({ name }) => name === per);
  const found = pair && pairOf(pair, received);
  return found && decoded(found.raw);
}

const withValue = (given: ReadonlyMap<string, Value>, name: string, text: string) =>
  new Map([...given, [name, Value.text(text)]]);

/** The full reading, superseded versions included: for showing, as it takes longer than an answer. */
function readFully({ scheme, environment }: Endpoint, received: Parts, known: Inputs): Reading {
  const { current, superseded } = routesOf(scheme);
  const matches = matchRoutes([...current, ...superseded], received);
  const options = { schemes: [scheme], scheme: scheme.id, inputs: known, environment };
  const candidates = matches.flatMap((match) => {
    const candidate = bindRoute(scheme, match, received, false)?.candidate;
    // Close together, so that the reading decides.
    return candidate ? [{ ...candidate, score: match.route.current ? 1 : 0.9 }] : [];
  });
  if (candidates.length > 0) return readCandidates(scheme, candidates, options);
  return inspect(`${received.hostOrigin ?? ''}${received.path}?${received.query ?? ''}`, options);
}
