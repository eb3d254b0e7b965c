import type { Finding, Severity } from '../../core/finding';
import { severities } from '../../core/present/verdicts';
import type { Screen } from '../context';
import { painter, type Paint } from './paint';
import { wrapWords } from './wrap';

const styles: Readonly<Record<Severity, keyof Paint>> = {
  error: 'red',
  warning: 'yellow',
  note: 'dim',
};

/** A finding in lines, with a sign and a word for its severity. */
export function findingLines(
  { severity, at, message, hint }: Finding,
  screen: Screen,
  indent: string,
  named: boolean,
): string[] {
  const place = named && at !== '' && !message.includes(at) ? `${at}: ` : '';
  const text = `${severities[severity].sign} ${severity}: ${place}${message}${hint === undefined ? '' : ` ${hint}`}`;
  const paint = painter(screen)[styles[severity]];
  return wrapWords(text, screen.width, indent).map((line) => paint(line));
}
