import { html, nothing, type TemplateResult } from 'lit';

import type { Comparison } from '../../core/present/compared';
import type { Context } from './context';
import { bytes } from './value';

import '@vscode-elements/elements/dist/vscode-textfield/index.js';

/** Opens the input for what the other side has at a step. */
export function expectedButton({ ui, redraw }: Context, step: string): TemplateResult {
  const isOpen = ui.comparing.has(step);
  const open = (event: Event): void => {
    if (!isOpen) ui.comparing.set(step, '');
    redraw();
    focusIn(event.currentTarget);
  };
  return html`<button
    class="link"
    aria-expanded=${isOpen ? 'true' : 'false'}
    aria-label="Expected here, at ${step}"
    title="Compare with what the other side has"
    @click=${open}
  >
    expected…
  </button>`;
}

/** Where to paste what the other side has at this step, and how it compares. */
export function expected(
  context: Context,
  step: string,
  expectation: Comparison | undefined,
): TemplateResult | typeof nothing {
  const { ui, post, redraw } = context;
  const text = ui.comparing.get(step);
  if (text === undefined) return nothing;
  const change = (event: Event): void => {
    const next = (event.currentTarget as HTMLInputElement).value;
    ui.comparing.set(step, next);
    post('expect', { step, text: next });
  };
  const close = (): void => {
    ui.comparing.delete(step);
    post('expect', { step, text: '' });
    redraw();
  };
  return html`<div class="expected">
    <span class="label">Expected here</span>
    <vscode-textfield
      class="mono"
      .label=${`Expected at ${step}`}
      placeholder="Paste what the other side has: text, hex or base64"
      .value=${text}
      @input=${change}
      @keydown=${(event: KeyboardEvent) => (event.key === 'Escape' ? close() : undefined)}
    ></vscode-textfield>
    <button class="tool" aria-label="Close the comparison at ${step}" title="Close" @click=${close}>
      <span aria-hidden="true">✕</span>
    </button>
    <span class="outcome" role="status"
      >${text === '' || !expectation ? nothing : outcome(expectation)}</span
    >
  </div>`;
}

function outcome({
  equal,
  readAs,
  firstDifference,
  expectedLength,
  ownLength,
}: Comparison): TemplateResult {
  if (equal) return html`<span class="good">✓ equal</span> (read as ${readAs})`;
  const lengths =
    expectedLength === ownLength
      ? ''
      : `; ${bytes(expectedLength)} there, ${bytes(ownLength)} here`;
  return html`<span class="bad">✗ different</span> from byte ${firstDifference ?? 0} on (read as
    ${readAs}${lengths})`;
}

/** The input appears with the next drawing; it takes the focus of the button that opened it. */
function focusIn(button: EventTarget | null): void {
  const article = button instanceof HTMLElement ? button.closest('article') : null;
  requestAnimationFrame(() =>
    article?.querySelector<HTMLElement>('.expected vscode-textfield')?.focus(),
  );
}
