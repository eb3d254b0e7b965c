import { html, nothing, type TemplateResult } from 'lit';

import { visible } from '../../core/quoting/visible';
import { rootOf } from '../model/origins';
import type { MarkKind, Piece } from '../model/pieces';
import { colourCount, type Sheet } from '../model/sheet';

const lines = ['', ' dashed', ' dotted'];

/** The classes that give an origin its colour, or nothing for one without. */
export function colourOf(sheet: Sheet, name: string | undefined): string {
  const index = name === undefined ? undefined : sheet.colours.get(name);
  if (index === undefined) return '';
  const line = lines[Math.floor(index / colourCount) % lines.length] ?? '';
  return `origin o${index % colourCount}${line}`;
}

const markText: Record<MarkKind, string> = {
  difference: 'the first byte that differs',
  finding: 'see the remark below',
  swapped: 'swapped',
  added: 'added',
  dropped: 'dropped',
};

/** Draws pieces of a written value, each in the colour of its origin. */
export function drawPieces(sheet: Sheet, pieces: readonly Piece[]): TemplateResult[] {
  return pieces.map((piece) => drawPiece(sheet, piece));
}

function drawPiece(sheet: Sheet, piece: Piece): TemplateResult {
  const { names, marks, start, end } = piece;
  const text = visible(piece.text);
  const classes = ['piece', colourOf(sheet, rootOf(piece)), ...marks].filter(Boolean).join(' ');
  if (names.length === 0 && marks.length === 0) {
    return html`<span class="piece literal">${text}</span>`;
  }
  const origin = names.length === 0 ? nothing : names.join(' ');
  const place = end - start === 1 ? `byte ${start}` : `bytes ${start} to ${end - 1}`;
  const about = [names.join(' ← '), place, ...marks.map((mark) => markText[mark])];
  return html`<span class=${classes} data-origin=${origin} title=${about.filter(Boolean).join(', ')}
    >${text}</span
  >`;
}
