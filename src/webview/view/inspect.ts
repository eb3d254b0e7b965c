import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

import type { PresentedMatch } from '../../core/present/presentation';
import { visible } from '../../core/quoting/visible';
import { receivedKey } from '../model/drafts';
import type { Context } from './context';
import { diagnosis } from './diagnosis';
import { findingList } from './findings';
import { form } from './form';
import { prose } from './prose';
import { recovered } from './recovered';
import { checks } from './checks';
import { results } from './results';
import { verdict } from './verdict';
import { worksheet } from './worksheet';

/** Left in Inspect: what was received, and the values to check it with. */
export function inspectInputs(context: Context): TemplateResult {
  const { state, drafts, receive } = context;
  const missing = state.reading?.missing ?? [];
  const fields = state.fields.filter(({ name, secret }) => secret || missing.includes(name));
  const input = (event: Event): void => receive((event.currentTarget as HTMLTextAreaElement).value);
  return html`<div class="received">
      <label for="received">Received</label>
      <textarea
        id="received"
        class="control mono"
        rows="8"
        spellcheck="false"
        autocomplete="off"
        placeholder="A URL, a token, a signature or a curl command"
        .value=${live(drafts.get(receivedKey) ?? state.received)}
        @input=${input}
      ></textarea>
    </div>
    ${
      fields.length === 0
        ? nothing
        : html`<h2>Check it with</h2>
            ${form(context, fields)}`
    }`;
}

/** Right in Inspect: the verdict first, then what it rests on. */
export function inspectOutcome(context: Context): TemplateResult {
  const { state, sheet } = context;
  const { reading } = state;
  const steps = new Set([...sheet.entries.keys(), ...sheet.labels.keys()]);
  const others = reading?.findings.filter(({ at }) => !steps.has(at)) ?? [];
  return html`${verdict(context)} ${diagnosis(context)}
  ${
    state.received === ''
      ? html`<p class="empty">
          Paste a URL, a token, a signature or a curl command on the left: the scheme is recognised,
          its fields are recovered as far as the keys reach, and every step is checked.
        </p>`
      : nothing
  }
  ${findingList(others)}
  ${reading && reading.matches.length > 0 ? matches(context, reading.matches) : nothing}
  ${recovered(context)} ${checks(context)} ${worksheet(context)} ${results(context)}`;
}

function matches({ state, post }: Context, found: readonly PresentedMatch[]): TemplateResult {
  return html`<section aria-labelledby="matches-title">
    <h2 id="matches-title">Recognised</h2>
    <ul class="matches">
      ${found.map(
        ({ scheme, title, form: part, evidence }) =>
          html`<li>
            <strong>${visible(title)}</strong> <span class="kind">${visible(part)}</span>
            ${
              scheme === state.scheme
                ? html`<span class="badge">read as this</span>`
                : html`<button class="link" @click=${() => post('scheme', { scheme })}>
                    Read as this
                  </button>`
            }
            <span class="evidence">${prose(evidence.join('; '))}</span>
          </li>`,
      )}
    </ul>
  </section>`;
}
