import type { Environment } from '../../../core/environment';
import type { Entry } from '../../../core/evaluate/derivation';
import { generate, type Generated } from '../../../core/evaluate/generate';
import type { Request } from '../../../core/evaluate/requests';
import type { Inputs } from '../../../core/fields/inputs';
import type { Reading } from '../../../core/read/reading';
import type { Field } from '../../../core/fields/field';
import type { Scheme } from '../../../core/scheme/scheme';
import type { GivenFields } from '../../../core/present/secrets';
import { hostName } from '../secrets/hostName';
import { inputsOf, type Draft } from '../session/draft';
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

/** What there is before anything is chosen or received. */
export const nothing: Evaluation = {
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

/** What the fields of the scheme on the screen give. */
export function generated(
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

/**
 * What Endpoint shows of the request that is looked at. Nothing leaves this machine there, so a
 * profile may be for any host.
 */
export function received(
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

/** A reading as an evaluation. */
export function readingEvaluation(
  reading: Reading,
  host: string | undefined,
  withheld: boolean,
): Evaluation {
  const { scheme, entries, requests } = reading;
  return { ...nothing, scheme, reading, entries, requests, host, withheld };
}

/** The field with the address of the other side. */
export function urlField(scheme: Scheme): Field | undefined {
  return scheme.fields.find(({ holds }) => holds === 'address');
}

/** The host name that the address of the other side has. */
export function hostOf(
  scheme: Scheme,
  text: (field: string) => string | undefined,
): string | undefined {
  const field = urlField(scheme);
  return field && hostName(text(field.name) ?? '');
}

/** A profile's secrets are for the host name that it was made for, and for those agreed to. */
export function isWithheld({ profile }: Draft, host: string | undefined): boolean {
  if (!profile || host === undefined || profile.host === '') return false;
  return profile.host !== host && !profile.agreed.includes(host);
}
