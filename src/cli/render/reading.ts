import type { Scheme } from '../../core/scheme/scheme';
import type { PresentedMatch, PresentedReading } from '../../core/present/presentation';
import { visible } from '../../core/quoting/visible';
import type { Screen } from '../context';
import { checkLines } from './checks';
import { fieldLines } from './fields';
import { findingLines } from './findings';
import { unplaced } from './generation';
import { painter } from './paint';
import { standingText } from './standing';
import { isStep, stepBlocks } from './steps';
import { wrapWords } from './wrap';

/** What was read: the verdict first, then why this scheme, the fields, the steps, the checks. */
export function readingText(presented: PresentedReading, scheme: Scheme, screen: Screen): string {
  const paint = painter(screen);
  const { derivation, checks, matches, findings } = presented;
  const directions = new Map(derivation.map(({ step, direction }) => [step, direction]));
  const rest = unplaced(findings, derivation);
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [[paint.bold(title), ...lines].join('\n')];
  return [
    verdictLines(presented, screen).join('\n'),
    [
      `${paint.bold(scheme.title)}  ${paint.dim(scheme.id)}`,
      ...matches.flatMap((match) => matchLines(match, match.scheme === scheme.id, screen)),
    ].join('\n'),
    ...section(
      'Fields',
      fieldLines(
        presented.fields,
        derivation,
        (name) => {
          const direction = directions.get(name);
          return direction === undefined ? undefined : `(${direction})`;
        },
        screen,
      ),
    ),
    ...stepBlocks(derivation.filter(isStep), derivation, screen),
    ...section(
      'Checks',
      checks.flatMap((check) => checkLines(check, screen)),
    ),
    ...section(
      'Findings',
      rest.flatMap((finding) => findingLines(finding, screen, '  ', true)),
    ),
  ].join('\n\n');
}

function verdictLines({ verdict, summary }: PresentedReading, screen: Screen): string[] {
  const { bold } = painter(screen);
  return [bold(standingText(verdict, screen)), ...wrapWords(summary, screen.width, '')];
}

function matchLines(match: PresentedMatch, chosen: boolean, screen: Screen): string[] {
  const { title, form, evidence } = match;
  const evidenceText = evidence.map((text) => visible(text)).join('; ');
  const text = chosen
    ? `Recognised by ${form}: ${evidenceText}`
    : `Also possible: ${title}, ${form}: ${evidenceText}`;
  return wrapWords(text, screen.width, '  ');
}
