import { html, type TemplateResult } from 'lit';

import { proseOf } from '../../core/present/words';
import { visible } from '../../core/quoting/visible';
import type { Sheet } from '../model/sheet';
import { goTo } from './goTo';
import { colourOf } from './pieceList';

/** A cause as a sentence, in which the names of fields and steps lead to them. */
export function causeSentence(sheet: Sheet, text: string): TemplateResult {
  const pieces = proseOf(visible(text));
  const last = text.endsWith('.') ? '' : '.';
  return html`<span class="sentence"
    >${pieces.map((piece, index) => ('code' in piece ? code(sheet, piece.code) : index === 0 ? capital(piece.text) : piece.text))}${last}</span
  > `;
}

function code(sheet: Sheet, name: string): TemplateResult {
  if (!sheet.entries.has(name) && !sheet.labels.has(name)) return html`<code>${name}</code>`;
  return html`<button
    class="name ${colourOf(sheet, name)}"
    data-origin=${name}
    @click=${() => goTo(name)}
  >
    ${name}
  </button>`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
