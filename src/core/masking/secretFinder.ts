import { binary, utf8 } from '../bytes';
import { mergeRanges, type HiddenRange } from './hiddenRange';
import { minimumNeedle, needlesOf, type Needle, type KnownSecret } from './needles';
import { eachOccurrence } from './occurrences';

/** A text, perhaps percent-decoded, and where its characters stand in the original. */
interface View {
  readonly text: string;
  /** The original offset of every character, and of the end; without it they are the same. */
  readonly starts: Uint32Array | undefined;
}

/** Encoded twice is a common mistake, three times has been seen. */
const percentLevels = 3;

/** Finds secrets in any text, in all the ways of writing that {@link needlesOf} lists. */
export class SecretFinder {
  readonly #needles: readonly Needle[];
  /** The secrets by their bytes, one character each. */
  readonly #raw = new Map<string, KnownSecret>();
  readonly #withSpace: boolean;

  constructor(secrets: readonly KnownSecret[]) {
    /** What stands for each field: the first bytes of the field that are not derived. */
    const own = new Map<string, string>();
    for (const secret of secrets) {
      const text = binary(secret.bytes);
      if (!secret.derived && !own.has(secret.name)) own.set(secret.name, text);
      if (secret.bytes.length < minimumNeedle) continue;
      const derived = own.get(secret.name) !== text;
      const known = this.#raw.get(text);
      if (!known || (known.derived && !derived)) this.#raw.set(text, { ...secret, derived });
    }
    this.#needles = [...this.#raw.values()].flatMap(needlesOf);
    this.#withSpace = [...this.#raw.keys()].some((text) => text.includes(' '));
  }

  /** The field of which the text is exactly the value, or undefined. */
  nameOf(text: string): string | undefined {
    const secret = this.#raw.get(asBinary(text));
    return secret?.derived ? undefined : secret?.name;
  }

  /** The byte ranges of the text (as UTF-8) that show a secret. */
  inText(text: string): HiddenRange[] {
    if (this.#needles.length === 0) return [];
    const bytes = asBinary(text);
    return mergeRanges([...this.#find(bytes), ...this.#findShortened(bytes)]);
  }

  /** The byte ranges that show a secret. */
  inBytes(bytes: Uint8Array): HiddenRange[] {
    return this.#needles.length === 0 ? [] : mergeRanges(this.#find(binary(bytes)));
  }

  #find(text: string): HiddenRange[] {
    const found: HiddenRange[] = [];
    let view: View | undefined = { text, starts: undefined };
    for (let level = 0; view && level <= percentLevels; level += 1) {
      this.#search(view, found);
      if (this.#withSpace && view.text.includes('+')) {
        this.#search({ ...view, text: view.text.replace(/\+/g, ' ') }, found);
      }
      view = percentDecoded(view);
    }
    return found;
  }

  #search({ text, starts }: View, found: HiddenRange[]): void {
    let lower: string | undefined;
    const original = (at: number): number => (starts ? (starts[at] ?? 0) : at);
    for (const { secret, text: needle, anyCase, before, after } of this.#needles) {
      if (needle.length > text.length) continue;
      const haystack = anyCase ? (lower ??= text.toLowerCase()) : text;
      eachOccurrence(haystack, needle, (at) => {
        const start = original(Math.max(0, at - before));
        const end = original(Math.min(text.length, at + needle.length + after));
        const last = found.at(-1);
        // A hundred thousand equal letters: one growing range instead of as many.
        if (last?.secret === secret && last.start <= start && start <= last.end) {
          found[found.length - 1] = { ...last, end: Math.max(last.end, end) };
        } else found.push({ start, end, secret });
      });
    }
  }

  /** The beginning of a secret before an ellipsis: messages shorten what they quote. */
  #findShortened(text: string): HiddenRange[] {
    const found: HiddenRange[] = [];
    for (let at = text.indexOf(ellipsis); at !== -1; at = text.indexOf(ellipsis, at + 1)) {
      for (const [secret, { name }] of this.#raw) {
        const quoted = text.slice(Math.max(0, at - quotedBytes), at);
        let length = Math.min(quoted.length, secret.length);
        while (length >= minimumNeedle && !quoted.endsWith(secret.slice(0, length))) length -= 1;
        if (length >= minimumNeedle) found.push({ start: at - length, end: at, secret: name });
      }
    }
    return found;
  }
}

const ellipsis = binary(utf8('…'));
/** Messages quote at most 40 characters. */
const quotedBytes = 160;

/** The UTF-8 bytes of the text, one character each. */
function asBinary(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text : binary(utf8(text));
}

/** The view with its escapes undone once, or undefined when there are none. */
function percentDecoded({ text, starts }: View): View | undefined {
  const escapes = /%([0-9A-Fa-f]{2})/g;
  let match = escapes.exec(text);
  if (!match) return undefined;
  const origins = new Uint32Array(text.length + 1);
  const pieces: string[] = [];
  let length = 0;
  let copied = 0;
  const origin = (at: number): void => {
    origins[length] = starts ? (starts[at] ?? 0) : at;
  };
  const copy = (end: number): void => {
    pieces.push(text.slice(copied, end));
    for (; copied < end; copied += 1) {
      origin(copied);
      length += 1;
    }
  };
  for (; match; match = escapes.exec(text)) {
    copy(match.index);
    pieces.push(String.fromCharCode(Number.parseInt(match[1] ?? '', 16)));
    origin(copied);
    length += 1;
    copied += 3;
  }
  copy(text.length);
  origin(text.length);
  return { text: pieces.join(''), starts: origins };
}
