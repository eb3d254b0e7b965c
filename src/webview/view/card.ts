import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';

import type { Finding } from '../../core/finding';
import type { PresentedChange } from '../../core/present/explained';
import type { DrawnEntry } from '../../core/present/presentation';
import type { Comparison } from '../../core/present/compared';
import type { Mark } from '../model/pieces';
import { representationsOf, usualRepresentation, type Representation } from '../model/spelling';
import { comparison } from './comparison';
import type { Context, Look } from './context';
import { cutOf, cutValue } from './cut';
import { expected, expectedButton } from './expected';
import { findingList } from './findings';
import { stepId } from './goTo';
import { copyIcon } from './icons';
import { mistakenValue } from './mistaken';
import { originList } from './origins';
import { prose } from './prose';
import { layoutValue } from './ruler';
import { sentence } from './sentence';
import { swappedValue } from './swap';
import { lengthOf, writtenValue } from './value';

/** What else a card shows besides its entry. */
export interface CardParts {
  /** The name of the card, under which its look is remembered. */
  readonly key: string;
  readonly number: number;
  readonly expectation: Comparison | undefined;
  /** For a check: whether both sides are equal, and the first byte that differs. */
  readonly check: { readonly equal: boolean; readonly firstDifference?: number } | undefined;
  /** A word saying how the value became known, in Inspect. */
  readonly badge: string | undefined;
  /** Whether the mistake that explains it was made here. */
  readonly suspect: boolean;
  /** What the mistake that is shown in the steps made of this one. */
  readonly mistaken: PresentedChange | undefined;
}

/** One step of the worksheet: what was done, the value, and what there is to say about it. */
export function card(context: Context, entry: DrawnEntry, parts: CardParts): TemplateResult {
  const { sheet } = context;
  const { step, words, note, findings } = entry;
  const { key } = parts;
  const look = lookOf(context, entry, key);
  const expects = context.ui.comparing.has(step);
  return html`<span class="number" aria-hidden="true">${parts.number}</span>
    <article
      class="card ${parts.suspect ? 'suspect' : ''}"
      id=${stepId(key)}
      tabindex="-1"
      aria-labelledby=${`${stepId(key)}-name`}
    >
      <header>
        <h3 id=${`${stepId(key)}-name`} data-origin=${step}>${step}</h3>
        ${parts.badge === undefined ? nothing : html`<span class="badge ${parts.badge}">${parts.badge}</span>`}
        ${parts.suspect ? html`<span class="badge suspect">the mistake is here</span>` : nothing}
        <span class="words"
          >${guard([words, sheet.colours, sheet.labels], () => sentence(sheet, words))}</span
        >
        <span class="tools">
          <span class="length">${lengthOf(entry)}</span>
          ${guard([look, key, expects, ...looksOf(context, entry)], () => [
            lookButtons(context, entry, key, look),
            copyButton(context, entry, look),
            key === step ? expectedButton(context, step) : nothing,
          ])}
        </span>
      </header>
      ${drawing(context, entry, look, parts)}
      ${look === 'special' && entry.operation === 'layout' ? nothing : originList(sheet, entry)}
      ${parts.mistaken ? mistakenValue(context, entry, parts.mistaken, look) : nothing}
      ${note === undefined ? nothing : html`<p class="note">${prose(note)}</p>`}
      ${findingList(findings, step)}
      ${key === step ? expected(context, step, parts.expectation) : nothing}
    </article>`;
}

/** The operations that have a drawing of their own, with the word on its button. */
const specials: Readonly<Record<string, string>> = {
  slice: 'cut',
  fit: 'fit',
  layout: 'layout',
  charmap: 'swap',
};

/** How the value is drawn: as its user chose, otherwise as its operation shows it best. */
function lookOf(context: Context, entry: DrawnEntry, key: string): Look {
  const looks = looksOf(context, entry);
  const chosen = context.ui.looks.get(key);
  if (chosen !== undefined && looks.includes(chosen)) return chosen;
  return looks[0] === 'special' ? 'special' : usualRepresentation(entry);
}

function looksOf({ sheet }: Context, entry: DrawnEntry): Look[] {
  const written = representationsOf(entry);
  const [segment] = entry.segments;
  const special = entry.operation in specials && segment && sheet.entries.has(segment.source);
  return special ? ['special', ...written] : written;
}

function drawing(
  context: Context,
  entry: DrawnEntry,
  look: Look,
  { expectation, check }: CardParts,
): unknown {
  const marks = marksOf(
    entry,
    expectation?.equal === false ? expectation.firstDifference : undefined,
  );
  if (entry.received && check) {
    if (!check.equal && check.firstDifference !== undefined) {
      marks.push(differenceAt(check.firstDifference));
    }
    const as = look === 'special' ? usualRepresentation(entry) : look;
    const own = drawn(context, entry, look, marks);
    return comparison(context, entry, entry.received, as, own, check);
  }
  return drawn(context, entry, look, marks);
}

function drawn(context: Context, entry: DrawnEntry, look: Look, marks: readonly Mark[]): unknown {
  if (look !== 'special') return writtenValue(context, entry, entry, look, marks);
  if (entry.operation === 'layout') return layoutValue(context, entry, marks);
  return cutOf(context, entry) && entry.operation !== 'charmap'
    ? cutValue(context, entry, marks)
    : swappedValue(context, entry, marks);
}

function marksOf(entry: DrawnEntry, difference: number | undefined): Mark[] {
  const marks: Mark[] = entry.findings.flatMap((finding) => {
    const start = finding.severity === 'note' ? undefined : placeOf(entry, finding);
    return start === undefined ? [] : [{ start, end: start + 1, kind: 'finding' as const }];
  });
  if (difference !== undefined) marks.push(differenceAt(difference));
  return marks;
}

const differenceAt = (byte: number): Mark => ({ start: byte, end: byte + 1, kind: 'difference' });

/** The byte of the entry that a finding is about; its offset may count in one of the sources. */
function placeOf({ step, segments }: DrawnEntry, { at, offset }: Finding): number | undefined {
  if (offset === undefined || at === step) return offset;
  const segment = segments.find(
    ({ source, from, to }) => source === at && from <= offset && offset < to,
  );
  return segment && segment.start + offset - segment.from;
}

function lookButtons(context: Context, entry: DrawnEntry, key: string, look: Look): TemplateResult {
  const choose = (next: Look) => (): void => {
    context.ui.looks.set(key, next);
    context.redraw();
  };
  return html`<span class="looks" role="group" aria-label="Show ${entry.step} as">
    ${looksOf(context, entry).map(
      (one) =>
        html`<button aria-pressed=${one === look ? 'true' : 'false'} @click=${choose(one)}>
          ${one === 'special' ? (specials[entry.operation] ?? '') : one}
        </button>`,
    )}
  </span>`;
}

function copyButton({ post }: Context, entry: DrawnEntry, look: Look): TemplateResult {
  const as: Representation = look === 'special' ? usualRepresentation(entry) : look;
  return html`<button
    class="tool"
    title="Copy as ${as}"
    aria-label="Copy ${entry.step} as ${as}"
    @click=${() => post('copy', { what: 'value', step: entry.step, as })}
  >
    ${copyIcon}
  </button>`;
}
