import { html, nothing, type TemplateResult } from 'lit';

import { judgementOfRequest, standings } from '../../core/present/verdicts';
import { visible } from '../../core/quoting/visible';
import type { SelectedRequest } from '../../protocol/viewState';
import { clockTime } from '../model/dateText';
import { bodyText } from './body';
import { checks } from './checks';
import type { Context } from './context';
import { diagnosis } from './diagnosis';
import { findingList } from './findings';
import { prose } from './prose';
import { recovered } from './recovered';
import { longText } from './requestText';
import { readingActions } from './verdict';
import { worksheet } from './worksheet';

/** Right in Endpoint: what became of the request that is looked at, and why. */
export function endpointOutcome(context: Context): TemplateResult {
  const { endpoint } = context.state;
  const { selected } = endpoint;
  return html`<div role="status" class="verdictRegion">
      ${selected ? banner(context, selected) : nothing}
    </div>
    ${selected ? details(context, selected) : waiting(context)}`;
}

function waiting({ state }: Context): TemplateResult {
  const { address } = state.endpoint;
  if (address === null) {
    return html`<p class="empty">
      The endpoint plays the vendor’s server on this machine: it checks what your code sends with
      the secrets on the left, answers as the vendor would, and shows every step of each request
      here. Nothing leaves this machine.
    </p>`;
  }
  return html`<p class="empty">
    Waiting for the first request. Every one appears here as it was received, with its answer and,
    where it was refused, the step that differs.
  </p>`;
}

function banner({ state }: Context, selected: SelectedRequest): TemplateResult {
  const { sign, label, tone } = standings[judgementOfRequest(selected.accepted)];
  const { number, outcome, status, time } = selected;
  const why = selected.accepted === false && outcome !== 'refused' ? `: ${outcome}` : '';
  return html`<div class="verdict ${tone}">
    <strong><span aria-hidden="true">${sign}</span> ${label}${visible(why)}</strong>
    <span>${state.reading ? prose(state.reading.summary) : nothing}</span>
    <span class="kind">Request ${number}, answered with ${status} at ${clockTime(time)}.</span>
  </div>`;
}

function details(context: Context, selected: SelectedRequest): TemplateResult {
  const { state, sheet } = context;
  const steps = new Set([...sheet.entries.keys(), ...sheet.labels.keys()]);
  const others = state.reading?.findings.filter(({ at }) => !steps.has(at)) ?? [];
  return html`${diagnosis(context)} ${findingList(selected.notes)} ${findingList(others)}
  ${readingActions(context)} ${messages(context, selected)} ${recovered(context)} ${checks(context)}
  ${worksheet(context)}`;
}

/** Both messages, as they went over the wire. */
function messages(
  context: Context,
  { number, status, message, answer }: SelectedRequest,
): TemplateResult {
  const { method, target, headers, body } = message;
  const key = `request ${number}`;
  return html`<section class="messages" aria-label="The messages">
    <details open>
      <summary><h2>As received</h2></summary>
      <code class="code" dir="ltr"
        >${longText(context, `${key} head`, `${method} ${target} HTTP/1.1`)}${headers.map(
          (line) => html`<br />${visible(line)}`,
        )}</code
      >
      ${bodyText(context, { key: `${key} body`, body })}
    </details>
    <details open>
      <summary><h2>Answered</h2></summary>
      <code class="code" dir="ltr"
        >HTTP/1.1 ${status}${answer.headers.map((line) => html`<br />${visible(line)}`)}</code
      >
      ${bodyText(context, { key: `${key} answer`, body: answer.body })}
    </details>
  </section>`;
}
