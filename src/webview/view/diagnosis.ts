import { html, nothing, type TemplateResult } from 'lit';

import { causesOf } from '../../core/diagnose/causes';
import type { PresentedExplanation } from '../../core/present/explained';
import { judgementOfDiagnosis, standings } from '../../core/present/verdicts';
import { visible } from '../../core/quoting/visible';
import type { Diagnosing } from '../../protocol/viewState';
import { causeSentence } from './causeSentence';
import type { Context } from './context';
import { prose } from './prose';
import { rightLine } from './rightLine';
import { format } from './value';

import '@vscode-elements/elements/dist/vscode-button/index.js';

/** More explanations that fit equally well nobody reads. */
const shownTies = 4;

/**
 * Why it does not match: the cause in words, what speaks for it, and its values in the steps. The
 * region is there before it says anything, so that a change is announced.
 */
export function diagnosis(context: Context): TemplateResult {
  const { diagnosis: search } = context.state;
  return html`<div class="diagnosis" role="status">
      ${search?.answer ? standing(context, search.answer) : nothing}
      ${search?.running && search.slow ? progress(context, search) : nothing}
    </div>
    ${search?.answer ? details(context, search, search.answer) : nothing}`;
}

type Answer = NonNullable<Diagnosing['answer']>;

function progress({ post }: Context, { tried }: Diagnosing): TemplateResult {
  return html`<p class="progress">
    Looking for the cause: ${format(tried)} candidates tried.
    <button class="link" @click=${() => post('stopSearch', {})}>Stop</button>
  </p>`;
}

function standing({ state, sheet }: Context, answer: Answer): TemplateResult {
  const { sign, label, tone } = standings[judgementOfDiagnosis(answer)];
  const step = state.diagnosis?.step ?? null;
  const [best] = answer.explanations;
  return html`<div class="verdict cause ${tone}">
    <strong><span aria-hidden="true">${sign}</span> ${label}</strong>
    <span class="causes">
      ${
        best && answer.verdict === 'explained'
          ? html`${causesOf(best.edits).map((text) => causeSentence(sheet, text))}`
          : html`<span>${prose(answer.summary)}</span>`
      }
      ${step === null || answer.verdict === 'valid' ? nothing : html`<span class="kind">Compared at <code>${step}</code>.</span>`}
    </span>
  </div>`;
}

function details(context: Context, search: Diagnosing, answer: Answer): TemplateResult {
  const { post } = context;
  const { explanations, tied, tried, ruledOut, next, stopped } = answer;
  const [best, ...others] = explanations.slice(0, Math.max(1, Math.min(tied, shownTies)));
  return html`<div class="why">
    ${best ? evidence(best, tried) : nothing}
    ${best && answer.verdict === 'explained' ? applyButton(context, best, 'Show its values in the steps') : nothing}
    ${search.right ? rightLine(context, search.right) : nothing}
    ${others.length === 0 ? nothing : ties(context, others)} ${list('Ruled out', ruledOut)}
    ${list('What to do next', next)}
    <p class="caption">
      ${best || tried === 0 ? nothing : html`${format(tried)} candidates tried${stopped ? ', then stopped' : ''}.`}
      ${
        search.canDeepen
          ? html`<button class="link" @click=${() => post('searchDeeper', {})}>
              Try three mistakes at a time
            </button>`
          : nothing
      }
    </p>
  </div>`;
}

/** How sure it is, and what the server makes of it. */
function evidence(explanation: PresentedExplanation, tried: number): TemplateResult {
  const { bits, confidence, harmless, answer } = explanation;
  const searches = Math.max(1, Math.round(1 / Math.max(1 - confidence, 1e-12)));
  const chance =
    bits >= 64
      ? `${format(bits)} bits agree, after ${format(tried)} candidates: that is no coincidence.`
      : `Only ${format(bits)} bits could be compared: one in ${format(searches)} such searches meets them by chance.`;
  return html`<p class="evidence">
    ${chance}
    ${harmless === undefined ? nothing : html`The server accepts it all the same: ${prose(harmless)}`}
    ${answer === undefined ? nothing : html`The server answers <code>${visible(answer)}</code>.`}
  </p>`;
}

function ties(context: Context, others: readonly PresentedExplanation[]): TemplateResult {
  return html`<h3 class="plain">It fits just as well</h3>
    <ul class="ties">
      ${others.map(
        (one) =>
          html`<li>
            ${causesOf(one.edits).map((text) => causeSentence(context.sheet, text))}
            ${applyButton(context, one, 'Show its values')}
          </li>`,
      )}
    </ul>`;
}

/** Shows what the mistake made of each step, beside the right value. */
function applyButton(
  { ui, redraw }: Context,
  explanation: PresentedExplanation,
  label: string,
): TemplateResult | typeof nothing {
  if (explanation.changes.length === 0) return nothing;
  const pressed = ui.applied === explanation;
  const toggle = (): void => {
    ui.applied = pressed ? null : explanation;
    redraw();
  };
  return html`<button class="toggle" aria-pressed=${pressed ? 'true' : 'false'} @click=${toggle}>
    ${label}
  </button>`;
}

function list(title: string, lines: readonly string[]): TemplateResult | typeof nothing {
  if (lines.length === 0) return nothing;
  return html`<h3 class="plain">${title}</h3>
    <ul class="lines">
      ${lines.map((line) => html`<li>${prose(line)}</li>`)}
    </ul>`;
}
