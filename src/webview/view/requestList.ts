import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';

import { judgementOfRequest, standings } from '../../core/present/verdicts';
import { visible } from '../../core/quoting/visible';
import type { EndpointRequest, EndpointView } from '../../protocol/viewState';
import { clockTime } from '../model/dateText';
import type { Context } from './context';
import { format } from './value';

/** The requests to the endpoint, the newest first; one of them is looked at. */
export function requestList(context: Context): TemplateResult | typeof nothing {
  const { endpoint } = context.state;
  const { requests, address, total, follows } = endpoint;
  const isEmpty = total === 0 && Object.keys(endpoint.turnedAway).length === 0;
  if (isEmpty && address === null) return nothing;
  const { post } = context;
  return html`<section class="requests" aria-labelledby="requests-title">
    <header>
      <h2 id="requests-title">${total === 0 ? 'Requests' : `Requests: ${format(total)}`}</h2>
      ${
        follows || requests.length === 0
          ? nothing
          : html`<button class="link" @click=${() => post('selectRequest', { number: null })}>
              Follow the newest
            </button>`
      }
      ${
        isEmpty
          ? nothing
          : html`<button class="link" @click=${() => post('clearRequests', {})}>Clear</button>`
      }
    </header>
    ${requests.length === 0 ? html`<p class="empty">None yet.</p>` : list(context)}
    ${lost(endpoint)}
  </section>`;
}

function list(context: Context): TemplateResult {
  const { requests, selected } = context.state.endpoint;
  return html`<ol
    role="listbox"
    aria-label="Requests, the newest first"
    @keydown=${(event: KeyboardEvent) => choose(context, event)}
  >
    ${repeat(
      requests,
      ({ number }) => number,
      (request) =>
        guard([request, request.number === selected?.number], () =>
          row(context, request, request.number === selected?.number),
        ),
    )}
  </ol>`;
}

function row({ post }: Context, request: EndpointRequest, isSelected: boolean): TemplateResult {
  const { number, time, method, target, status, outcome } = request;
  const { sign, tone } = standings[judgementOfRequest(request.accepted)];
  return html`<li
    role="option"
    id="request-row-${number}"
    aria-selected=${isSelected ? 'true' : 'false'}
    tabindex=${isSelected ? 0 : -1}
    @click=${() => post('selectRequest', { number })}
  >
    <span class="outcome ${tone}"
      ><span aria-hidden="true">${sign}</span>
      ${visible(outcome === '' ? 'answered' : outcome)}</span
    >
    <span class="when"
      ><span class="unseen">request </span>${number} · ${status} · ${clockTime(time)}</span
    >
    <span class="target"><strong>${visible(method)}</strong> ${visible(target)}</span>
  </li>`;
}

const moves: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
};

/** Moves the choice with the focus. */
function choose({ state, post }: Context, event: KeyboardEvent): void {
  const move = moves[event.key];
  const { requests, selected } = state.endpoint;
  if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const at = requests.findIndex(({ number }) => number === selected?.number);
  const next = requests[Math.max(0, Math.min(requests.length - 1, at + move))];
  if (!next) return;
  post('selectRequest', { number: next.number });
  const target = document.getElementById(`request-row-${next.number}`);
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
}

/** What is not in the list, and why. */
function lost({ dropped, turnedAway }: EndpointView): TemplateResult[] {
  const away = Object.entries(turnedAway).map(
    ([reason, count]) =>
      html`<p class="finding warning">
        <span class="sign"><span aria-hidden="true">⚠</span> ${format(count)} turned away:</span>
        ${visible(reason)}.
      </p>`,
  );
  if (dropped === 0) return away;
  const older = html`<p class="help">
    ${format(dropped)} older ${dropped === 1 ? 'one is' : 'ones are'} no longer kept.
  </p>`;
  return [older, ...away];
}
