import type { Environment } from '../../core/environment';
import type { Request } from '../../core/evaluate/requests';
import { presentValueToCopy, type Spelling } from '../../core/present/copied';
import { traceMarkdown } from '../../core/present/markdown';
import { presentReading } from '../../core/present/read';
import type { Result } from '../../core/present/secrets';
import { presentGeneration } from '../../core/present/signed';
import { copyTargets } from '../../core/request/targets';
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
  // Loaded here: the clients are not needed before.
  const { presentRequest } = await import('../../core/present/request');
  const { given } = evaluation;
  const written = presentRequest(resultOf(evaluation), request, {
    target,
    reveal: withSecrets,
    given,
  });
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

function resultOf({ generated, reading }: Evaluation): Result {
  const result = generated ?? reading;
  if (result) return result;
  throw new UserError(
    'There is nothing to copy yet. Choose a scheme, or paste something to inspect.',
  );
}

/** Masked even when secrets are shown: it is made to be sent to somebody. */
function markdownText(evaluation: Evaluation): string {
  const { scheme, given } = evaluation;
  const result = resultOf(evaluation);
  const presented =
    'prepared' in result
      ? presentGeneration(result, { reveal: false })
      : presentReading(result, { reveal: false, given });
  return traceMarkdown(presented, scheme?.title ?? 'Unrecognised text');
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

function valueText(
  step: string,
  as: Spelling,
  { revealed }: Session,
  { generated, reading, given }: Evaluation,
): Copy {
  const result = generated ?? reading;
  const copied = presentValueToCopy(result, step, as, { reveal: revealed, given });
  if ('problem' in copied) throw new UserError(copied.problem);
  return { text: copied.text, notice: `Copied ${step}.` };
}
