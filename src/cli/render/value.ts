import type { PresentedValue } from '../../core/present/presentation';
import { wrapValue } from './wrap';

/** More lines than this hide the other steps; `--json` has all of it. */
const maximumLines = 40;

/** `text, 12 bytes` */
export function sizeText({ text, length }: PresentedValue): string {
  const bytes = `${length} ${length === 1 ? 'byte' : 'bytes'}`;
  return `${text === undefined ? 'hex' : 'text'}, ${bytes}`;
}

/** The value in lines with a bar before them: text where it can be read, otherwise hex. */
export function valueLines(value: PresentedValue, width: number, indent: string): string[] {
  if (value.length === 0) return [`${indent}│ (empty)`];
  const room = Math.max(20, width - indent.length - 2);
  const lines = value.text === undefined ? hexLines(value.hex, room) : wrapValue(value.text, room);
  const shown = lines.slice(0, maximumLines).map((line) => `${indent}│ ${line}`);
  const more = lines.length - maximumLines;
  return more > 0 ? [...shown, `${indent}… ${more} more lines; --json has them`] : shown;
}

/** Hex in groups of four bytes. */
function hexLines(hex: string, room: number): string[] {
  const groups = hex.match(/.{1,8}/gsu) ?? [];
  const perLine = Math.max(1, Math.floor((room + 1) / 9));
  const lines: string[] = [];
  for (let at = 0; at < groups.length; at += perLine) {
    lines.push(groups.slice(at, at + perLine).join(' '));
  }
  return lines;
}
