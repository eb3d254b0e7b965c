import { html, type TemplateResult } from 'lit';

import { visible } from '../../core/quoting/visible';
import { wordsOf } from '../model/words';
import type { Sheet } from '../model/sheet';
import { goTo } from './goTo';
import { colourOf } from './pieceList';

/** A sentence of the engine, in which the names of fields and steps lead to them. */
export function sentence(sheet: Sheet, words: string): (TemplateResult | string)[] {
  const isName = (name: string): boolean => sheet.entries.has(name) || sheet.labels.has(name);
  return wordsOf(words, isName).map((word) =>
    'text' in word
      ? visible(word.text)
      : html`<button
          class="name ${colourOf(sheet, word.name)}"
          data-origin=${word.name}
          @click=${() => goTo(word.name)}
        >
          ${word.name}
        </button>`,
  );
}
