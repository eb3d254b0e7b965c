import { html, nothing, type TemplateResult } from 'lit';

import type { PresentedCheck } from '../../core/present/presentation';
import { visible } from '../../core/quoting/visible';
import type { Context } from './context';
import { goTo } from './goTo';
import { colourOf } from './pieceList';
import type { Sheet } from '../model/sheet';

/** How many characters of each side a row shows; the card below shows them all. */
const shown = 200;

/** What was compared, in a table: the step, the outcome, and both sides. */
export function checks({ state, sheet }: Context): TemplateResult | typeof nothing {
  const list = state.reading?.checks ?? [];
  if (list.length === 0) return nothing;
  return html`<section aria-labelledby="checks-title">
    <h2 id="checks-title">Checks</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Outcome</th>
            <th scope="col">Received</th>
            <th scope="col">Computed</th>
          </tr>
        </thead>
        <tbody>
          ${list.map((check) => row(sheet, check))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function row(sheet: Sheet, check: PresentedCheck): TemplateResult {
  const { step, equal, expected, received, firstDifference } = check;
  const outcome = equal
    ? html`<span class="good">✓ equal</span>`
    : html`<span class="bad">✗ different</span> from byte ${firstDifference ?? 0} on`;
  return html`<tr data-origin=${step}>
    <th scope="row">
      <button class="name ${colourOf(sheet, step)}" @click=${() => goTo(step)}>${step}</button>
    </th>
    <td>${outcome}</td>
    <td class="mono">${side(received, expected)}</td>
    <td class="mono">${equal ? 'the same' : side(expected, received)}</td>
  </tr>`;
}

/** The text with the first character that differs from the other side's marked. */
function side(value: string, other: string): unknown {
  const cut = value.length > shown ? `${value.slice(0, shown)}…` : value;
  if (other === value) return visible(cut);
  let at = 0;
  while (at < cut.length && cut.charAt(at) === other.charAt(at)) at += 1;
  return html`${visible(cut.slice(0, at))}<span class="difference">${visible(cut.charAt(at))}</span
    >${visible(cut.slice(at + 1))}`;
}
