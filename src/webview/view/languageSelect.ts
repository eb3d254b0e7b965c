import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

import { languageOf, type LanguageId } from '../../core/snippets/languageIds';

/** What there is to choose from, and what is chosen. */
export interface LanguageChoice {
  readonly language: LanguageId;
  readonly languages: readonly { readonly id: LanguageId; readonly label: string }[];
}

/** A choice of the language of code. */
export function languageSelect(
  { language, languages }: LanguageChoice,
  choose: (language: LanguageId) => void,
): TemplateResult {
  const change = (event: Event): void => {
    const chosen = languageOf((event.currentTarget as HTMLSelectElement).value);
    if (chosen !== undefined) choose(chosen);
  };
  return html`<select .value=${live(language)} @change=${change}>
    ${languages.map(
      ({ id, label }) => html`<option value=${id} ?selected=${id === language}>${label}</option>`,
    )}
  </select>`;
}
