import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';

import { visible } from '../../core/quoting/visible';
import type { CodeOptions } from '../../protocol/fromView';
import type { CodePiece, CodeView } from '../../protocol/viewState';
import type { Context } from './context';
import { noteIcon } from './icons';
import { languageSelect } from './languageSelect';

import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-checkbox/index.js';

/** The Code tab: a program that computes the signature, in the language of the integrator. */
export function codeTab({ post }: Context, code: CodeView): TemplateResult {
  const { languages, language, withValues, withSecrets, pieces, problem } = code;
  const change = (changed: Partial<CodeOptions>): void =>
    post('code', { language, withValues, withSecrets, ...changed });
  const checkbox = (name: 'withValues' | 'withSecrets', label: string): TemplateResult =>
    html`<vscode-checkbox
      .label=${label}
      .checked=${live(code[name])}
      @change=${(event: Event) =>
        change({ [name]: (event.currentTarget as HTMLInputElement).checked })}
    ></vscode-checkbox>`;
  return html`<div class="actions codeActions">
      <label> Language ${languageSelect(code, (chosen) => change({ language: chosen }))} </label>
      ${checkbox('withValues', 'with the current values')}
      ${checkbox('withSecrets', 'with secrets')}
      <span>
        <vscode-button
          ?disabled=${problem !== undefined}
          @click=${() => post('copy', { what: 'code' })}
          >Copy</vscode-button
        >
        <vscode-button
          secondary
          ?disabled=${problem !== undefined}
          @click=${() => post('openCode', {})}
          >Open in Editor</vscode-button
        >
      </span>
    </div>
    ${
      problem === undefined
        ? guard([pieces], () => source(pieces, languages.find(({ id }) => id === language)?.label))
        : html`<p class="finding note" role="status">
            <span class="sign">${noteIcon} Not in this language:</span> ${visible(problem)}
          </p>`
    }`;
}

function source(pieces: readonly CodePiece[], label = ''): TemplateResult {
  // It scrolls sideways, so it has to be reachable by keyboard.
  return html`<pre
    class="code source"
    dir="ltr"
    tabindex="0"
    role="region"
    aria-label="Code in ${label}"
  >
${pieces.map(({ text, kind }) =>
      kind === undefined ? shown(text) : html`<span class="code-${kind}">${shown(text)}</span>`,
    )}</pre>`;
}

/** Line breaks and tabs belong to code; everything else that does not show is written out. */
const shown = (text: string): string =>
  text
    .split('\t')
    .map((part) => visible(part, { lines: true }))
    .join('\t');
