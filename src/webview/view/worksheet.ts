import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';

import type { PresentedExplanation } from '../../core/present/explained';
import type { DrawnEntry } from '../../core/present/presentation';
import { lineage } from '../model/origins';
import { derivationOf, keyOf } from '../model/sheet';
import { isSuspect } from '../model/suspects';
import { card, type CardParts } from './card';
import type { Context } from './context';

/** The entries that have a card: the steps; in Inspect also the pieces of what was received. */
function cardsOf({ state }: Context): DrawnEntry[] {
  return derivationOf(state).filter(
    ({ operation, request, direction }) =>
      operation !== 'field' &&
      (request === undefined || (state.mode !== 'generate' && direction !== 'computed')),
  );
}

/** Every step in order. A card is drawn again only when something on it changed. */
export function worksheet(context: Context): TemplateResult | typeof nothing {
  const entries = cardsOf(context);
  if (entries.length === 0) return nothing;
  const { mode, scheme } = context.state;
  return html`<section aria-labelledby="worksheet-title">
    <h2 id="worksheet-title">
      ${mode === 'generate' ? 'Every step' : 'Every step, read backwards'}
    </h2>
    <ol class="worksheet">
      ${repeat(
        entries,
        (entry) => `${scheme ?? ''} ${mode} ${entry.step} ${entry.direction}`,
        (entry, index) => html`<li>${guardedCard(context, entry, index + 1)}</li>`,
      )}
    </ol>
  </section>`;
}

/** The explanation whose values are shown, as long as it is one of the answer's. */
function appliedOf({ state, ui }: Context): PresentedExplanation | undefined {
  return state.diagnosis?.answer?.explanations.find((one) => one === ui.applied);
}

function guardedCard(context: Context, entry: DrawnEntry, number: number): unknown {
  const { state, sheet, ui } = context;
  const { step } = entry;
  const key = keyOf(sheet, entry);
  const expectation =
    key === step ? state.expectations.find((one) => one.step === step) : undefined;
  const check =
    state.mode !== 'generate' ? state.reading?.checks.find((one) => one.step === step) : undefined;
  const badge = state.mode !== 'generate' ? entry.direction : undefined;
  const suspect = key === step && isSuspect(state, step);
  const applied = appliedOf(context);
  const mistaken =
    key === step ? applied?.changes.find((change) => change.step === step) : undefined;
  const parts: CardParts = { key, number, expectation, check, badge, suspect, mistaken };
  const depends: unknown[] = [
    ...lineage(sheet.entries, entry),
    sheet.colours,
    sheet.labels,
    number,
    expectation,
    check,
    badge,
    suspect,
    mistaken,
    ui.looks.get(key),
    ui.expanded.has(key),
    ui.comparing.get(key),
  ];
  return guard(depends, () => card(context, entry, parts));
}
