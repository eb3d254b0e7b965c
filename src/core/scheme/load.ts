import { isMap, isNode, isPair, LineCounter, parseDocument, type Document } from 'yaml';

import { checkScheme } from './check';
import { checkTree } from './checkTree';
import type { Problem } from './problem';
import type { Scheme } from './scheme';
import { inWords, type TextProblem } from './yamlWords';

/** Larger than any vendor's scheme by far. */
const maximumCharacters = 32_000;
const maximumDepth = 40;
const maximumProblems = 20;

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
  const lines = new LineCounter();
  const place = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const refuse = (problems: readonly TextProblem[]): Loaded => ({
    problems: problems
      .slice(0, maximumProblems)
      .map(({ offset, message }) => ({ ...place(offset), message }))
      .sort((left, right) => left.line - right.line || left.column - right.column),
  });
  const before = problemBeforeParsing(text);
  if (before) {
    lines.addNewLine(0);
    for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
    return refuse([before]);
  }
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    resolveKnownTags: false,
  });
  // What comes after the first error is mostly a consequence of that error.
  const [error] = [...document.errors, ...document.warnings];
  if (error) return refuse([inWords(text, error)]);
  const found = checkTree(document, text, (offset) => `line ${place(offset).line}`);
  if (found.length > 0) return refuse(found);
  const result = checkScheme(document.toJS({ maxAliasCount: 0 }));
  if ('scheme' in result) return result;
  return refuse(
    result.problems.map((problem) => ({
      offset: offsetOf(document, problem),
      message: problem.message,
    })),
  );
}

/** The offset of the value at a path, or of the nearest thing above it that exists. */
function offsetOf(document: Document, { path, isKey }: Problem): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const [index, key] of path.entries()) {
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && keyText(item.key) === String(key));
      if (!pair) break;
      next = isNode(pair.value) ? pair.value : pair.key;
      // A mapping below its key is best shown at the key.
      const atKey = isMap(pair.value) || (isKey && index === path.length - 1);
      const shown = atKey ? pair.key : next;
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

/** Each may cost the parser an error or a node: ten times as many as the largest scheme has. */
const maximumMarks = 3000;
const maximumLines = 1500;
const yamlMarks = '{}[],"\'&*!|>?%@`:-';
const tooManyMarks = `the file has more than ${maximumMarks} brackets, quotes, colons and other marks`;
const tooManyLines = `a scheme file has at most ${maximumLines} lines`;

/** What makes a text not worth parsing: its size, its depth (the parser is recursive), directives. */
function problemBeforeParsing(text: string): TextProblem | undefined {
  if (text.length > maximumCharacters) {
    const message = `a scheme file has at most ${maximumCharacters} characters, and this one has ${text.length}`;
    return { offset: 0, message };
  }
  const directive = text.search(/^%/m);
  if (directive !== -1) {
    return { offset: directive, message: 'directives are not allowed in a scheme file' };
  }
  const message = `the file is nested more than ${maximumDepth} levels deep`;
  let brackets = 0;
  let marks = 0;
  let lines = 1;
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text.charAt(offset);
    if (yamlMarks.includes(character)) marks += 1;
    else if (character === '\n') lines += 1;
    if (lines > maximumLines) return { offset, message: tooManyLines };
    if (marks > maximumMarks) return { offset, message: tooManyMarks };
    if (character === '[' || character === '{') brackets += 1;
    else if (character === ']' || character === '}') brackets = Math.max(0, brackets - 1);
    if (brackets > maximumDepth) return { offset, message };
  }
  const deep = text.search(/^ {160}|^(?:[ ]*[-?] ){40}/m);
  return deep === -1 ? undefined : { offset: deep, message };
}
