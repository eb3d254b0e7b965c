import { causesOf } from '../../core/diagnose/causes';
import type { PresentedChange, PresentedDiagnosis } from '../../core/present/explained';
import { judgementOfDiagnosis } from '../../core/present/verdicts';
import type { Screen } from '../context';
import { findingLines } from './findings';
import { painter } from './paint';
import { standingText } from './standing';
import { sizeText, valueLines } from './value';
import { wrapWords } from './wrap';

/** How the places of the mistakes look in a program that is right. */
export interface RightLines {
  readonly language: string;
  readonly label: string;
  readonly lines: readonly { readonly step: string; readonly code: string }[];
}

/** Why it does not match: the cause first, then what it changed, what else fits, what was found. */
export function diagnosisText(
  presented: PresentedDiagnosis,
  screen: Screen,
  right?: RightLines,
): string {
  const paint = painter(screen);
  const { verdict, summary, explanations, tied, findings, ruledOut, next } = presented;
  const judgement = verdict === 'valid' ? verdict : judgementOfDiagnosis(presented);
  const [best, ...others] = explanations;
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [[paint.bold(title), ...lines].join('\n')];
  const listed = (texts: readonly string[]): string[] =>
    texts.flatMap((text) => wrapWords(`- ${text}`, screen.width, '  '));
  return [
    [paint.bold(standingText(judgement, screen)), ...wrapWords(summary, screen.width, '')].join(
      '\n',
    ),
    ...(right ? section(`The right line in ${right.label}:`, codeLines(right)) : []),
    ...section(
      'What it changed',
      (best?.changes ?? []).flatMap((change) => changeLines(change, screen)),
    ),
    ...section(
      'Fits just as well',
      listed(others.slice(0, tied - 1).map(({ edits }) => causesOf(edits).join('; '))),
    ),
    ...section('Ruled out', listed(ruledOut)),
    ...section('Next', listed(next)),
    ...section(
      'Findings',
      findings.flatMap((finding) => findingLines(finding, screen, '  ', true)),
    ),
    paint.dim(searchLine(presented)),
  ].join('\n\n');
}

const codeLines = ({ lines }: RightLines): string[] =>
  lines.flatMap(({ code }) => code.split('\n').map((line) => `  ${line}`));

function changeLines(change: PresentedChange, screen: Screen): string[] {
  const { step, right, firstDifference } = change;
  const paint = painter(screen);
  return [
    `  ${paint.cyan(step)}  ${paint.dim(`${sizeText(change)}, another from byte ${firstDifference} on`)}`,
    ...valueLines(change, screen.width, '    '),
    ...(right ? [paint.dim('    in place of'), ...valueLines(right, screen.width, '    ')] : []),
  ];
}

function searchLine({ tried, explanations: [best], stopped }: PresentedDiagnosis): string {
  const sure = best ? `; ${best.bits} bits agree` : '';
  return `${tried.toLocaleString('en')} candidates tried${stopped ? ', not all' : ''}${sure}`;
}
