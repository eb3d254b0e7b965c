import type { Answered } from '../../core/conversation/endpoint';
import type { Endpoint } from '../../core/conversation/endpointState';
import type { ReceivedMessage } from '../../core/http/message';
import type { Diagnosis } from '../../core/diagnose/diagnosis';
import { presentDiagnosis } from '../../core/present/explained';
import { presentReading } from '../../core/present/read';
import { knownTo, presentAnswer, presentRequestLine } from '../../core/present/received';
import { judgementOfRequest } from '../../core/present/verdicts';
import { visible } from '../../core/quoting/visible';
import type { Screen } from '../context';
import { findingLines } from '../render/findings';
import { painter } from '../render/paint';
import { readingText } from '../render/reading';
import { standingText } from '../render/standing';
import { wrapWords } from '../render/wrap';

/** A request that was answered. */
export interface Seen {
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly message: ReceivedMessage;
  readonly answered: Answered;
  /** Why it was refused, where there was time to look for it. */
  readonly diagnosis?: Diagnosis | undefined;
}

/** How to show requests. */
export interface ShowOptions {
  readonly endpoint: Endpoint;
  readonly screen: Screen;
}

/** One request: a line, and for a refused one why, with its worksheet. */
export function requestText(seen: Seen, { endpoint, screen }: ShowOptions): string {
  const { time, message, answered } = seen;
  const { method, target } = presentRequestLine(endpoint, message, masked);
  const { notes } = presentAnswer(endpoint, answered, masked);
  const paint = painter(screen);
  const clock = new Date(time).toTimeString().slice(0, 8);
  const judgement = judgementOfRequest(answered.accepted);
  const why = answered.accepted || answered.outcome === 'refused' ? '' : `, ${answered.outcome}`;
  const verdict = standingText(judgement, screen, why);
  const name = answered.request ?? 'no request of the scheme';
  const lines = [
    `${paint.dim(clock)}  ${paint.bold(method)} ${name}  ${answered.answer.status}  ${verdict}`,
    `  ${visible(shortened(target, Math.max(40, screen.width - 4)))}`,
    ...notes.flatMap((note) => findingLines(note, screen, '  ', false)),
  ];
  if (answered.accepted) return lines.join('\n');
  const presented = presentReading(answered.reading, { ...masked, given: knownTo(endpoint) });
  if (answered.reading.scheme) {
    const worksheet = readingText(presented, endpoint.scheme, screen);
    return `${lines.join('\n')}\n\n${[worksheet, ...causeLines(seen, endpoint, screen)].join('\n\n')}\n`;
  }
  return [...lines, ...wrapWords(presented.summary, screen.width, '  ')].join('\n');
}

/** One request as a JSON value; a refused one with its reading. */
export function requestJson(seen: Seen, { endpoint }: ShowOptions): object {
  const { number, time, message, answered } = seen;
  const options = { ...masked, given: knownTo(endpoint) };
  return {
    number,
    time: new Date(time).toISOString(),
    ...presentRequestLine(endpoint, message, masked),
    request: answered.request ?? null,
    status: answered.answer.status,
    accepted: answered.accepted,
    outcome: answered.outcome,
    notes: presentAnswer(endpoint, answered, masked).notes,
    ...(answered.accepted ? {} : { reading: presentReading(answered.reading, options) }),
    ...diagnosisJson(seen, endpoint),
  };
}

const masked = { reveal: false };

/** The cause below the worksheet; nothing where none was found, for the worksheet says the rest. */
function causeLines({ diagnosis }: Seen, endpoint: Endpoint, screen: Screen): string[] {
  if (diagnosis?.verdict !== 'explained') return [];
  const { summary } = presentDiagnosis(diagnosis, { ...masked, given: knownTo(endpoint) });
  const paint = painter(screen);
  return [
    [paint.bold('Why it does not match'), ...wrapWords(summary, screen.width, '')].join('\n'),
  ];
}

function diagnosisJson({ diagnosis }: Seen, endpoint: Endpoint): object {
  if (!diagnosis) return {};
  const given = knownTo(endpoint);
  const { reading: _, ...presented } = presentDiagnosis(diagnosis, { ...masked, given });
  return { diagnosis: presented };
}

const shortened = (text: string, room: number): string =>
  text.length > room ? `${text.slice(0, room - 1)}…` : text;
