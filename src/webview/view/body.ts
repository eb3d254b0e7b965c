import { html, nothing, type TemplateResult } from 'lit';

import type { PresentedBody } from '../../core/present/body';
import type { Context } from './context';
import { longText } from './requestText';
import { bytes } from './value';

/** What is drawn of a body. */
export interface BodyParts {
  /** The name under which it is remembered that all of it is shown. */
  readonly key: string;
  readonly body: PresentedBody;
  /** Whether there was more of it than was kept. */
  readonly truncated?: boolean;
  /** Whether line ends are ends of lines; otherwise they are shown as what they are. */
  readonly lines?: boolean;
}

/** The body of a message: as text, otherwise its beginning in hex. */
export function bodyText(
  context: Context,
  { key, body, truncated = false, lines = false }: BodyParts,
): TemplateResult {
  const { length, text, hex } = body;
  if (length === 0) return html`<p class="caption">The body is empty.</p>`;
  const kind = text === undefined ? ', not text: its beginning in hex' : '';
  const more = truncated ? html` Only its beginning was read.` : nothing;
  const shown = text ?? (hex ?? '').replace(/(..)(?=.)/g, '$1 ');
  return html`<p class="caption">Body, ${bytes(length)}${kind}.${more}</p>
    <code class="code" dir="ltr"
      >${longText(context, key, lines ? shown.replace(/\r\n/g, '\n') : shown, lines)}</code
    >`;
}

/** Headers, one to a line, which their user may open. */
export function headerTable(
  headers: readonly { readonly name: string; readonly value: string }[],
  visibleText: (text: string) => string,
): TemplateResult | typeof nothing {
  if (headers.length === 0) return nothing;
  return html`<details>
    <summary>${headers.length} ${headers.length === 1 ? 'header' : 'headers'}</summary>
    <table class="headers">
      <tbody>
        ${headers.map(
          ({ name, value }) =>
            html`<tr>
              <th scope="row">${visibleText(name)}</th>
              <td class="mono">${visibleText(value)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}
