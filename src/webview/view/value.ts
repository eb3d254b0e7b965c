import { html, nothing, type TemplateResult } from 'lit';

import type { DrawnEntry, DrawnValue } from '../../core/present/presentation';
import { originsOf, type Run } from '../model/origins';
import { piecesOf, type Mark } from '../model/pieces';
import { spell, type Representation } from '../model/spelling';
import { keyOf, type Sheet } from '../model/sheet';
import type { Context } from './context';
import { drawPieces } from './pieceList';

/** How many bytes of a value are drawn before anybody asks for more, and at most. */
const shownAtFirst = 2048;
const shownAtMost = 65_536;

/** How many bytes of the value are drawn now. */
export function shownBytes({ ui }: Context, key: string, length: number): number {
  return Math.min(length, ui.expanded.has(key) ? shownAtMost : shownAtFirst);
}

/** A value written out, its bytes in the colours of their origins. */
export function writtenValue(
  context: Context,
  entry: DrawnEntry,
  value: DrawnValue,
  as: Representation,
  marks: readonly Mark[],
): TemplateResult {
  const { sheet } = context;
  const limit = shownBytes(context, keyOf(sheet, entry), value.length);
  // What was received has other bytes than what was computed, so nothing tells their origin.
  const runs = value === entry ? runsOf(sheet, entry, limit) : [];
  const pieces = piecesOf(spell(value, as, limit), runs, marks, 0, limit);
  return html`<div class="value" dir="ltr">
      ${value.length === 0 ? html`<span class="literal">(empty)</span>` : drawPieces(sheet, pieces)}
    </div>
    ${moreButton(context, keyOf(sheet, entry), value.length)}`;
}

/** The origins of an entry's bytes; a value whose own origin cannot be told has its own colour. */
function runsOf(sheet: Sheet, entry: DrawnEntry, limit: number): Run[] {
  if (entry.segments.length > 0) return originsOf(sheet.entries, entry, 0, limit);
  return [{ start: 0, end: limit, names: [entry.step] }];
}

/** The button that shows the rest of a long value. */
export function moreButton(
  context: Context,
  key: string,
  length: number,
): TemplateResult | typeof nothing {
  const { ui, redraw } = context;
  if (length <= shownAtFirst) return nothing;
  const open = ui.expanded.has(key);
  const all = length <= shownAtMost ? 'all' : `the first ${format(shownAtMost)} of`;
  const toggle = (): void => {
    if (!ui.expanded.delete(key)) ui.expanded.add(key);
    redraw();
  };
  return html`<p class="more">
    ${open ? nothing : html`Only the first ${format(shownAtFirst)} bytes are shown.`}
    <button class="link" aria-expanded=${open ? 'true' : 'false'} @click=${toggle}>
      ${open ? 'Show less' : html`Show ${all} ${format(length)} bytes`}
    </button>
  </p>`;
}

const thousands = new Intl.NumberFormat('en');

/** A number with separators between its thousands. */
export function format(number: number): string {
  return thousands.format(number);
}

/** The length of a value: in bytes, and in characters where that is another number. */
export function lengthOf({ text, length }: DrawnValue): string {
  // A masked character may be several bytes, and a long text is not worth counting.
  const characters = text === undefined || length > shownAtMost ? length : [...text].length;
  return characters === length
    ? bytes(length)
    : `${format(characters)} characters, ${bytes(length)}`;
}

/** A number of bytes in words. */
export function bytes(count: number): string {
  return `${format(count)} ${count === 1 ? 'byte' : 'bytes'}`;
}
