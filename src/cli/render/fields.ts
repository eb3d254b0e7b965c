import type { Screen } from '../context';
import type { PresentedEntry } from '../../core/present/presentation';
import { findingLines } from './findings';
import { painter } from './paint';
import { columns, wrapValue } from './wrap';

/** A value longer than this many lines is cut here; its use in the steps shows more. */
const maximumLines = 4;

/** The fields in two columns, each followed by its findings and a remark such as `(default)`. */
export function fieldLines(
  fields: Readonly<Record<string, string | number | boolean>>,
  derivation: readonly PresentedEntry[],
  remark: (name: string) => string | undefined,
  screen: Screen,
): string[] {
  const paint = painter(screen);
  const names = Object.keys(fields);
  const column = Math.max(0, ...names.map(columns)) + 4;
  return names.flatMap((name) => {
    const value = String(fields[name]);
    const lines = wrapValue(value === '' ? '(empty)' : value, Math.max(20, screen.width - column));
    const cut = lines.length > maximumLines;
    const shown = cut ? [...lines.slice(0, maximumLines), '…'] : lines;
    const said = remark(name);
    const findings = derivation.find(({ step }) => step === name)?.findings ?? [];
    return [
      ...shown.map((line, index) => {
        const lead = index === 0 ? `  ${name}`.padEnd(column) : ' '.repeat(column);
        const end = index === shown.length - 1 && said !== undefined ? paint.dim(`  ${said}`) : '';
        return `${lead}${line}${end}`;
      }),
      ...findings.flatMap((finding) => findingLines(finding, screen, '    ', false)),
    ];
  });
}
