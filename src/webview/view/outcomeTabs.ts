import { html, type TemplateResult } from 'lit';

import type { Context } from './context';
import { moveInside } from './roving';

const tabs = [
  ['steps', 'Steps'],
  ['code', 'Code'],
] as const;

/** What Generate shows: every step, or a program that does them. */
export function outcomeTabs({ state, post }: Context): TemplateResult {
  const front = state.code === null ? 'steps' : 'code';
  return html`<div
    class="tabs inner"
    role="tablist"
    aria-label="What to show"
    @keydown=${moveInside}
  >
    ${tabs.map(
      ([tab, label]) =>
        html`<button
          role="tab"
          id="tab-${tab}"
          aria-controls="outcome"
          aria-selected=${tab === front ? 'true' : 'false'}
          tabindex=${tab === front ? 0 : -1}
          @click=${() => post('tab', { code: tab === 'code' })}
        >
          ${label}
        </button>`,
    )}
  </div>`;
}
