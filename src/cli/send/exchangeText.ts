import type { PresentedExchange } from '../../core/present/sent';
import { severities } from '../../core/present/verdicts';
import { visible } from '../../core/quoting/visible';
import type { Screen } from '../context';
import { requestBlock } from '../render/generation';
import { painter } from '../render/paint';
import { wrapWords } from '../render/wrap';

/** A longer body hides its reading; `--json` has all that was kept. */
const maximumLines = 40;
const maximumCharacters = 4000;

const styles = { good: 'green', note: 'cyan', warning: 'yellow', error: 'red' } as const;

/** One exchange: the request, the answer as it came, then what it means. */
export function exchangeText(exchange: PresentedExchange, screen: Screen): string {
  const { request, redirects, answer, explanation, severity } = exchange;
  const paint = painter(screen);
  const { curl: _, note: __, ...shown } = request;
  const blocks = [requestBlock(shown, screen).join('\n')];
  for (const { status, location, followed } of redirects) {
    blocks.push(
      `${paint.bold(`→ ${status}`)} ${visible(location)}${followed ? '' : ', not followed'}`,
    );
  }
  if (answer) blocks.push(answerLines(answer, screen).join('\n'));
  const sign = paint[styles[severity]](severities[severity].sign);
  const meaning = wrapWords(explanation, screen.width - 2, '', '  ');
  blocks.push([`${sign} ${meaning.join('\n')}`, ...broughtLines(exchange)].join('\n'));
  return blocks.join('\n\n');
}

function broughtLines({ learned, shown, secondsLeft }: PresentedExchange): string[] {
  const left = secondsLeft === undefined ? '' : `  (good for ${secondsLeft} more seconds)`;
  return [
    ...Object.entries(learned).map(([name, value]) => `  ${name}: ${visible(value)}${left}`),
    ...Object.entries(shown).map(([name, value]) => `  ${name}: ${visible(value)}`),
  ];
}

function answerLines(answer: NonNullable<PresentedExchange['answer']>, screen: Screen): string[] {
  const { status, reason, milliseconds, headers, length, truncated, body } = answer;
  const paint = painter(screen);
  const head = `${paint.bold(`Answer ${status}${reason === '' ? '' : ` ${visible(reason)}`}`)}${paint.dim(`  ${milliseconds} ms`)}`;
  const lines = [
    head,
    ...headers.map(({ name, value }) => paint.dim(`  ${visible(name)}: ${visible(value)}`)),
    '',
  ];
  if (length === 0) return [...lines, '  (empty body)'];
  if (body === undefined) return [...lines, `  (${length} bytes that are not text)`];
  const all = body.slice(0, maximumCharacters).split(/\r?\n/);
  lines.push(...all.slice(0, maximumLines).map((line) => `  ${visible(line)}`));
  if (truncated) lines.push(`  … only the first ${length.toLocaleString('en')} bytes were read`);
  else if (all.length > maximumLines || body.length > maximumCharacters) {
    lines.push(`  … ${length.toLocaleString('en')} bytes in all; --json has them`);
  }
  return lines;
}
