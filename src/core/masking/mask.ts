import { sameBytes, utf8 } from '../bytes';
import type { Value } from '../value';
import {
  mergeRanges,
  rangesThrough,
  subtractRanges,
  type HiddenRange,
  type Origin,
} from './hiddenRange';
import { maskedText } from './maskedText';
import type { KnownSecret } from './needles';
import { SecretFinder } from './secretFinder';

/** A named value, as far as masking asks for how it was made. */
export interface Traced {
  readonly step: string;
  /** Whether the value as a whole is a secret. */
  readonly secret: boolean;
  readonly value: Value;
  /** Where the bytes came from; empty for one-way operations. */
  readonly segments: readonly Origin[];
  /** For a check: what was received, where `value` is what was computed. */
  readonly received: Value | undefined;
}

/**
 * Knows which bytes to hide. Masking follows the value, not the field: from a secret it goes
 * through the segments of every reversible step (a hash, a MAC and a ciphertext have none, so they
 * are shown), and the same secret is hidden wherever else it is met in a text.
 */
export class Masking {
  readonly #origins: ReadonlyMap<string, readonly HiddenRange[]>;
  readonly finder: SecretFinder;
  /** A value is shown as an entry, in requests and in outputs, and searched once. */
  readonly #found = new WeakMap<Value, HiddenRange[]>();

  /** With `reveal` nothing is hidden. `secrets` are given ones that perhaps appear in no entry. */
  constructor(
    entries: readonly Traced[],
    secrets: readonly KnownSecret[],
    readonly reveal: boolean,
  ) {
    this.#origins = reveal ? new Map() : originRanges(entries);
    this.finder = new SecretFinder(
      reveal ? [] : [...secrets, ...secretsIn(entries, this.#origins)],
    );
  }

  /** The ranges to hide in the value of a field or step as far as they follow from its origin. */
  inOrigin(name: string, value: Value): HiddenRange[] {
    return mergeRanges(this.#originOf(name).map((range) => within(range, value.length)));
  }

  /** The ranges to hide in the value of a field or step. */
  inValue(name: string, value: Value): HiddenRange[] {
    return mergeRanges([...this.inOrigin(name, value), ...this.found(value)]);
  }

  /** The ranges where a search finds a secret in the value. */
  found(value: Value): HiddenRange[] {
    let ranges = this.#found.get(value);
    if (!ranges) this.#found.set(value, (ranges = this.finder.inBytes(value.bytes)));
    return ranges;
  }

  /**
   * The ranges to hide in what was received for a field or step. What differs from the computed
   * value has no segments of its own, so a secret is taken to stand where it stands in the computed
   * one, counted from the start and from the end: if anything, too much is hidden.
   */
  inReceived(
    { step, secret, value }: Pick<Traced, 'step' | 'secret' | 'value'>,
    received: Value,
  ): HiddenRange[] {
    if (this.reveal) return [];
    if (sameBytes(value.bytes, received.bytes)) return this.inValue(step, value);
    if (secret) return [{ start: 0, end: received.length, secret: step }];
    const longer = Math.max(0, received.length - value.length);
    const shift = received.length - value.length;
    const origin = this.#originOf(step).flatMap(({ start, end, secret: name }) => [
      within({ start, end: end + longer, secret: name }, received.length),
      within(
        { start: Math.max(0, start + shift), end: end + shift, secret: name },
        received.length,
      ),
    ]);
    return mergeRanges([...origin, ...this.found(received)]);
  }

  #originOf(name: string): readonly HiddenRange[] {
    return this.#origins.get(name) ?? [];
  }

  /**
   * The text with every secret in it as bullets: what follows from the origins of its bytes, where
   * they are known, and what a search finds.
   */
  text(text: string, origins: readonly Origin[] = []): string {
    return bulleted(text, mergeRanges([...this.#through(origins), ...this.finder.inText(text)]));
  }

  /**
   * The text with bullets only for what a search of the text does not find, because the secret is
   * short or its encoding is the scheme's own. The rest is left for placeholders.
   */
  unfindable(text: string, origins: readonly Origin[]): string {
    const hidden = this.#through(origins);
    if (hidden.length === 0) return text;
    return bulleted(text, subtractRanges(hidden, this.finder.inText(text)));
  }

  #through(origins: readonly Origin[]): HiddenRange[] {
    return rangesThrough(origins, (name) => this.#originOf(name));
  }
}

const bulleted = (text: string, ranges: readonly HiddenRange[]): string =>
  ranges.length === 0 ? text : (maskedText(utf8(text), ranges) ?? '');

const within = ({ start, end, secret }: HiddenRange, length: number): HiddenRange => ({
  start,
  end: Math.min(end, length),
  secret,
});

/** The hidden ranges of every named value, from secret fields through the segments. */
function originRanges(entries: readonly Traced[]): Map<string, readonly HiddenRange[]> {
  const byName = new Map<string, Traced[]>();
  for (const entry of entries) byName.set(entry.step, [...(byName.get(entry.step) ?? []), entry]);
  const known = new Map<string, readonly HiddenRange[]>();
  const rangesOf = (name: string): readonly HiddenRange[] => {
    const done = known.get(name);
    if (done) return done;
    // A scheme has no circles; this makes sure that a wrong segment cannot go round in one.
    known.set(name, []);
    const found = (byName.get(name) ?? []).flatMap(({ secret, value, segments }) =>
      secret ? [{ start: 0, end: value.length, secret: name }] : rangesThrough(segments, rangesOf),
    );
    const ranges = mergeRanges(found);
    known.set(name, ranges);
    return ranges;
  };
  for (const name of byName.keys()) rangesOf(name);
  return known;
}

/** The values of secret fields, and of steps that are nothing but a part of one. */
function secretsIn(
  entries: readonly Traced[],
  origins: ReadonlyMap<string, readonly HiddenRange[]>,
): KnownSecret[] {
  return entries.flatMap(({ step, secret, value, received }) => {
    if (secret) {
      const given = { name: step, bytes: value.bytes };
      return received ? [given, { name: step, bytes: received.bytes, derived: true }] : [given];
    }
    const [range, ...others] = origins.get(step) ?? [];
    const whole = range?.start === 0 && range.end === value.length && others.length === 0;
    return whole ? [{ name: range.secret, bytes: value.bytes, derived: true }] : [];
  });
}
