import { html, nothing, type TemplateResult } from 'lit';

import { standings } from '../../core/present/verdicts';
import type { Context } from './context';
import { prose } from './prose';

import '@vscode-elements/elements/dist/vscode-button/index.js';

/**
 * The verdict in words. The region is there before it says anything, so that a change is announced.
 */
export function verdict(context: Context): TemplateResult {
  const { reading } = context.state;
  const { sign, label, tone } =
    standings[reading?.scheme === null ? 'unrecognised' : (reading?.verdict ?? 'unverified')];
  return html`<div role="status" class="verdictRegion">
      ${
        reading
          ? html`<div class="verdict ${tone}">
              <strong><span aria-hidden="true">${sign}</span> ${label}</strong>
              <span>${prose(reading.summary)}</span>
            </div>`
          : nothing
      }
    </div>
    ${readingActions(context)}`;
}

/** What can be done with what was recognised. */
export function readingActions({ state, post }: Context): TemplateResult | typeof nothing {
  if (state.reading?.scheme === undefined || state.reading.scheme === null) return nothing;
  return html`<div class="actions">
    <vscode-button @click=${() => post('loadIntoGenerate', {})}>Load into Generate</vscode-button>
    <vscode-button secondary @click=${() => post('copy', { what: 'markdown' })}
      >Copy trace as Markdown</vscode-button
    >
  </div>`;
}
