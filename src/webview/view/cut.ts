import { html, nothing, type TemplateResult } from 'lit';

import type { DrawnEntry, DrawnValue } from '../../core/present/presentation';
import { originsOf } from '../model/origins';
import { piecesOf, type Mark } from '../model/pieces';
import { spell, usualRepresentation } from '../model/spelling';
import { keyOf } from '../model/sheet';
import type { Context } from './context';
import { drawPieces } from './pieceList';
import { bytes, format, moreButton, shownBytes } from './value';

/** What a step kept of its input, what it dropped and what it added. */
interface Cut {
  readonly input: DrawnEntry;
  readonly from: number;
  readonly to: number;
  readonly added: number;
}

/** The cut that a step made, or undefined where its input is unknown. */
export function cutOf(context: Context, entry: DrawnEntry): Cut | undefined {
  const [segment] = entry.segments;
  const input = segment && context.sheet.entries.get(segment.source);
  if (!input) return undefined;
  return { input, from: segment.from, to: segment.to, added: entry.length - segment.end };
}

/** A cut or fitted value: kept bytes, then dimmed the dropped ones or marked the added ones. */
export function cutValue(context: Context, entry: DrawnEntry, marks: readonly Mark[]): unknown {
  const cut = cutOf(context, entry);
  if (!cut) return nothing;
  const { sheet } = context;
  const key = keyOf(sheet, entry);
  const { input, from, to, added } = cut;
  const as = usualRepresentation(entry);
  const own = shownBytes(context, key, entry.length);
  const runs = originsOf(sheet.entries, entry, 0, own);
  const padding: Mark = { start: entry.length - added, end: entry.length, kind: 'added' };
  const kept = piecesOf(
    spell(entry, as, own),
    runs,
    added > 0 ? [...marks, padding] : marks,
    0,
    own,
  );
  const dropped = (start: number, end: number): TemplateResult | typeof nothing => {
    const stop = Math.min(end, start + shownBytes(context, key, end - start));
    if (stop <= start) return nothing;
    const origins = originsOf(sheet.entries, input, start, stop);
    const named = origins.map((run) => ({ ...run, names: [input.step, ...run.names] }));
    const mark: Mark = { start, end: stop, kind: 'dropped' };
    const pieces = piecesOf(spell(input, as, stop), named, [mark], start, stop);
    return html`<del>${drawPieces(sheet, pieces)}</del>`;
  };
  const edge = html`<span class="cut" aria-hidden="true"></span>`;
  return html`<div class="value" dir="ltr">
      ${dropped(0, from)}${from > 0 ? edge : nothing}${drawPieces(sheet, kept)}${
        to < input.length ? edge : nothing
      }${dropped(to, input.length)}
    </div>
    ${moreButton(context, key, Math.max(entry.length, input.length))}
    <p class="caption">${caption(entry, cut)}</p>`;
}

function caption(entry: DrawnEntry, { input, from, to, added }: Cut): string {
  if (added > 0) {
    return `${bytes(to - from)} of ${input.step}, then ${format(added)} NUL ${added === 1 ? 'byte' : 'bytes'} added.`;
  }
  const unit = entry.type === 'text' ? 'characters' : 'bytes';
  const kept = count(entry, unit);
  const whole = count(input, unit);
  if (kept === whole) return `All ${format(whole)} ${unit} are kept; nothing is cut or added.`;
  return `${format(kept)} of ${format(whole)} ${unit} are kept, ${format(whole - kept)} dropped.`;
}

function count(value: DrawnValue, unit: 'characters' | 'bytes'): number {
  return unit === 'characters' && value.text !== undefined ? [...value.text].length : value.length;
}
