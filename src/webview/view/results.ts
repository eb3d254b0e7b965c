import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';

import type { DrawnRequest } from '../../core/present/presentation';
import { visible } from '../../core/quoting/visible';
import type { Context } from './context';
import { requestActions } from './requestActions';
import { prose } from './prose';
import { bodyLines, longText, urlLines } from './requestText';

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
          state.copyTarget,
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
  request: DrawnRequest,
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
    ${requestActions(context, request, canSend)}
  </article>`;
}
