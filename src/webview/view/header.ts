import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';

import { visible } from '../../core/quoting/visible';
import type { Mode } from '../../protocol/fromView';
import type { Context } from './context';
import { eyeIcon, hiddenIcon } from './icons';
import { moveInside } from './roving';

import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';

const modes: readonly (readonly [Mode, string])[] = [
  ['generate', 'Generate'],
  ['inspect', 'Inspect'],
  ['endpoint', 'Endpoint'],
];

/** The top of the panel: what to do, with which scheme, profile and visibility of secrets. */
export function header(context: Context): TemplateResult {
  const { mode, schemes, scheme, profiles, profile, revealed, documentation } = context.state;
  // What a running endpoint checks with is settled.
  const isSettled = mode === 'endpoint' && context.state.endpoint.address !== null;
  const depends = [mode, schemes, scheme, profiles, profile, revealed, documentation, isSettled];
  return html`<header class="top">
    <h1 class="unseen">Sigscope</h1>
    ${tabs(context)}
    ${guard(depends, () => [
      schemeSelect(context, isSettled),
      isSettled ? nothing : profileSelect(context),
      revealToggle(context),
    ])}
  </header>`;
}

function tabs({ state, post }: Context): TemplateResult {
  return html`<div class="tabs" role="tablist" aria-label="Mode" @keydown=${moveInside}>
    ${modes.map(
      ([mode, label]) =>
        html`<button
          role="tab"
          id="tab-${mode}"
          aria-controls="panel"
          aria-selected=${mode === state.mode ? 'true' : 'false'}
          tabindex=${mode === state.mode ? 0 : -1}
          @click=${() => post('mode', { mode })}
        >
          ${label}${mode === 'endpoint' && state.endpoint.address !== null ? listens : nothing}
        </button>`,
    )}
  </div>`;
}

const listens = html`<span class="pulse" aria-hidden="true"></span
  ><span class="unseen">, listening</span>`;

const valueOf = (event: Event): string => (event.currentTarget as HTMLInputElement).value;

function schemeSelect({ state, post }: Context, isSettled: boolean): TemplateResult {
  const { schemes, scheme, documentation } = state;
  return html`<span class="pick">
    <vscode-single-select
      class="scheme"
      .label=${'Scheme'}
      .value=${live(scheme ?? '')}
      ?disabled=${isSettled}
      @change=${(event: Event) => post('scheme', { scheme: valueOf(event) })}
    >
      ${scheme === null ? html`<vscode-option value="" selected>Choose a scheme</vscode-option>` : nothing}
      ${schemes.map(
        ({ id, title, summary, workspace }) =>
          html`<vscode-option value=${id} description=${visible(summary)} ?selected=${id === scheme}
            >${visible(title)}${workspace ? ' (workspace)' : ''}</vscode-option
          >`,
      )}
    </vscode-single-select>
    ${
      documentation === undefined
        ? nothing
        : html`<button class="link" @click=${() => post('openDocumentation', {})}>
            Vendor’s page
          </button>`
    }
  </span>`;
}

function profileSelect({ state, post }: Context): TemplateResult | typeof nothing {
  const { profiles, profile, scheme } = state;
  if (scheme === null) return nothing;
  const choose = (event: Event): void => {
    const id = valueOf(event);
    post('profile', { profile: id === '' ? null : id });
    // The host may decline after asking its user; its next state says what holds.
    (event.currentTarget as HTMLInputElement).value = profile ?? '';
  };
  return html`<span class="pick">
    <vscode-single-select
      class="profile"
      .label=${'Secrets profile'}
      .value=${live(profile ?? '')}
      @change=${choose}
    >
      <vscode-option value="" ?selected=${profile === null}>Secrets: as typed</vscode-option>
      ${profiles.map(
        ({ id, name, host }) =>
          html`<vscode-option value=${id} description=${visible(host)} ?selected=${id === profile}
            >Secrets: ${visible(name)}</vscode-option
          >`,
      )}
    </vscode-single-select>
    <button class="link" @click=${() => post('saveProfile', {})}>Save…</button>
    <button class="link" @click=${() => post('manageSecrets', {})}>Manage…</button>
  </span>`;
}

function revealToggle({ state, post }: Context): TemplateResult {
  const { revealed } = state;
  return html`<button
    class="toggle reveal"
    aria-pressed=${revealed ? 'true' : 'false'}
    @click=${() => post('reveal', { reveal: !revealed })}
  >
    ${revealed ? hiddenIcon : eyeIcon} Reveal secrets
  </button>`;
}
