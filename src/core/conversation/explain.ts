import { utf8Text } from '../bytes';
import { seconds } from '../fields/field';
import type { Scheme } from '../scheme/scheme';
import type { ExplanationDocument } from '../scheme/serverDocument';
import { jsonBody, valueAt, type ReceivedAnswer } from './message';

/** What an answer means, in words, and what it brought. */
export interface AnswerExplanation {
  /** `good`: the server accepted it. `note`: the answer says nothing of that. */
  readonly severity: 'good' | 'note' | 'warning' | 'error';
  readonly text: string;
  /** Values for fields of the scheme. */
  readonly learned: Readonly<Record<string, string>>;
  /** Other values that are worth showing. */
  readonly shown: Readonly<Record<string, string>>;
  /** How long what was learned is good, in seconds, counted by the server's own clock. */
  readonly secondsLeft: number | undefined;
}

/** Reads an answer as the scheme file says; a status that it does not know is said in general. */
export function explainResponse(
  scheme: Scheme,
  requestName: string,
  answer: Pick<ReceivedAnswer, 'status' | 'headers' | 'body'>,
): AnswerExplanation {
  const request = scheme.document.requests[requestName];
  const json = jsonBody(answer);
  const all = [...(request?.explains ?? []), ...scheme.document.explains];
  const found = all.find((one) => !one.failure && holds(one, answer, json));
  const learned = valuesAt(json, request?.response ?? {});
  const said = found ?? inGeneral(answer.status);
  const lost = Object.entries(request?.response ?? {}).find(([name]) => !(name in learned));
  const { severity, text } = lost && said.severity !== 'error' ? without(lost) : said;
  return {
    severity,
    text,
    learned,
    shown: valuesAt(json, request?.shows ?? {}),
    secondsLeft: secondsLeft(request?.issues, learned, json),
  };
}

function holds(
  { status, contains, json: wanted, empty }: ExplanationDocument,
  answer: Pick<ReceivedAnswer, 'status' | 'body'>,
  json: unknown,
): boolean {
  if (status !== undefined && status !== answer.status) return false;
  if (empty && answer.body.length > 0) return false;
  if (contains !== undefined && utf8Text(answer.body)?.includes(contains) !== true) return false;
  return Object.entries(wanted ?? {}).every(
    ([place, value]) => valueAt(json, place) === String(value),
  );
}

function valuesAt(json: unknown, places: Readonly<Record<string, string>>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, place] of Object.entries(places)) {
    const value = valueAt(json, place);
    if (value !== undefined && value.length <= 10_000) values[name] = value;
  }
  return values;
}

type Issues = Scheme['document']['requests'][string]['issues'];

function secondsLeft(
  issues: Issues,
  learned: Readonly<Record<string, string>>,
  json: unknown,
): number | undefined {
  if (!issues || learned[issues.field] === undefined) return undefined;
  const [expires, clock] = [issues.expires, issues.clock].map((place) =>
    place === undefined ? NaN : Number(valueAt(json, place) ?? NaN),
  );
  const left = (expires ?? NaN) - (clock ?? NaN);
  return Number.isFinite(left) ? left : seconds(issues.lifetime);
}

function without([name, place]: readonly [string, string]): Pick<
  AnswerExplanation,
  'severity' | 'text'
> {
  const text = `The answer has no ${place}, so \`${name}\` of the next request is not known.`;
  return { severity: 'error', text };
}

function inGeneral(status: number): Pick<AnswerExplanation, 'severity' | 'text'> {
  if (status >= 500) {
    return { severity: 'error', text: 'The server failed: its own log says why.' };
  }
  if (status === 401 || status === 403) {
    return { severity: 'error', text: 'The server refused the request.' };
  }
  if (status === 429) {
    return {
      severity: 'error',
      text: 'The server wants fewer requests: wait before the next one.',
    };
  }
  if (status >= 400) {
    const missing = status === 404 ? ' Check the address.' : '';
    return { severity: 'error', text: `The server did not take the request.${missing}` };
  }
  if (status >= 300) return { severity: 'note', text: 'The server sends on to another address.' };
  return {
    severity: 'note',
    text: 'The server answered; the scheme does not say what its answers mean.',
  };
}
