import { textChange, type InputChange } from '../operations/textMistakes';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** How one language writes JSON. */
interface Style {
  readonly comma: string;
  readonly colon: string;
  /** Spaces of one level, or undefined for one line. */
  readonly indent?: number;
  /** Characters that are written as `\uXXXX`. */
  readonly escaped?: RegExp;
  readonly slash?: true;
  readonly sorted?: true;
}

const nonAscii = /[^\0-\x7f]/g;

const unicodeEscape = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

function write(value: Json, style: Style, level: number): string {
  if (typeof value === 'string') {
    const text = JSON.stringify(value).replace(style.escaped ?? /(?!)/g, unicodeEscape);
    return style.slash ? text.replace(/\//g, '\\/') : text;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const members = isList
    ? (value as readonly Json[]).map((one) => write(one, style, level + 1))
    : entriesOf(value as Readonly<Record<string, Json>>, style).map(
        ([key, one]) => write(key, style, 0) + style.colon + write(one, style, level + 1),
      );
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) return open + close;
  if (style.indent === undefined) return open + members.join(style.comma) + close;
  const line = (depth: number): string => `\n${' '.repeat(depth * (style.indent ?? 0))}`;
  return open + line(level + 1) + members.join(`,${line(level + 1)}`) + line(level) + close;
}

function entriesOf(value: Readonly<Record<string, Json>>, { sorted }: Style): [string, Json][] {
  const entries = Object.entries(value);
  return sorted ? entries.sort(([left], [right]) => (left < right ? -1 : 1)) : entries;
}

const compact = { comma: ',', colon: ':' } as const;
const spaced = { comma: ', ', colon: ': ' } as const;

const styles: readonly [id: string, words: string, prior: number, style: Style][] = [
  ['compact', 'without spaces, as JavaScript JSON.stringify', 0.9, compact],
  ['spaced', 'with spaces after "," and ":", without escapes', 0.5, spaced],
  [
    'python',
    'as Python json.dumps, with spaces and \\u escapes',
    0.7,
    { ...spaced, escaped: nonAscii },
  ],
  ['pretty2', 'with an indent of 2', 0.7, { comma: ',', colon: ': ', indent: 2 }],
  ['pretty4', 'with an indent of 4', 0.4, { comma: ',', colon: ': ', indent: 4 }],
  [
    'slashes',
    'with \\/ for each slash, as PHP with unescaped Unicode',
    0.4,
    { ...compact, slash: true },
  ],
  ['ascii', 'without spaces and with \\u escapes', 0.5, { ...compact, escaped: nonAscii }],
  [
    'php',
    'as PHP json_encode, with \\/ and \\u escapes',
    0.7,
    { ...compact, slash: true, escaped: nonAscii },
  ],
  [
    'html',
    'with \\u escapes for <, > and &, as Go and Rails',
    0.4,
    { ...compact, escaped: /[<>&\u2028\u2029]/g },
  ],
  ['sorted', 'with its keys sorted', 0.5, { ...compact, sorted: true }],
  [
    'sortedSpaced',
    'with its keys sorted and spaces after "," and ":"',
    0.4,
    { ...spaced, sorted: true, escaped: nonAscii },
  ],
];

/** A body that was parsed and written again: every way of writing the same JSON. */
export const jsonChanges: readonly InputChange[] = [
  ...styles.map(([id, words, prior, style]) =>
    textChange(`json.${id}`, `parsed and written again, ${words}`, 'encoding', prior, (text) => {
      const value = parsed(text);
      return value === undefined ? undefined : write(value, style, 0);
    }),
  ),
  textChange('json.string', 'written as JSON once more, as a string', 'encoding', 0.2, (text) =>
    parsed(text) === undefined ? undefined : JSON.stringify(text),
  ),
];

function parsed(text: string): Json | undefined {
  // Only what is written with a bracket: every number and every word would do otherwise.
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
