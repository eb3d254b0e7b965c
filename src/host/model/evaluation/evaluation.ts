import type { Environment } from '../../../core/environment';
import type { Entry } from '../../../core/evaluate/derivation';
import { generate, type Generated } from '../../../core/evaluate/generate';
import type { Request } from '../../../core/evaluate/requests';
import type { Inputs } from '../../../core/fields/inputs';
import { inspect } from '../../../core/read/inspect';
import type { Reading } from '../../../core/read/reading';
import type { Field } from '../../../core/scheme/field';
import type { Scheme } from '../../../core/scheme/scheme';
import type { GivenFields } from '../../../core/present/secrets';
import { hostName } from '../secrets/hostName';
import { emptyDraft, inputsOf, type Draft } from '../session/draft';
import type { Session } from '../session/session';

/** What the engine makes of a session. */
export interface Evaluation {
  readonly scheme: Scheme | undefined;
  readonly generated: Generated | undefined;
  readonly reading: Reading | undefined;
  readonly entries: readonly Entry[];
  readonly requests: readonly Request[];
  /** The host name that the request goes to, as far as a field says so. */
  readonly host: string | undefined;
  /** Whether the profile's secrets are left out, because they belong to another host name. */
  readonly withheld: boolean;
  /** What was given for what was read: a secret of it is perhaps in no entry. */
  readonly given: GivenFields;
  /** In Endpoint, the number of the request that was read. */
  readonly request: number | null;
  /** In Endpoint, what the server knew when it read the request. */
  readonly known: Inputs | undefined;
}

/** What Endpoint shows: the scheme that is played, and the request that is looked at. */
export interface PlayedScheme {
  readonly scheme: Scheme;
  readonly request: number | null;
  readonly reading: Reading | undefined;
  /** What the server knew when it read the request. */
  readonly known: Inputs;
  readonly given: GivenFields;
}

const nothing: Evaluation = {
  scheme: undefined,
  generated: undefined,
  reading: undefined,
  entries: [],
  requests: [],
  host: undefined,
  withheld: false,
  given: { schemes: [], inputs: {} },
  request: null,
  known: undefined,
};

/** Evaluates a session. What was recognised is remembered, since each edit asks again. */
export class Evaluator {
  #recognised: { key: readonly unknown[]; reading: Reading } | undefined;

  /** `played`: the endpoint, while it runs or as long as there are requests to look at. */
  evaluate(
    session: Session,
    schemes: readonly Scheme[],
    environment: Environment,
    played?: PlayedScheme,
  ): Evaluation {
    switch (session.mode) {
      case 'generate':
        return generated(session, schemes, environment);
      case 'inspect':
        return this.#read(session, schemes, environment);
      case 'endpoint':
        return received(session, schemes, played);
    }
  }

  #read(session: Session, schemes: readonly Scheme[], environment: Environment): Evaluation {
    if (session.received === '') return nothing;
    const recognised = this.#recognise(session, schemes, environment);
    const { scheme } = recognised;
    if (!scheme) return readingEvaluation(recognised, undefined, false);
    const draft = session.drafts.get(scheme.id);
    const host = hostOf(scheme, (name) => recognised.fields.get(name)?.text);
    const withheld = draft !== undefined && isWithheld(draft, host);
    const inputs = inputsOf(scheme, draft ?? emptyDraft, 'inspect', !withheld);
    if (Object.keys(inputs).length === 0) return readingEvaluation(recognised, host, withheld);
    const options = { schemes, scheme: scheme.id, inputs, environment };
    const reading = inspect(session.received, options);
    // Named, it is the only match; the user still wants to see what else it could be.
    const matches = { ...reading, matches: recognised.matches };
    return { ...readingEvaluation(matches, host, withheld), given: { schemes: [scheme], inputs } };
  }

  #recognise(session: Session, schemes: readonly Scheme[], environment: Environment): Reading {
    const { received, readAs } = session;
    const key = [received, readAs, schemes];
    if (this.#recognised?.key.every((part, index) => part === key[index])) {
      return this.#recognised.reading;
    }
    const scheme = schemes.find(({ id }) => id === readAs);
    const inputs = {};
    const any = inspect(received, { schemes, inputs, environment });
    const reading = scheme
      ? {
          ...inspect(received, { schemes, scheme: scheme.id, inputs, environment }),
          matches: any.matches,
        }
      : any;
    this.#recognised = { key, reading };
    return reading;
  }
}

function generated(
  session: Session,
  schemes: readonly Scheme[],
  environment: Environment,
): Evaluation {
  const scheme = schemes.find(({ id }) => id === session.scheme);
  const draft = scheme && session.drafts.get(scheme.id);
  if (!scheme || !draft) return nothing;
  const host = hostOf(scheme, (name) => draft.texts.generate.get(name));
  const withheld = isWithheld(draft, host);
  const result = generate(scheme, inputsOf(scheme, draft, 'generate', !withheld), environment);
  const { entries, requests } = result;
  return {
    ...nothing,
    scheme,
    generated: result,
    entries,
    requests,
    host,
    withheld,
  };
}

/** Nothing leaves this machine here, so a profile may be for any host. */
function received(
  session: Session,
  schemes: readonly Scheme[],
  played: PlayedScheme | undefined,
): Evaluation {
  if (!played) return { ...nothing, scheme: schemes.find(({ id }) => id === session.scheme) };
  const { scheme, request, reading, known, given } = played;
  if (!reading) return { ...nothing, scheme };
  const { entries, requests } = reading;
  return { ...nothing, scheme, reading, known, entries, requests, given, request };
}

function readingEvaluation(
  reading: Reading,
  host: string | undefined,
  withheld: boolean,
): Evaluation {
  const { scheme, entries, requests } = reading;
  return { ...nothing, scheme, reading, entries, requests, host, withheld };
}

/** The field with the address of the other side. */
export function urlField(scheme: Scheme): Field | undefined {
  return scheme.fields.find(({ type }) => type === 'url');
}

function hostOf(scheme: Scheme, text: (field: string) => string | undefined): string | undefined {
  const field = urlField(scheme);
  return field && hostName(text(field.name) ?? '');
}

/** A profile's secrets are for the host name that it was made for, and for those agreed to. */
function isWithheld({ profile }: Draft, host: string | undefined): boolean {
  if (!profile || host === undefined || profile.host === '') return false;
  return profile.host !== host && !profile.agreed.includes(host);
}
