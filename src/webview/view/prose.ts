import { html, type TemplateResult } from 'lit';

import { proseOf } from '../../core/present/words';
import { visible } from '../../core/quoting/visible';

/** A sentence of the engine or of a scheme, in which code stands between backticks. */
export function prose(text: string): TemplateResult[] {
  return proseOf(visible(text)).map((piece) =>
    'code' in piece ? html`<code>${piece.code}</code>` : html`${piece.text}`,
  );
}
