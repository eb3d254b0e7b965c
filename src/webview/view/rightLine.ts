import { html, type TemplateResult } from 'lit';

import { visible } from '../../core/quoting/visible';
import type { RightLine } from '../../protocol/viewState';
import type { Context } from './context';
import { languageSelect } from './languageSelect';

/** The code to compare one's own with, in the language of the user. */
export function rightLine({ post }: Context, right: RightLine): TemplateResult {
  const { step, code } = right;
  return html`<div class="rightLine">
    <label>
      The right line for <code>${visible(step)}</code> in
      ${languageSelect(right, (language) => post('language', { language }))}
    </label>
    <pre class="code" dir="ltr" tabindex="0" role="region" aria-label="The right line">
${visible(code, { lines: true })}</pre>
  </div>`;
}
