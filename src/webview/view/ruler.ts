import { html, type TemplateResult } from 'lit';

import type { DrawnEntry, PresentedSegment } from '../../core/present/presentation';
import type { Mark } from '../model/pieces';
import type { Sheet } from '../model/sheet';
import type { Context } from './context';
import { goTo } from './goTo';
import { share } from './grow';
import { rangeText } from './origins';
import { colourOf } from './pieceList';
import { moveInside } from './roving';
import { bytes, writtenValue } from './value';

/** A byte layout as a ruler: its parts with their lengths and offsets, above the bytes. */
export function layoutValue(
  context: Context,
  entry: DrawnEntry,
  marks: readonly Mark[],
): TemplateResult {
  return html`<div
      class="ruler"
      role="toolbar"
      aria-label="Byte layout of ${entry.step}"
      @keydown=${moveInside}
    >
      ${entry.segments.map((segment, index) => part(context.sheet, segment, index === 0))}
      <span class="end" aria-hidden="true">${entry.length}</span>
    </div>
    ${writtenValue(context, entry, entry, 'hex', marks)}`;
}

function part(sheet: Sheet, segment: PresentedSegment, first: boolean): TemplateResult {
  const { source, start, end } = segment;
  return html`<button
    class="part ${colourOf(sheet, source)}"
    data-origin=${source}
    tabindex=${first ? 0 : -1}
    @click=${() => goTo(source)}
    ${share(end - start)}
  >
    <span class="partName">${source}</span> <span class="size">${bytes(end - start)}</span>
    <span class="offset">${rangeText(segment)}</span>
  </button>`;
}
