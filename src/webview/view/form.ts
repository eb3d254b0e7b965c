import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';

import type { Finding } from '../../core/finding';
import { visible } from '../../core/quoting/visible';
import type { FormField } from '../../protocol/viewState';
import { fieldKey } from '../model/drafts';
import { isSuspect } from '../model/suspects';
import type { Context } from './context';
import { control } from './control';
import { countdown } from './countdown';
import { findingList } from './findings';
import { fieldId } from './goTo';
import { prose } from './prose';
import { colourOf } from './pieceList';

/** The fields as a form, in their groups. */
export function form(context: Context, fields: readonly FormField[]): TemplateResult {
  const groups = new Map<string, FormField[]>();
  for (const field of fields) groups.set(field.group, [...(groups.get(field.group) ?? []), field]);
  return html`<form @submit=${(event: Event) => event.preventDefault()}>
    ${repeat(
      groups,
      ([group]) => group,
      ([group, members]) =>
        html`<fieldset>
          <legend>${group === '' ? 'Fields' : visible(group)}</legend>
          ${repeat(
            members,
            ({ name }) => `${context.state.scheme ?? ''} ${context.state.mode} ${name}`,
            (field) => row(context, field),
          )}
        </fieldset>`,
    )}
  </form>`;
}

function row(context: Context, field: FormField): unknown {
  const { state, sheet, drafts } = context;
  const result = state.mode === 'generate' ? state.generation : state.reading;
  const own = result?.findings.filter(({ at }) => at === field.name) ?? [];
  const depends = [
    field,
    drafts.get(fieldKey(field.name)),
    sheet.colours.get(field.name),
    state.profile,
    isSuspect(state, field.name),
    ...own,
  ];
  return guard(depends, () => drawRow(context, field, own));
}

function drawRow(context: Context, field: FormField, findings: readonly Finding[]): TemplateResult {
  const colour = colourOf(context.sheet, field.name);
  // That an empty form has nothing in it is no mistake of its user.
  const others = findings.filter(({ code }) => code !== 'field.missing');
  const needed = others.length < findings.length;
  const suspect = isSuspect(context.state, field.name);
  return html`<div
    class="field ${suspect ? 'suspect' : ''}"
    id=${fieldId(field.name)}
    data-origin=${field.name}
  >
    <div class="label">
      <span class="dot ${colour}" aria-hidden="true"></span>
      <label for=${controlId(field.name)}>${visible(field.label)}</label>
      ${field.encoding === undefined ? nothing : html`<span class="kind">${field.encoding}</span>`}
      ${field.optional ? html`<span class="kind">optional</span>` : nothing}
      ${needed ? html`<span class="kind needed">needed</span>` : nothing}
      ${suspect ? html`<span class="badge suspect">the mistake is here</span>` : nothing}
      ${
        field.secondsLeft === undefined
          ? nothing
          : html`<span class="kind" role="timer">${countdown(field.secondsLeft)}</span>`
      }
    </div>
    ${control(context, field, findings)}
    ${field.help === undefined ? nothing : html`<p class="help">${prose(field.help)}</p>`}
    ${findingList(others)}
  </div>`;
}

/** The id of a field's control, to which its label belongs. */
export const controlId = (name: string): string => `control-${name}`;
