import { isMap, isNode, isPair, LineCounter, parseDocument, type Document } from 'yaml';

import { checkScheme } from './check';
import type { Scheme } from './scheme';

/** Larger than any vendor's scheme by far. */
const maximumCharacters = 100_000;
const maximumDepth = 40;

/** A problem with its place in the text, counted from 1. */
export interface PlacedProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type Loaded = { readonly scheme: Scheme } | { readonly problems: readonly PlacedProblem[] };

/** Says a placed problem in one line: `line 14, column 9: …`. */
export function problemText({ line, column, message }: PlacedProblem): string {
  return `line ${line}, column ${column}: ${message}`;
}

/**
 * Reads a scheme file. The text is only data: it runs nothing, aliases and tags are refused, and
 * size and depth are bounded. Never throws; every problem has its line and column.
 */
export function loadScheme(text: string): Loaded {
  const start = { line: 1, column: 1 };
  if (text.length > maximumCharacters) {
    return {
      problems: [
        { ...start, message: `a scheme file has at most ${maximumCharacters} characters` },
      ],
    };
  }
  if (tooDeep(text)) {
    return {
      problems: [{ ...start, message: `the file is nested more than ${maximumDepth} levels deep` }],
    };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
  });
  const place = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const errors = [...document.errors, ...document.warnings];
  if (errors.length > 0) {
    return {
      problems: errors
        .slice(0, 20)
        .map(({ message, pos }) => ({ ...place(pos[0]), message: firstLine(message) })),
    };
  }
  let plain: unknown;
  try {
    plain = document.toJS({ maxAliasCount: 0 });
  } catch {
    return {
      problems: [{ ...start, message: 'aliases (`*name`) are not allowed in a scheme file' }],
    };
  }
  const result = checkScheme(plain);
  if ('scheme' in result) return result;
  return {
    problems: result.problems.map(({ path, message }) => ({
      ...place(offsetOf(document, path)),
      message,
    })),
  };
}

/** The offset of the value at a path, or of the nearest thing above it that exists. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const key of path) {
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && keyText(item.key) === String(key));
      if (!pair) break;
      next = isNode(pair.value) ? pair.value : pair.key;
      // A mapping below its key is best shown at the key.
      const shown = isMap(pair.value) ? pair.key : next;
      if (isNode(shown)) offset = shown.range?.[0] ?? offset;
    } else if (isNode(node) && 'get' in node) {
      next = (node as { get(key: unknown, keep: true): unknown }).get(key, true);
      if (!isNode(next)) break;
      offset = next.range?.[0] ?? offset;
    } else break;
    node = next;
  }
  return offset;
}

const keyText = (key: unknown): string =>
  isNode(key) && 'value' in key ? String((key as { value: unknown }).value) : String(key);

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

/** Whether brackets or indentation go deeper than any scheme needs; the parser is recursive. */
function tooDeep(text: string): boolean {
  let brackets = 0;
  for (const character of text) {
    if (character === '[' || character === '{') brackets += 1;
    else if (character === ']' || character === '}') brackets = Math.max(0, brackets - 1);
    if (brackets > maximumDepth) return true;
  }
  return /^ {200}|^(?:[ ]*- ){40}|^(?:[ ]*\? ){40}/m.test(text);
}
