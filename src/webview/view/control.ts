import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

import type { Finding } from '../../core/finding';
import { visible } from '../../core/quoting/visible';
import type { FormField } from '../../protocol/viewState';
import { secondsInWords } from '../model/dateText';
import { fieldKey } from '../model/drafts';
import { accessible } from './accessible';
import type { Context } from './context';
import type { ControlParts } from './controlParts';
import { dateControl } from './dateControl';
import { clockIcon, diceIcon, eyeIcon, hiddenIcon } from './icons';

import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';

/** The control of a field. */
export function control(
  context: Context,
  field: FormField,
  findings: readonly Finding[],
): TemplateResult {
  const { name, help } = field;
  const said = findings.map(({ message, hint }) => `${message} ${hint ?? ''}`);
  const parts: ControlParts = {
    id: `control-${name}`,
    text: context.drafts.get(fieldKey(name)) ?? field.value,
    about: {
      description: visible([help ?? '', ...said].join(' ').trim()),
      invalid: findings.some(
        ({ severity, code }) => severity === 'error' && code !== 'field.missing',
      ),
      required: !field.optional,
    },
    change: (text) => context.edit(name, text),
  };
  if (field.control === 'choice') return choice(field, parts);
  if (field.control === 'switch') return flag(field, parts);
  if (field.control === 'date') return dateControl(context, field, parts);
  return textfield(context, field, parts);
}

const valueOf = (event: Event): string => (event.currentTarget as HTMLInputElement).value;

function choice(field: FormField, { id, text, about, change }: ControlParts): TemplateResult {
  return html`<vscode-single-select
    class="control"
    id=${id}
    .label=${field.label}
    .value=${live(text)}
    @change=${(event: Event) => change(valueOf(event))}
    ${accessible({ ...about, required: false })}
  >
    ${field.choices?.map(
      ({ value, label }) =>
        html`<vscode-option value=${value} ?selected=${value === text}
          >${visible(label === '' || label === value ? value : `${value}: ${label}`)}</vscode-option
        >`,
    )}
  </vscode-single-select>`;
}

function flag(field: FormField, { id, text, about, change }: ControlParts): TemplateResult {
  return html`<vscode-checkbox
    class="control"
    id=${id}
    .label=${field.label}
    .checked=${live(text === 'true')}
    @change=${(event: Event) =>
      change((event.currentTarget as HTMLInputElement).checked ? 'true' : 'false')}
    ${accessible({ ...about, required: false })}
  ></vscode-checkbox>`;
}

function textfield(context: Context, field: FormField, parts: ControlParts): TemplateResult {
  const { holds, label } = field;
  const hidden = field.secret && !field.shown;
  const words = holds === 'time' ? secondsInWords(parts.text) : undefined;
  return html`<vscode-textfield
      class="control ${holds === 'text' ? '' : 'mono'}"
      id=${parts.id}
      type=${hidden ? 'password' : 'text'}
      autocomplete="off"
      spellcheck="false"
      placeholder=${placeholderOf(context, field)}
      .label=${label}
      .value=${live(parts.text)}
      @input=${(event: Event) => parts.change(valueOf(event))}
      ${accessible(parts.about)}
      >${insideButton(context, field)}</vscode-textfield
    >${words === undefined ? nothing : html`<p class="help">${words}</p>`}`;
}

function placeholderOf({ state, drafts }: Context, field: FormField): string {
  if (!field.secret) return visible(field.example ?? '');
  if (!field.filled || field.shown || drafts.get(fieldKey(field.name))) return '';
  const profile = state.profiles.find(({ id }) => id === state.profile);
  return profile ? `•••••••• from profile ${visible(profile.name)}` : '•••••••• kept';
}

function insideButton({ post }: Context, field: FormField): TemplateResult | typeof nothing {
  const { name, label, secret, random, shown } = field;
  if (secret) {
    const what = `Show ${label}`;
    return html`<button
      slot="content-after"
      type="button"
      class="tool"
      aria-pressed=${shown ? 'true' : 'false'}
      aria-label=${what}
      title=${shown ? 'Hide' : 'Show'}
      @click=${() => post('showSecret', { field: name, show: !shown })}
    >
      ${shown ? hiddenIcon : eyeIcon}
    </button>`;
  }
  if (!random && field.moment !== 'now') return nothing;
  return html`<button
    slot="content-after"
    type="button"
    class="tool"
    aria-label=${random ? `New random ${label}` : `${label}: now`}
    title=${random ? 'New random value' : 'Now'}
    @click=${() => post('refresh', { field: name })}
  >
    ${random ? diceIcon : clockIcon}
  </button>`;
}
