import { html, nothing, type TemplateResult } from 'lit';

import { visible } from '../../core/quoting/visible';
import type { DrawnEntry } from '../../core/present/presentation';
import { originsOf } from '../model/origins';
import { piecesOf, type Mark } from '../model/pieces';
import { spell, type Spelling } from '../model/spelling';
import { keyOf } from '../model/sheet';
import type { Context } from './context';
import { drawPieces } from './pieceList';
import { format, moreButton, shownBytes } from './value';

/** How many bytes stand together before a line may break: four groups of base64. */
const column = 16;

/** A text before and after its characters were swapped, one above the other. */
export function swappedValue(context: Context, entry: DrawnEntry, marks: readonly Mark[]): unknown {
  const { sheet } = context;
  const key = keyOf(sheet, entry);
  const before = sheet.entries.get(entry.segments[0]?.source ?? '');
  if (before?.text === undefined || entry.text === undefined) return nothing;
  const limit = shownBytes(context, key, entry.length);
  const upper = spell(before, 'text', limit);
  const lower = spell(entry, 'text', limit);
  const swaps = swapsIn(upper, lower, limit);
  const runs = originsOf(sheet.entries, entry, 0, limit);
  const swapMarks = swaps.map(({ at }): Mark => ({ start: at, end: at + 1, kind: 'swapped' }));
  const columns: TemplateResult[] = [];
  for (let at = 0; at < limit; at += column) {
    const end = Math.min(limit, at + column);
    const inside = (list: readonly Mark[]): Mark[] =>
      list.filter((mark) => mark.start < end && mark.end > at);
    const here = inside(swapMarks);
    const first = drawPieces(sheet, piecesOf(upper, runs, here, at, end));
    const second = drawPieces(sheet, piecesOf(lower, runs, [...here, ...inside(marks)], at, end));
    columns.push(html`<span class="column"><span>${first}</span><span>${second}</span></span>`);
  }
  return html`<div class="swap">
      <div class="column names" aria-hidden="true">
        <span>${before.step}</span><span>${entry.step}</span>
      </div>
      <div class="value" dir="ltr">${columns}</div>
    </div>
    ${moreButton(context, key, entry.length)}
    <p class="caption">${caption(swaps, entry.length)}</p>`;
}

interface Swap {
  readonly at: number;
  readonly from: string;
  readonly to: string;
}

function swapsIn(before: Spelling, after: Spelling, length: number): Swap[] {
  const character = ({ text, at }: Spelling, byte: number): string =>
    text.slice(at(byte), at(byte + 1));
  const swaps: Swap[] = [];
  for (let at = 0; at < length; at += 1) {
    const [from, to] = [character(before, at), character(after, at)];
    if (from !== to) swaps.push({ at, from, to });
  }
  return swaps;
}

function caption(swaps: readonly Swap[], length: number): unknown {
  const counts = new Map<string, number>();
  for (const { from, to } of swaps) {
    const pair = `${visible(from)} → ${visible(to)}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return html`${format(swaps.length)} of ${format(length)} characters
  swapped${counts.size > 0 ? ': ' : '.'}${[...counts].map(
    ([pair, count]) =>
      html`<code class="mapping">${pair}</code> <span class="times">×${count}</span> `,
  )}`;
}
