import { html, type TemplateResult } from 'lit';

import type { Finding } from '../../core/finding';
import { severities } from '../../core/present/verdicts';
import { signOf } from './icons';
import { prose } from './prose';

/**
 * Findings, each with its icon and word, what was found and what to do. `near` is the step or field
 * beside which they stand: an offset in another value names that one.
 */
export function findingList(findings: readonly Finding[], near?: string): TemplateResult[] {
  return findings.map(({ severity, at, message, hint, offset }) => {
    const { label } = severities[severity];
    const place = near === undefined || at === near ? '' : ` of ${at}`;
    return html`<p class="finding ${severity}">
      <span class="sign"
        ><span aria-hidden="true">${signOf(severity)}</span> ${label}${
          offset === undefined ? '' : ` at byte ${offset}${place}`
        }:</span
      >
      ${prose(message)} ${hint === undefined ? '' : html`<span class="hint">${prose(hint)}</span>`}
    </p>`;
  });
}
