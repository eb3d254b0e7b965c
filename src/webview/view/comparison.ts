import { html, type TemplateResult } from 'lit';

import type { DrawnEntry, DrawnValue } from '../../core/present/presentation';
import type { Mark } from '../model/pieces';
import { representationsOf, type Representation } from '../model/spelling';
import type { Context } from './context';
import { bytes, writtenValue } from './value';

/** What the two values are called. */
export interface Sides {
  readonly other: string;
  readonly own: string;
}

const usual: Sides = { other: 'received', own: 'computed' };

/** Two values one above the other, with the first byte that differs marked in both. */
export function comparison(
  context: Context,
  entry: DrawnEntry,
  other: DrawnValue,
  as: Representation,
  own: unknown,
  { equal, firstDifference }: { readonly equal: boolean; readonly firstDifference?: number },
  sides: Sides = usual,
): TemplateResult {
  const marks: Mark[] =
    equal || firstDifference === undefined
      ? []
      : [{ start: firstDifference, end: firstDifference + 1, kind: 'difference' }];
  // Bytes that are no text are shown in hex.
  const readable = representationsOf(other).includes(as) ? as : 'hex';
  const lengths =
    other.length === entry.length
      ? ''
      : ` ${bytes(other.length)} ${sides.other}, ${bytes(entry.length)} ${sides.own}.`;
  return html`<dl class="both">
      <dt>${sides.other}</dt>
      <dd>${writtenValue(context, entry, other, readable, marks)}</dd>
      <dt>${sides.own}</dt>
      <dd>${own}</dd>
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
