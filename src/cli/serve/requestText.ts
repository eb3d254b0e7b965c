import type { Answered } from '../../core/conversation/endpoint';
import type { ReceivedMessage } from '../../core/conversation/message';
import { utf8Text } from '../../core/bytes';
import type { Diagnosis } from '../../core/diagnose/diagnosis';
import type { Scheme } from '../../core/scheme/scheme';
import { Masking } from '../../core/masking/mask';
import type { Secret } from '../../core/masking/needles';
import { presentFindings, presentReading } from '../../core/present/signed';
import { presentDiagnosis } from '../../core/present/explained';
import { visible } from '../../core/quoting/visible';
import type { Screen } from '../context';
import { findingLines } from '../render/findings';
import { painter } from '../render/paint';
import { readingText } from '../render/reading';
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
  readonly scheme: Scheme;
  readonly screen: Screen;
  /** What the server knows and no screen may show. */
  readonly secrets: readonly Secret[];
}

/** One request: a line, and for a refused one why, with its worksheet. */
export function requestText(seen: Seen, options: ShowOptions): string {
  const { time, answered } = seen;
  const { screen, scheme, secrets } = options;
  const paint = painter(screen);
  const clock = new Date(time).toTimeString().slice(0, 8);
  const verdict = answered.accepted
    ? paint.green('✓ accepted')
    : paint.red(`✗ ${answered.outcome === 'refused' ? 'refused' : `refused, ${answered.outcome}`}`);
  const name = answered.request ?? 'no request of the scheme';
  const head = `${paint.dim(clock)}  ${paint.bold(seen.message.method)} ${name}  ${answered.answer.status}  ${verdict}`;
  const target = shortened(maskedTarget(seen, options), Math.max(40, screen.width - 4));
  const masking = new Masking([], secrets, false);
  const notes = presentFindings(answered.notes, masking);
  const lines = [
    head,
    `  ${visible(target)}`,
    ...notes.flatMap((note) => findingLines(note, screen, '  ', false)),
  ];
  if (answered.accepted) return lines.join('\n');
  const presented = presentReading(answered.reading, { reveal: false, secrets });
  if (answered.reading.scheme) {
    const cause = causeLines(seen, options);
    return `${lines.join('\n')}\n\n${[readingText(presented, scheme, screen), ...cause].join('\n\n')}\n`;
  }
  return [...lines, ...wrapWords(presented.summary, screen.width, '  ')].join('\n');
}

/** One request as a JSON value; a refused one with its reading. */
export function requestJson(seen: Seen, options: ShowOptions): object {
  const { number, time, message, answered } = seen;
  const { secrets } = options;
  const masking = new Masking([], secrets, false);
  const presented = answered.accepted
    ? undefined
    : presentReading(answered.reading, { reveal: false, secrets });
  return {
    number,
    time: new Date(time).toISOString(),
    method: message.method,
    target: maskedTarget(seen, options),
    request: answered.request ?? null,
    status: answered.answer.status,
    accepted: answered.accepted,
    outcome: answered.outcome,
    notes: presentFindings(answered.notes, masking),
    ...(presented && { reading: presented }),
    ...diagnosisJson(seen, options),
  };
}

/** The cause below the worksheet; nothing where none was found, for the worksheet says the rest. */
function causeLines({ diagnosis }: Seen, { screen, secrets }: ShowOptions): string[] {
  if (diagnosis?.verdict !== 'explained') return [];
  const { summary } = presentDiagnosis(diagnosis, { reveal: false, secrets });
  const paint = painter(screen);
  return [
    [paint.bold('Why it does not match'), ...wrapWords(summary, screen.width, '')].join('\n'),
  ];
}

function diagnosisJson({ diagnosis }: Seen, { secrets }: ShowOptions): object {
  if (!diagnosis) return {};
  const { reading: _, ...presented } = presentDiagnosis(diagnosis, { reveal: false, secrets });
  return { diagnosis: presented };
}

/** The target, as text where it is UTF-8. */
function maskedTarget({ message }: Seen, { secrets }: ShowOptions): string {
  const { target } = message;
  const text = utf8Text(Buffer.from(target, 'latin1')) ?? target;
  return new Masking([], secrets, false).text(text);
}

const shortened = (text: string, room: number): string =>
  text.length > room ? `${text.slice(0, room - 1)}…` : text;
