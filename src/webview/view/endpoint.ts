import { html, nothing, type TemplateResult } from 'lit';

import { visible } from '../../core/quoting/visible';
import type { Context } from './context';
import { copyIcon } from './icons';
import { form } from './form';
import { prose } from './prose';
import { requestList } from './requestList';

import '@vscode-elements/elements/dist/vscode-button/index.js';

/** Left in Endpoint: what the server knows, or where it listens; then the requests. */
export function endpointInputs(context: Context): TemplateResult {
  const { scheme, endpoint } = context.state;
  if (scheme === null) {
    return html`<p class="empty">
      Choose a scheme above: Sigscope plays its server on this machine, and shows every request that
      your code sends.
    </p>`;
  }
  return html`${endpoint.address === null ? setUp(context) : listening(context, endpoint.address)}
  ${requestList(context)}`;
}

function setUp(context: Context): TemplateResult {
  const { state, post } = context;
  const secrets = state.fields.filter(({ secret }) => secret);
  const { port } = state.endpoint;
  return html`<h2>What the server knows</h2>
    ${form(context, secrets)}
    <p class="help">
      It listens on ${port === 0 ? 'any free port' : `port ${port}`}, for this machine only.
      <button class="link" @click=${() => post('openPortSetting', {})}>Change port…</button>
    </p>
    <div class="actions">
      <vscode-button @click=${() => post('startEndpoint', {})}>Start endpoint</vscode-button>
    </div>`;
}

function listening({ state, post }: Context, address: string): TemplateResult {
  const { where, knows } = state.endpoint;
  return html`<section class="card listening" aria-labelledby="listening-title">
    <h2 id="listening-title"><span class="pulse" aria-hidden="true"></span>Listening</h2>
    <p class="address">
      <code>${visible(address)}</code>
      <button
        class="tool"
        title="Copy the address"
        aria-label="Copy the address"
        @click=${() => post('copy', { what: 'address' })}
      >
        ${copyIcon}
      </button>
    </p>
    <p>${prose(where)}</p>
    ${
      knows.length === 0
        ? nothing
        : html`<p class="help">
            Requests are checked with ${visible(new Intl.ListFormat('en').format(knows))}. Stop it
            to change that.
          </p>`
    }
    <div class="actions">
      <vscode-button secondary @click=${() => post('stopEndpoint', {})}>Stop</vscode-button>
    </div>
  </section>`;
}
