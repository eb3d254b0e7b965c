import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

import type { FormField } from '../../protocol/viewState';
import { readDateText, timeZones, writeDateText, type DateText } from '../model/dateText';
import { accessible } from './accessible';
import type { Context } from './context';
import type { ControlParts } from './controlParts';

import '@vscode-elements/elements/dist/vscode-textfield/index.js';

/** A day: today in a time zone, or a fixed one. */
export function dateControl(
  { drafts: _ }: Context,
  field: FormField,
  { id, text, about, change }: ControlParts,
): TemplateResult {
  const date = readDateText(text);
  const write = (next: Partial<DateText>): void => change(writeDateText({ ...date, ...next }));
  const pickDay = (event: Event): void => {
    const day = (event.currentTarget as HTMLInputElement).value;
    write({ day, today: false });
  };
  const pickZone = (event: Event): void =>
    write({ zone: (event.currentTarget as HTMLSelectElement).value });
  return html`<div class="dateControl">
    <button
      type="button"
      class="toggle"
      aria-pressed=${date.today ? 'true' : 'false'}
      @click=${() => write({ today: true })}
    >
      Today
    </button>
    <vscode-textfield
      class="control"
      id=${id}
      type="date"
      .label=${field.label}
      .value=${live(date.day)}
      @input=${pickDay}
      ${accessible(about)}
    ></vscode-textfield>
    ${
      date.today
        ? html`<select class="zone" aria-label="${field.label}: time zone" @change=${pickZone}>
            <option value="" ?selected=${date.zone === ''}>in this machine's zone</option>
            ${timeZones().map(
              (zone) =>
                html`<option value=${zone} ?selected=${zone === date.zone}>in ${zone}</option>`,
            )}
          </select>`
        : nothing
    }
  </div>`;
}
