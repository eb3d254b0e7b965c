import { html, type TemplateResult } from 'lit';

import type { Word } from '../../core/present/words';
import { visible } from '../../core/quoting/visible';
import type { Sheet } from '../model/sheet';
import { goTo } from './goTo';
import { colourOf } from './pieceList';

/** Words of the engine, in which the names of fields and steps that are known lead to them. */
export function sentence(sheet: Sheet, words: readonly Word[]): (TemplateResult | string)[] {
  const isHere = (name: string): boolean => sheet.entries.has(name) || sheet.labels.has(name);
  return words.map((word) => {
    if ('text' in word) return visible(word.text);
    if (!isHere(word.name)) return word.name;
    return html`<button
      class="name ${colourOf(sheet, word.name)}"
      data-origin=${word.name}
      @click=${() => goTo(word.name)}
    >
      ${word.name}
    </button>`;
  });
}
