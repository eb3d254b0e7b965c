import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';

import type { Shell } from '../../core/request/curl';
import type { PresentedRequest } from '../../core/view/presentation';
import { visible } from '../../core/view/visible';
import type { Context } from './context';
import { prose } from './prose';
import { bodyLines, longText, urlLines } from './requestText';

import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';

const shells: readonly (readonly [Shell, string])[] = [
  ['bash', 'bash'],
  ['powershell', 'PowerShell'],
  ['cmd', 'cmd'],
];

/** What comes out: each request or element, and what can be copied of it. */
export function results(context: Context): TemplateResult | typeof nothing {
  const { state, ui, sheet } = context;
  const result = state.mode === 'generate' ? state.generation : state.reading;
  if (!result || result.requests.length === 0) return nothing;
  const single = result.requests.length === 1;
  const what = state.mode === 'generate' ? 'The result' : 'The request';
  return html`<section class="results" aria-labelledby="results-title">
    <h2 id="results-title">${single ? what : `${what}: ${result.requests.length} requests`}</h2>
    ${repeat(
      result.requests,
      ({ name }) => `${state.scheme ?? ''} ${name}`,
      (request, index) => {
        const pieces = result.derivation.filter((entry) => entry.request === request.name);
        const depends = [
          request,
          state.mode,
          state.revealed,
          ui.shell,
          ui.withSecrets.has(request.name),
          ui.expanded.has(request.name),
          single,
          state.sending?.running,
          ...pieces,
          sheet.colours,
        ];
        // A conversation begins with the first one.
        const canSend = index === 0 && state.mode === 'generate';
        return guard(depends, () =>
          drawRequest(context, request, { number: single ? '' : `${index + 1}. `, canSend }),
        );
      },
    )}
  </section>`;
}

interface RequestParts {
  readonly number: string;
  readonly canSend: boolean;
}

function drawRequest(
  context: Context,
  request: PresentedRequest,
  { number, canSend }: RequestParts,
): TemplateResult {
  const { name, title, method, url, headers, body, html: element, note } = request;
  return html`<article class="card request" aria-labelledby="request-${name}">
    <header>
      <h3 id="request-${name}">${number}${element === undefined ? method : 'HTML element'}</h3>
      <span class="words">${visible(title ?? name)}</span>
    </header>
    ${url === undefined ? nothing : urlLines(context, name, url)}
    ${
      headers.length === 0
        ? nothing
        : html`<dl class="parts">
            ${headers.map(
              (one) =>
                html`<dt>${visible(one.name)}</dt>
                  <dd>${visible(one.value)}</dd>`,
            )}
          </dl>`
    }
    ${body === undefined ? nothing : bodyLines(context, request, body)}
    ${element === undefined ? nothing : html`<code class="code">${longText(context, name, element)}</code>`}
    ${note === undefined ? nothing : html`<p class="note">${prose(note)}</p>`}
    ${actions(context, request, canSend)}
  </article>`;
}

function actions(context: Context, request: PresentedRequest, canSend: boolean): TemplateResult {
  const { state, ui, post, redraw } = context;
  const { name, url, body, html: element } = request;
  const withSecrets = ui.withSecrets.has(name);
  const chooseShell = (event: Event): void => {
    const chosen = (event.currentTarget as HTMLInputElement).value;
    ui.shell = shells.find(([shell]) => shell === chosen)?.[0] ?? 'bash';
    redraw();
  };
  const toggle = (event: Event): void => {
    if ((event.currentTarget as HTMLInputElement).checked) ui.withSecrets.add(name);
    else ui.withSecrets.delete(name);
    redraw();
  };
  const curl = (): void =>
    post('copy', { what: 'curl', request: name, shell: ui.shell, withSecrets });
  return html`<div class="actions">
    ${
      url === undefined
        ? nothing
        : html`<vscode-button @click=${curl}>Copy as curl</vscode-button>
            <vscode-single-select
              class="shell"
              .label=${'Shell'}
              .value=${ui.shell}
              @change=${chooseShell}
            >
              ${shells.map(
                ([shell, label]) =>
                  html`<vscode-option value=${shell} ?selected=${shell === ui.shell}
                    >${label}</vscode-option
                  >`,
              )}
            </vscode-single-select>
            <vscode-checkbox
              .label=${'with secrets'}
              .checked=${withSecrets}
              @change=${toggle}
            ></vscode-checkbox>
            <vscode-button secondary @click=${() => post('copy', { what: 'url', request: name })}
              >Copy URL</vscode-button
            >`
    }
    ${
      body === undefined
        ? nothing
        : html`<vscode-button
            secondary
            @click=${() => post('copy', { what: 'body', request: name })}
            >Copy body</vscode-button
          >`
    }
    ${
      canSend && url !== undefined
        ? html`<vscode-button
            secondary
            ?disabled=${state.sending?.running === true}
            @click=${() => post('send', {})}
            >Send Request…</vscode-button
          >`
        : nothing
    }
    ${
      element === undefined
        ? nothing
        : html`<vscode-button @click=${() => post('copy', { what: 'html', request: name })}
            >Copy HTML</vscode-button
          >`
    }
  </div>`;
}
