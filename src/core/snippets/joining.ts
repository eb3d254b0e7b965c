import type { Emitters, Joined, Language, PairList, Piece, StepArguments } from './language';
import type { Script } from './script';

type LayoutEmitter = Emitters['layout'];

/** The emitter of `concat` and `template`: text as text, anything else as bytes. */
export function joinedBy(
  layout: LayoutEmitter,
): (args: Joined, out: Script) => ReturnType<LayoutEmitter> {
  return (args, out) => ('pieces' in args ? args.pieces : layout(args, out));
}

/** How a language writes query strings. */
interface QueryRules {
  readonly layout: LayoutEmitter;
  readonly text: Language['text'];
  /** Expressions for the pairs, joined by `&`, over several lines. */
  readonly lines: (pairs: readonly string[], out: Script) => string;
  /** The language's own builder, where it can write these pairs. */
  readonly build?: (list: PairList, out: Script) => string | undefined;
}

/** The longest query that stays on one line. */
const longest = 80;

/** The emitter of `query`: the language's builder, or the pairs, one per line when they are many. */
export function queryBy({ layout, text, lines, build }: QueryRules): Emitters['query'] {
  return (args: StepArguments['query'], out) => {
    const built = args.list && build?.(args.list, out);
    if (built !== undefined) return [{ code: built }];
    const written = args.write();
    if ('parts' in written) return layout(written, out);
    const { pairs, pieces } = written;
    if (pairs.length < 3 || text(pieces).length <= longest) return pieces;
    const terms = pairs.map((pair) => text(pair));
    return [{ code: lines(terms, out) }];
  };
}

interface Interpolation {
  /** Whether the expression can stand inside a string literal. */
  readonly simple: (code: string) => boolean;
  /** A literal of these pieces, all of them text or simple. */
  readonly literal: (pieces: readonly Piece[]) => string;
  /** Between the expressions, as ` + `. */
  readonly operator: string;
}

/** Text from pieces, where only some expressions can stand inside a literal. */
export function interpolated(pieces: readonly Piece[], rules: Interpolation): string {
  const terms: string[] = [];
  let run: Piece[] = [];
  const flush = (): void => {
    const [only] = run;
    if (run.length === 1 && only && 'code' in only) terms.push(only.code);
    else if (run.length > 0) terms.push(rules.literal(run));
    run = [];
  };
  for (const piece of pieces) {
    if ('text' in piece || rules.simple(piece.code)) run.push(piece);
    else {
      flush();
      terms.push(piece.code);
    }
  }
  flush();
  return terms.length === 0 ? rules.literal([]) : terms.join(rules.operator);
}

/** Lines, one deeper than where they are put. */
export function indented(lines: readonly string[], by: string): string {
  return lines.map((line) => `${by}${line}`).join('\n');
}

/** How a date is cut out of year-month-day: the ranges of characters, and the literals between. */
export function dateParts(
  pattern: string,
): ({ readonly text: string } | { from: number; to: number })[] {
  const ranges: Readonly<Record<string, { from: number; to: number }>> = {
    yyyy: { from: 0, to: 4 },
    MM: { from: 5, to: 7 },
    dd: { from: 8, to: 10 },
  };
  return (pattern.match(/yyyy|MM|dd|[^yMd]+/g) ?? []).map((part) => ranges[part] ?? { text: part });
}

/** Whether a text surely has at least this many characters, all of them ASCII. */
export function hasAtLeast({ shape }: StepArguments['slice']['in'], count: number): boolean {
  return shape.min >= count && isAsciiOnly({ shape });
}

/** Whether a text surely is ASCII, so that characters, bytes and code units are the same. */
export function isAsciiOnly({ shape }: Pick<StepArguments['slice']['in'], 'shape'>): boolean {
  for (let byte = 0x80; byte < 0x100; byte += 1) if (shape.bytes.has(byte)) return false;
  return true;
}

/** Pairs for replacing characters one after another, so that none is replaced twice. */
export function replacements(from: string, to: string): (readonly [string, string])[] {
  const pairs = [...from]
    .map((character, index) => [character, to.charAt(index)] as const)
    .filter(([before, after]) => before !== after);
  const isSafe = pairs.every(([, after], index) =>
    pairs.slice(index + 1).every(([before]) => before !== after),
  );
  if (isSafe) return pairs;
  // By way of characters for private use, which no such text has.
  const aside = (index: number): string => String.fromCharCode(0xe000 + index);
  return [
    ...pairs.map(([before], index) => [before, aside(index)] as const),
    ...pairs.map(([, after], index) => [aside(index), after] as const),
  ];
}
