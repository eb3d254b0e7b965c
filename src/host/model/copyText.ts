import { hexText } from '../../core/bytes';
import type { Environment } from '../../core/environment';
import type { Request } from '../../core/evaluate/requests';
import { silent } from '../../core/finding';
import { base64 } from '../../core/operations/base64';
import { copyTargets } from '../../core/request/targets';
import { Value } from '../../core/value';
import { traceMarkdown } from '../../core/present/markdown';
import { Masking } from '../../core/masking/mask';
import type { Secret } from '../../core/masking/needles';
import { presentGeneration, presentReading } from '../../core/present/signed';
import type { Derived } from '../../core/present/requests';
import type { CopyRequest } from '../../protocol/fromView';
import type { Evaluation } from './evaluation/evaluation';
import type { Session } from './session/session';
import { UserError } from './userError';

/** The text to copy, byte for byte the engine's, and a sentence to say so. */
export interface Copy {
  readonly text: string;
  readonly notice: string;
}

/** What else a copy is made of. */
export interface CopyParts {
  readonly environment: Environment;
  /** Where the endpoint listens, while it does. */
  readonly address: string | undefined;
}

/** What was asked for. Throws a `UserError` when there is nothing, or a secret is in the way. */
export async function copyText(
  wanted: CopyRequest,
  session: Session,
  evaluation: Evaluation,
  { environment, address }: CopyParts,
): Promise<Copy> {
  switch (wanted.what) {
    case 'url':
    case 'body':
    case 'html':
      return part(wanted.what, requestNamed(wanted.request, evaluation));
    case 'as':
      return writtenFor(wanted, evaluation);
    case 'code':
      return codeCopy(session, evaluation, environment);
    case 'value':
      return valueText(wanted.step, wanted.as, session, evaluation);
    case 'answer':
      return answered(wanted, session);
    case 'address':
      return addressOf(address);
    case 'markdown':
      return { text: markdownText(evaluation), notice: 'Copied the trace, with secrets masked.' };
  }
}

function requestNamed(name: string, { requests }: Evaluation): Request {
  const request = requests.find((one) => one.name === name);
  if (request) return request;
  throw new UserError('There is no request to copy yet. Fill in the fields that are marked first.');
}

const partNames = { url: 'URL', body: 'body', html: 'HTML' } as const;

function part(what: keyof typeof partNames, request: Request): Copy {
  const text = request[what];
  if (text === undefined) throw new UserError(`This request has no ${partNames[what]} to copy.`);
  return { text, notice: `Copied the ${partNames[what]}.` };
}

async function writtenFor(
  { request: name, target, withSecrets }: Extract<CopyRequest, { what: 'as' }>,
  evaluation: Evaluation,
): Promise<Copy> {
  const request = requestNamed(name, evaluation);
  const options = { target, reveal: withSecrets };
  // Loaded here: the clients are not needed before.
  const { copyRequest } = await import('../../core/present/request');
  const hidden = masking(evaluation, withSecrets);
  const written = copyRequest(derivedOf(evaluation), request, hidden, options);
  if ('problem' in written) throw new UserError(written.problem);
  const secrets = withSecrets ? ', with secrets' : '';
  return {
    text: written.text,
    notice: `Copied for ${copyTargets[target].label}${secrets}.`,
  };
}

async function codeCopy(
  session: Session,
  evaluation: Evaluation,
  environment: Environment,
): Promise<Copy> {
  const { codeText, languageLabel } = await import('./code/code');
  const text = codeText(session, evaluation, environment);
  const secrets = session.code.withSecrets ? ', with secrets' : '';
  return { text, notice: `Copied the code in ${languageLabel(session.code)}${secrets}.` };
}

const derivedOf = ({ generated, reading, entries, requests }: Evaluation): Derived => ({
  plan: generated?.plan ?? reading?.plan,
  entries,
  requests,
});

/** Masked even when secrets are shown: it is made to be sent to somebody. */
function markdownText({ scheme, generated, reading }: Evaluation): string {
  const title = scheme?.title ?? 'Unrecognised text';
  if (generated) return traceMarkdown(presentGeneration(generated, { reveal: false }), title);
  if (reading) return traceMarkdown(presentReading(reading, { reveal: false }), title);
  throw new UserError(
    'There is nothing to copy yet. Choose a scheme, or paste something to inspect.',
  );
}

function answered(
  { exchange, name }: Extract<CopyRequest, { what: 'answer' }>,
  { sending }: Session,
): Copy {
  const { learned, shown } = sending?.sent[exchange]?.exchange.explanation ?? {};
  const text = new Map(Object.entries({ ...shown, ...learned })).get(name);
  if (text === undefined) throw new UserError(`No answer brought ${name}. Send the request again.`);
  return { text, notice: `Copied ${name}.` };
}

function addressOf(address: string | undefined): Copy {
  if (address !== undefined) return { text: address, notice: 'Copied the address.' };
  throw new UserError('The local endpoint does not run. Start it first.');
}

function masking(
  { scheme, generated, reading, entries, secrets: known }: Evaluation,
  reveal: boolean,
): Masking {
  const values = generated?.prepared.values ?? reading?.fields;
  const secrets = (scheme?.fields ?? []).flatMap(({ name, secret }): Secret[] => {
    const value = secret ? values?.get(name) : undefined;
    return value ? [{ name, bytes: value.bytes }] : [];
  });
  return new Masking(entries, [...known, ...secrets], reveal);
}

function valueText(
  step: string,
  as: 'text' | 'hex' | 'base64',
  { revealed }: Session,
  evaluation: Evaluation,
): Copy {
  const entry = evaluation.entries.find((one) => one.step === step);
  if (!entry) throw new UserError(`${step} has no value to copy yet.`);
  if (masking(evaluation, revealed).inValue(step, entry.value).length > 0) {
    throw new UserError(`There is a secret in ${step}. Show secrets first, then copy it.`);
  }
  const text = spelled(entry.value, as);
  if (text === undefined) throw new UserError(`${step} is not text. Copy it as hex or base64.`);
  return { text, notice: `Copied ${step}.` };
}

function spelled(value: Value, as: 'text' | 'hex' | 'base64'): string | undefined {
  if (as === 'text') return value.text;
  if (as === 'hex') return hexText(value.bytes);
  return base64.forward({ in: value, alphabet: 'standard', padding: true }, silent)?.text;
}
