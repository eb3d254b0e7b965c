import { binary, utf8, utf8Text } from '../bytes';
import type { Entry } from '../evaluate/derivation';
import { sameBytes, hexText } from '../bytes';
import type { Value } from '../value';
import { mergeRanges, rangesThrough, type HiddenRange } from './hiddenRange';
import { minimumNeedle, type Secret } from './needles';
import { SecretFinder } from './secretFinder';

/**
 * Knows which bytes to hide. Masking follows the value, not the field: from a secret it goes
 * through the segments of every reversible step (a hash, a MAC and a ciphertext have none, so they
 * are shown), and the same secret is hidden wherever else it is met in a text.
 */
export class Masking {
  readonly #origins: ReadonlyMap<string, readonly HiddenRange[]>;
  readonly finder: SecretFinder;

  /** With `reveal` nothing is hidden. `secrets` are given ones that perhaps appear in no entry. */
  constructor(
    entries: readonly Entry[],
    secrets: readonly Secret[],
    readonly reveal: boolean,
  ) {
    this.#origins = reveal ? new Map() : originRanges(entries);
    this.finder = new SecretFinder(
      reveal ? [] : [...secrets, ...secretsIn(entries, this.#origins)],
    );
  }

  /** The ranges of a named value that are known by their origin. */
  originOf(name: string): readonly HiddenRange[] {
    return this.#origins.get(name) ?? [];
  }

  /** The ranges to hide in the value of a field or step. */
  inValue(name: string, value: Value): HiddenRange[] {
    const origin = this.originOf(name).map((range) => within(range, value.length));
    return mergeRanges([...origin, ...this.finder.inBytes(value.bytes)]);
  }

  /**
   * The ranges to hide in what was received for a field or step. What differs from the computed
   * value has no segments of its own, so a secret is taken to stand where it stands in the computed
   * one, counted from the start and from the end: if anything, too much is hidden.
   */
  inReceived({ step, secret, value }: Entry, received: Value): HiddenRange[] {
    if (this.reveal) return [];
    if (sameBytes(value.bytes, received.bytes)) return this.inValue(step, value);
    if (secret) return [{ start: 0, end: received.length, secret: step }];
    const longer = Math.max(0, received.length - value.length);
    const shift = received.length - value.length;
    const origin = this.originOf(step).flatMap(({ start, end, secret: name }) => [
      within({ start, end: end + longer, secret: name }, received.length),
      within({ start: Math.max(0, start + shift), end: end + shift, secret: name }, received.length),
    ]);
    return mergeRanges([...origin, ...this.finder.inBytes(received.bytes)]);
  }

  /** The text with every secret that is met in it as bullets. */
  text(text: string): string {
    const ranges = this.finder.inText(text);
    return ranges.length === 0 ? text : (maskedText(utf8(text), ranges) ?? '');
  }
}

const within = ({ start, end, secret }: HiddenRange, length: number): HiddenRange => ({
  start,
  end: Math.min(end, length),
  secret,
});

/** The hidden ranges of every named value, from secret fields through the segments. */
function originRanges(entries: readonly Entry[]): Map<string, readonly HiddenRange[]> {
  const byName = new Map<string, Entry[]>();
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
  entries: readonly Entry[],
  origins: ReadonlyMap<string, readonly HiddenRange[]>,
): Secret[] {
  return entries.flatMap(({ step, secret, value, received }) => {
    if (secret) {
      const both = received && received !== value ? [value, received] : [value];
      return both.map(({ bytes }) => ({ name: step, bytes }));
    }
    const [range, ...others] = origins.get(step) ?? [];
    const whole = range?.start === 0 && range.end === value.length && others.length === 0;
    return whole ? [{ name: range.secret, bytes: value.bytes }] : [];
  });
}

/** Two hex digits per byte, `••` for a hidden one. The ranges are in order and do not overlap. */
export function maskedHex(bytes: Uint8Array, ranges: readonly HiddenRange[]): string {
  let text = '';
  let at = 0;
  for (const { start, end } of ranges) {
    text += hexText(bytes.subarray(at, start)) + '••'.repeat(end - start);
    at = end;
  }
  return text + hexText(bytes.subarray(at));
}

/**
 * The bytes as text with one `•` per hidden character, or undefined when they are not UTF-8. A
 * character of which any byte is hidden is hidden whole.
 */
export function maskedText(
  bytes: Uint8Array,
  ranges: readonly HiddenRange[],
): string | undefined {
  const whole = utf8Text(bytes);
  if (whole === undefined || ranges.length === 0) return whole;
  let text = '';
  let at = 0;
  for (const range of ranges) {
    let { start, end } = range;
    while (start > at && isContinuation(bytes[start])) start -= 1;
    while (isContinuation(bytes[end])) end += 1;
    start = Math.max(start, at);
    if (start > at) text += utf8Text(bytes.subarray(at, start)) ?? '';
    for (let index = start; index < end; index += 1) {
      if (!isContinuation(bytes[index])) text += '•';
    }
    at = Math.max(at, end);
  }
  return text + (utf8Text(bytes.subarray(at)) ?? '');
}

const isContinuation = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0xc0) === 0x80;
