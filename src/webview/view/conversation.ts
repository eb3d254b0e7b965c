import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';

import { visible } from '../../core/quoting/visible';
import type { SendingView } from '../../protocol/viewState';
import type { Context } from './context';
import { exchange } from './exchange';
import { findingList } from './findings';

import '@vscode-elements/elements/dist/vscode-button/index.js';

/**
 * What was sent and what came back. The status region is there before it says anything, so that a
 * change is announced.
 */
export function conversation(context: Context): TemplateResult {
  const { sending } = context.state;
  return html`<section
    class="conversation"
    aria-label=${sending ? 'What the server answered' : nothing}
  >
    ${sending ? html`<h2>${sending.planned === 1 ? 'The answer' : 'The conversation'}</h2>` : nothing}
    <div class="caption" role="status">${sending ? progress(sending) : nothing}</div>
    ${sending ? answers(context, sending) : nothing}
  </section>`;
}

function progress({ host, running, succeeded, planned, exchanges }: SendingView): string {
  const server = visible(host);
  if (running) {
    const step = planned > 1 ? `, request ${exchanges.length + 1} of ${planned}` : '';
    return `Sending to ${server}${step}…`;
  }
  if (exchanges.at(-1)?.answer === undefined) return `${server} gave no answer.`;
  return succeeded ? `From ${server}.` : `${server} did not accept it.`;
}

function answers(context: Context, sending: SendingView): TemplateResult {
  const { post, ui } = context;
  const { running, succeeded, planned, exchanges, notes } = sending;
  const canExplain = !running && !succeeded && exchanges.at(-1)?.answer !== undefined;
  return html`${findingList(notes)}
    ${exchanges.map((one, index) =>
      guard([one, ui.expanded.has(`answer-${index}`)], () =>
        exchange(context, index, one, planned === 1),
      ),
    )}
    <div class="actions">
      ${
        running
          ? html`<vscode-button secondary @click=${() => post('cancelSending', {})}
              >Cancel</vscode-button
            >`
          : nothing
      }
      ${
        canExplain
          ? html`<vscode-button @click=${() => post('explainFailure', {})}
              >Find out why</vscode-button
            >`
          : nothing
      }
    </div>`;
}
