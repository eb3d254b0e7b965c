import { html, type TemplateResult } from 'lit';

import type { PresentedEntry, PresentedValue } from '../../core/view/presentation';
import type { Mark } from '../model/pieces';
import { representationsOf, type Representation } from '../model/spelling';
import type { Context } from './context';
import { bytes, writtenValue } from './value';

/** What was received above what was computed, with the first byte that differs marked in both. */
export function comparison(
  context: Context,
  entry: PresentedEntry,
  received: PresentedValue,
  as: Representation,
  computed: unknown,
  { equal, firstDifference }: { readonly equal: boolean; readonly firstDifference?: number },
): TemplateResult {
  const marks: Mark[] =
    equal || firstDifference === undefined
      ? []
      : [{ start: firstDifference, end: firstDifference + 1, kind: 'difference' }];
  // Received bytes that are no text are shown in hex.
  const readable = representationsOf(received).includes(as) ? as : 'hex';
  const lengths =
    received.length === entry.length
      ? ''
      : ` ${bytes(received.length)} were received, ${bytes(entry.length)} computed.`;
  return html`<dl class="both">
      <dt>received</dt>
      <dd>${writtenValue(context, entry, received, readable, marks)}</dd>
      <dt>computed</dt>
      <dd>${computed}</dd>
    </dl>
    <p class="caption">
      ${
        equal
          ? html`<span class="good">✓ Equal.</span>`
          : html`<span class="bad">✗ Different</span> from byte ${firstDifference ?? 0}
              on.${lengths}`
      }
    </p>`;
}
