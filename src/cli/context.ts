import type { Environment } from '../core/environment';
import type { RawInput } from '../core/fields/fieldType';
import type { Scheme } from '../core/scheme/scheme';

/** What a command works with, so that it touches nothing of the process by itself. */
export interface Context {
  readonly schemes: () => readonly Scheme[];
  readonly environment: Environment;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly screen: Screen;
  readonly readInput: () => Promise<Uint8Array>;
  readonly warn: (text: string) => void;
  /** Prints at once, for what goes on; false when the reader is too slow and it was left out. */
  readonly print: (text: string) => boolean;
  /** Resolves when the user ends it with Ctrl-C. */
  readonly interrupted: () => Promise<void>;
  /** Values that were given; an unexpected error must not print them. */
  readonly given: Map<string, RawInput>;
}

/** Where human output goes. */
export interface Screen {
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
}

/** What a command leaves behind; its output is printed only when it is complete. */
export interface Result {
  readonly output: string;
  readonly status: 0 | 1;
}

/** A word on the command line and what it does. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly help: string;
  readonly options: Readonly<Record<string, OptionKind>>;
  run(line: CommandLine, context: Context): Promise<Result>;
}

/** `flag`: there or not. `text`: one value. `list`: may be repeated. */
export type OptionKind = 'flag' | 'text' | 'list';

/** The command line behind the command's name, checked against its options. */
export interface CommandLine {
  readonly words: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly texts: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
}
