import { html, type TemplateResult } from 'lit';

import type { PresentedChange } from '../../core/present/explained';
import type { DrawnEntry } from '../../core/present/presentation';
import { representationsOf, usualRepresentation } from '../model/spelling';
import type { Context, Look } from './context';
import { bytes, writtenValue } from './value';

/** What the mistake made of a step, to stand below the right value. */
export function mistakenValue(
  context: Context,
  entry: DrawnEntry,
  mistaken: PresentedChange,
  look: Look,
): TemplateResult {
  const { firstDifference: at, length } = mistaken;
  const wanted = look === 'special' ? usualRepresentation(mistaken) : look;
  const as = representationsOf(mistaken).includes(wanted) ? wanted : 'hex';
  return html`<div class="mistaken">
    <p class="caption">
      <span class="bad">With the mistake</span>, ${bytes(length)}, another from byte ${at} on:
    </p>
    ${writtenValue(context, entry, mistaken, as, [{ start: at, end: at + 1, kind: 'difference' }])}
  </div>`;
}
