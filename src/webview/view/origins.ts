import { html, nothing, type TemplateResult } from 'lit';

import type { DrawnEntry } from '../../core/present/presentation';
import { originsOf, rootOf, type Run } from '../model/origins';
import type { Sheet } from '../model/sheet';
import { goTo } from './goTo';
import { colourOf } from './pieceList';
import { moveInside } from './roving';

/** How many bytes are followed to their origins. */
const followed = 65_536;

/** The names of the origins of a value, each in its colour, with the bytes that came from it. */
export function originList(sheet: Sheet, entry: DrawnEntry): TemplateResult | typeof nothing {
  const runs = originsOf(sheet.entries, entry, 0, Math.min(entry.length, followed));
  const chips = joined(runs);
  // One origin of the whole value is named beside it already.
  const [only] = chips;
  if (!only || (chips.length === 1 && only.names.length === 1 && covers(only, entry)))
    return nothing;
  const sources = new Set(chips.map(({ names }) => names[0]));
  return html`<div
    class="origins"
    role="toolbar"
    aria-label="Where the bytes of ${entry.step} came from"
    @keydown=${moveInside}
  >
    ${chips.map((run, index) => chip(sheet, run, index === 0, sources.size > 1))}
  </div>`;
}

function chip(sheet: Sheet, run: Run, first: boolean, withSource: boolean): TemplateResult {
  const root = rootOf(run) ?? '';
  const near = run.names[0] ?? root;
  const label = sheet.labels.get(root) ?? root;
  const via = withSource && near !== root ? `${near} ← ` : '';
  return html`<button
    class="chip ${colourOf(sheet, root)}"
    data-origin=${run.names.join(' ')}
    tabindex=${first ? 0 : -1}
    @click=${() => goTo(root)}
  >
    ${via}${label}<span class="range">${rangeText(run)}</span>
  </button>`;
}

/** Bytes as offsets, both included. */
export function rangeText({ start, end }: { start: number; end: number }): string {
  return end - start === 1 ? String(start) : `${start}–${end - 1}`;
}

const covers = ({ start, end }: Run, { length }: DrawnEntry): boolean =>
  start === 0 && end === length;

/** The runs with an origin; pieces of one value that follow each other are one. */
function joined(runs: readonly Run[]): Run[] {
  const chips: Run[] = [];
  for (const run of runs) {
    if (run.names.length === 0) continue;
    const last = chips.at(-1);
    if (last && rootOf(last) === rootOf(run) && last.end === run.start) {
      chips[chips.length - 1] = { ...last, end: run.end };
    } else chips.push(run);
  }
  return chips;
}
