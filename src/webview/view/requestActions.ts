import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

import { copyTargetIds, copyTargetOf, copyTargets } from '../../core/request/targets';
import type { DrawnRequest } from '../../core/present/presentation';
import type { CopyRequest } from '../../protocol/fromView';
import type { Context } from './context';

import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-checkbox/index.js';

const groups = [...new Set(copyTargetIds.map((id) => copyTargets[id].group))];

/** What can be done with a request or an element: copied, and sent where that is possible. */
export function requestActions(
  context: Context,
  request: DrawnRequest,
  canSend: boolean,
): TemplateResult {
  const { name, url, body, html: element } = request;
  const copy = (what: 'url' | 'body' | 'html', label: string): TemplateResult =>
    html`<vscode-button
      ?secondary=${what !== 'html'}
      @click=${() => context.post('copy', { what, request: name })}
      >${label}</vscode-button
    >`;
  return html`<div class="actions">
    ${url === undefined ? nothing : copyAs(context, name)}
    ${url === undefined ? nothing : copy('url', 'Copy URL')}
    ${body === undefined ? nothing : copy('body', 'Copy body')}
    ${element === undefined ? nothing : copy('html', 'Copy HTML')}
    ${canSend && url !== undefined ? sendButton(context) : nothing}
  </div>`;
}

function sendButton({ state, post }: Context): TemplateResult {
  return html`<vscode-button
    secondary
    ?disabled=${state.sending?.running === true}
    @click=${() => post('send', {})}
    >Send Request…</vscode-button
  >`;
}

/** The request for a client: one choice, one button. */
function copyAs({ state, ui, post, redraw }: Context, request: string): TemplateResult {
  const { copyTarget } = state;
  const withSecrets = ui.withSecrets.has(request);
  const wanted: CopyRequest = { what: 'as', request, target: copyTarget, withSecrets };
  const choose = (event: Event): void => {
    const target = copyTargetOf((event.currentTarget as HTMLSelectElement).value);
    if (target !== undefined) post('copyTarget', { target });
  };
  const toggle = (event: Event): void => {
    if ((event.currentTarget as HTMLInputElement).checked) ui.withSecrets.add(request);
    else ui.withSecrets.delete(request);
    redraw();
  };
  return html`<span class="copyAs">
    <label>
      Copy as
      <select .value=${live(copyTarget)} @change=${choose}>
        ${groups.map(
          (group) =>
            html`<optgroup label=${group}>
              ${copyTargetIds
                .filter((id) => copyTargets[id].group === group)
                .map(
                  (id) =>
                    html`<option value=${id} ?selected=${id === copyTarget}>
                      ${copyTargets[id].label}
                    </option>`,
                )}
            </optgroup>`,
        )}
      </select>
    </label>
    <vscode-button @click=${() => post('copy', wanted)}>Copy</vscode-button>
    <vscode-checkbox
      .label=${'with secrets'}
      .checked=${withSecrets}
      @change=${toggle}
    ></vscode-checkbox>
  </span>`;
}
