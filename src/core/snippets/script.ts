import { visible } from '../quoting/visible';
import type { Namer } from './names';

/** A snippet while it is written: its imports and helper functions, and its lines. */
export class Script {
  /** Names taken from each imported module; an empty set for the module itself. */
  readonly imports = new Map<string, Set<string>>();
  readonly helpers = new Map<string, string>();
  /** Identifiers that imports and helpers bind, which no variable may take. */
  readonly bound = new Set<string>();
  readonly lines: string[] = [];
  /** What closes the blocks that were opened, the innermost last. */
  readonly closers: string[] = [];
  readonly #said = new Set<string>();
  readonly #places = new Map<string, readonly [start: number, end: number]>();
  /** The variable that is being computed, as a prefix for temporary ones. */
  current = '';

  constructor(
    readonly names: Namer,
    private readonly commentMark: string,
  ) {}

  /** Imports a module, or a name from it; `bound` is the identifier that this makes. */
  use(module: string, name?: string, bound: string = name ?? module): string {
    const names = this.imports.get(module) ?? new Set();
    if (name !== undefined) names.add(name);
    this.imports.set(module, names);
    this.bound.add(bound);
    return bound;
  }

  /** Adds a helper function once; returns its name. */
  helper(name: string, code: string): string {
    this.helpers.set(name, code);
    this.bound.add(name);
    return name;
  }

  /** Adds lines at the present depth. */
  line(...lines: readonly string[]): void {
    const indent = '  '.repeat(this.closers.length);
    for (const line of lines.join('\n').split('\n')) {
      this.lines.push(line === '' ? '' : indent + line);
    }
  }

  /** Starts a paragraph. */
  gap(): void {
    if (this.lines.length > 0 && this.lines.at(-1) !== '') this.lines.push('');
  }

  /** Adds a line of comment. */
  comment(text: string): void {
    this.line(commentLine(this.commentMark, text));
  }

  /** Adds a line of comment that one place is enough for. */
  commentOnce(text: string): void {
    if (this.#said.has(text)) return;
    this.#said.add(text);
    this.comment(text);
  }

  /** Opens a block that stays open to the end. */
  open(line: string, closer: string): void {
    this.line(line);
    this.closers.push(closer);
  }

  /** Closes the blocks that are still open. */
  close(): void {
    while (this.closers.length > 0) {
      const closer = this.closers.pop() ?? '';
      this.line(closer);
    }
  }

  /** Remembers the lines that are written now as those of the named values. */
  placing(names: readonly string[], write: () => void): void {
    const start = this.lines.length;
    write();
    for (const name of names) this.#places.set(name, [start, this.lines.length]);
  }

  /** The lines that compute a value or make a piece of a request, without their indentation. */
  linesOf(name: string): string | undefined {
    const [start = 0, end = 0] = this.#places.get(name) ?? [];
    const lines = this.lines.slice(start, end);
    const depths = lines.filter((line) => line !== '').map((line) => line.search(/\S/));
    const text = lines.map((line) => line.slice(Math.min(...depths))).join('\n');
    return text.trim() === '' ? undefined : text.trimEnd();
  }

  /** A name for a value that only the computation of the current variable needs. */
  temporary(suffix: string): string {
    return this.names.fresh(this.current + suffix);
  }
}

/**
 * A comment on one line. Titles and choices come from scheme files, which may be anybody's: what
 * does not show is spelt out, `?>` would end PHP, and a backslash-u counts in Java even here.
 */
export function commentLine(mark: string, text: string): string {
  const plain = visible(text.replace(/\s+/g, ' ')).replace(/\\/g, '/').replace(/\?>/g, '? >');
  return `${mark} ${plain}`;
}
