import type { PresentedEntry } from '../../core/present/presentation';
import { textOfWords } from '../../core/present/words';
import type { Screen } from '../context';
import { findingLines } from './findings';
import { painter } from './paint';
import { lengthsOf, originText } from './segments';
import { sizeText, valueLines } from './value';
import { wrapWords } from './wrap';

/** One block per step: name, operation in words, value, origin of its parts, note and findings. */
export function stepBlocks(
  steps: readonly PresentedEntry[],
  derivation: readonly PresentedEntry[],
  screen: Screen,
): string[] {
  const lengthOf = lengthsOf(derivation);
  const before = new Set<string>();
  const allComputed = steps.every(({ direction }) => direction === 'computed');
  return steps.map((entry) => {
    const again = before.has(entry.step);
    before.add(entry.step);
    const how = allComputed ? '' : `${entry.direction}, `;
    return stepLines(entry, { how, again }, lengthOf, screen).join('\n');
  });
}

function stepLines(
  entry: PresentedEntry,
  { how, again }: { readonly how: string; readonly again: boolean },
  lengthOf: (name: string) => number | undefined,
  screen: Screen,
): string[] {
  const { step, words, note, segments, findings, received } = entry;
  const paint = painter(screen);
  const origin = originText(segments, lengthOf);
  const said = textOfWords(words);
  // A value that was received and is computed again has been explained already.
  const explained = again ? { said: '', note: undefined } : { said, note };
  const lines = [
    `${paint.bold(paint.cyan(step))}  ${paint.dim(`${how}${sizeText(entry)}`)}`,
    ...(explained.said === '' ? [] : wrapWords(said, screen.width, '  ')),
    ...valueLines(entry, screen.width, '  '),
  ];
  if (received && received.hex === entry.hex) lines.push('  equal to what was received');
  else if (received) {
    lines.push(`  received: ${sizeText(received)}`, ...valueLines(received, screen.width, '  '));
  }
  const dimmed = (text: string): void => {
    lines.push(...wrapWords(text, screen.width, '  ').map(paint.dim));
  };
  if (origin !== undefined) dimmed(`from ${origin}`);
  if (explained.note !== undefined) dimmed(`Note: ${explained.note}`);
  lines.push(...findings.flatMap((finding) => findingLines(finding, screen, '  ', true)));
  return lines;
}

/** Whether an entry has a block of its own: neither a field nor a piece of a request. */
export const isStep = ({ operation, request }: PresentedEntry): boolean =>
  operation !== 'field' && request === undefined;
