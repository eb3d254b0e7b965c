import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

import { languageOf } from '../../core/snippets/languageIds';
import { visible } from '../../core/view/visible';
import type { RightLine } from '../../protocol';
import type { Context } from './context';

/** The code to compare one's own with, in the language of the user. */
export function rightLine({ post }: Context, right: RightLine): TemplateResult {
  const { step, language, languages, code } = right;
  const choose = (event: Event): void => {
    const chosen = languageOf((event.currentTarget as HTMLSelectElement).value);
    if (chosen !== undefined) post('language', { language: chosen });
  };
  return html`<div class="rightLine">
    <label>
      The right line for <code>${visible(step)}</code> in
      <select .value=${live(language)} @change=${choose}>
        ${languages.map(
          ({ id, label }) =>
            html`<option value=${id} ?selected=${id === language}>${label}</option>`,
        )}
      </select>
    </label>
    <pre class="code" dir="ltr" tabindex="0" role="region" aria-label="The right line">
${visible(code, { lines: true })}</pre>
  </div>`;
}
