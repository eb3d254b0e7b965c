import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

import { comparedKey } from '../model/drafts';
import type { Context } from './context';
import { diagnosis } from './diagnosis';

/** In Generate: what the other side has, and why it is not what comes out here. */
export function compared(context: Context): TemplateResult {
  const { state, drafts, compare } = context;
  const input = (event: Event): void => compare((event.currentTarget as HTMLTextAreaElement).value);
  return html`<section class="compared" aria-labelledby="compared-title">
    <h2 id="compared-title">Does it match?</h2>
    <label class="unseen" for="compared">What the other side has</label>
    <textarea
      id="compared"
      class="mono"
      rows="1"
      spellcheck="false"
      autocomplete="off"
      placeholder="Paste the URL, token or signature of the other side to find out why it differs"
      .value=${live(drafts.get(comparedKey) ?? state.compared)}
      @input=${input}
    ></textarea>
    ${diagnosis(context)}
  </section>`;
}
