import type { Finding, Severity } from '../../core/finding';
import type { Screen } from '../context';
import { painter, type Paint } from './paint';
import { wrapWords } from './wrap';

const signs: Readonly<Record<Severity, { sign: string; style: keyof Paint }>> = {
  error: { sign: '✗ error:', style: 'red' },
  warning: { sign: '⚠ warning:', style: 'yellow' },
  note: { sign: '· note:', style: 'dim' },
};

/** A finding in lines, with a sign and a word for its severity. */
export function findingLines(
  { severity, at, message, hint }: Finding,
  screen: Screen,
  indent: string,
  named: boolean,
): string[] {
  const { sign, style } = signs[severity];
  const place = named && at !== '' && !message.includes(at) ? `${at}: ` : '';
  const text = `${sign} ${place}${message}${hint === undefined ? '' : ` ${hint}`}`;
  const paint = painter(screen)[style];
  return wrapWords(text, screen.width, indent).map((line) => paint(line));
}
