import { html, type TemplateResult } from 'lit';

import { visible } from '../../core/quoting/visible';

/** A sentence of the engine or of a scheme, in which code stands between backticks. */
export function prose(text: string): TemplateResult[] {
  return visible(text)
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}
