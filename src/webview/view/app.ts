import { html, nothing, type TemplateResult } from 'lit';

import type { DrawnGeneration } from '../../core/present/presentation';
import type { Mode } from '../../protocol/fromView';
import type { ViewState } from '../../protocol/viewState';
import { visible } from '../../core/quoting/visible';
import { codeTab } from './code';
import { compared } from './compared';
import type { Context } from './context';
import { conversation } from './conversation';
import { endpointInputs } from './endpoint';
import { endpointOutcome } from './endpointOutcome';
import { findingList } from './findings';
import { form } from './form';
import { noteIcon } from './icons';
import { header } from './header';
import { inspectInputs, inspectOutcome } from './inspect';
import { outcomeTabs } from './outcomeTabs';
import { prose } from './prose';
import { results } from './results';
import { worksheet } from './worksheet';

import '@vscode-elements/elements/dist/vscode-button/index.js';

/** The whole page. */
export function app(context: Context): TemplateResult {
  const { state } = context;
  const { inputs, outcome } = tabs[state.mode];
  return html`${header(context)}
    <main>
      <div id="panel" class="columns" role="tabpanel" aria-labelledby="tab-${state.mode}">
        <div class="left">${inputs(context)}</div>
        <div class="right">
          ${state.limits.map(
            (limit) =>
              html`<p class="finding note">
                <span class="sign">${noteIcon} Note:</span> ${prose(limit)}
              </p>`,
          )}
          ${outcome(context)}
        </div>
      </div>
    </main>
    <div class="notice ${context.notice === '' ? '' : 'on'}" role="status">
      ${visible(context.notice)}
    </div>`;
}

/** What stands left and right in each tab. */
const tabs: Readonly<Record<Mode, Readonly<Record<'inputs' | 'outcome', View>>>> = {
  generate: { inputs: generateInputs, outcome: generateOutcome },
  inspect: { inputs: inspectInputs, outcome: inspectOutcome },
  endpoint: { inputs: endpointInputs, outcome: endpointOutcome },
};

type View = (context: Context) => TemplateResult;

function generateInputs(context: Context): TemplateResult {
  const { state } = context;
  if (state.scheme !== null) return form(context, state.fields);
  return html`<p class="empty">Choose a scheme above to see the fields that it takes.</p>`;
}

function generateOutcome(context: Context): TemplateResult {
  const { state } = context;
  const { generation } = state;
  if (!generation) {
    return html`<p class="empty">
      Every step from the fields to the signed request appears here, with every value in between.
    </p>`;
  }
  return html`${outcomeTabs(context)}
    <div id="outcome" role="tabpanel" aria-labelledby="tab-${state.code ? 'code' : 'steps'}">
      ${state.code ? codeTab(context, state.code) : steps(context, generation)}
    </div>`;
}

function steps(context: Context, generation: DrawnGeneration): TemplateResult {
  const { state, sheet, post } = context;
  const others = generation.findings.filter(
    ({ at }) => !sheet.labels.has(at) && !sheet.entries.has(at),
  );
  return html`${compared(context)} ${missingFields(state)} ${findingList(others)}
  ${worksheet(context)} ${results(context)} ${conversation(context)}
  ${
    generation.derivation.length === 0
      ? nothing
      : html`<div class="actions trace">
          <vscode-button secondary @click=${() => post('copy', { what: 'markdown' })}
            >Copy trace as Markdown</vscode-button
          >
        </div>`
  }`;
}

/** Says which fields the rest of the worksheet waits for. */
function missingFields({ generation, fields }: ViewState): TemplateResult | typeof nothing {
  const names = generation?.findings.flatMap(({ code, at }) =>
    code === 'field.missing' ? [at] : [],
  );
  if (!names || names.length === 0) return nothing;
  const labels = names.map((name) => fields.find((field) => field.name === name)?.label ?? name);
  return html`<p class="empty">
    Fill in ${visible(new Intl.ListFormat('en').format(labels))}: the steps that need
    ${labels.length === 1 ? 'it' : 'them'} appear as soon as
    ${labels.length === 1 ? 'it is' : 'they are'} there.
  </p>`;
}
