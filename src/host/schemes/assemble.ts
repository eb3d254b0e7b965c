import { loadScheme, type PlacedProblem } from '../../core/scheme/load';
import type { Scheme } from '../../core/scheme/scheme';

/** A scheme file of the workspace. */
export interface SchemeFile {
  /** Its address, to tell files apart and to name one to its user. */
  readonly name: string;
  readonly text: string;
}

export interface CodedProblem extends PlacedProblem {
  readonly code: 'scheme.invalid' | 'scheme.duplicateId';
}

/** The schemes of the workspace, and what is wrong with its files. */
export interface Assembled {
  readonly schemes: readonly Scheme[];
  readonly problems: ReadonlyMap<SchemeFile, readonly CodedProblem[]>;
}

/**
 * Loads scheme files. An id belongs to the built-in scheme, else to the first file that has it, so
 * that a profile's secrets never go to a file that only borrows the id.
 */
export function assembleSchemes(
  files: readonly SchemeFile[],
  builtin: readonly Scheme[],
): Assembled {
  const schemes: Scheme[] = [];
  const problems = new Map<SchemeFile, readonly CodedProblem[]>();
  const owners = new Map(builtin.map(({ id, title }) => [id, `the built-in scheme “${title}”`]));
  for (const file of [...files].sort((left, right) => (left.name < right.name ? -1 : 1))) {
    const loaded = loadScheme(file.text);
    if ('problems' in loaded) {
      problems.set(
        file,
        loaded.problems.map((problem) => ({ ...problem, code: 'scheme.invalid' })),
      );
      continue;
    }
    const { scheme } = loaded;
    const owner = owners.get(scheme.id);
    if (owner === undefined) {
      owners.set(scheme.id, file.name);
      schemes.push(scheme);
      problems.set(file, []);
    } else {
      const message = `\`id\`: ${scheme.id} is the id of ${owner}; choose another one`;
      problems.set(file, [{ ...placeOfId(file.text), message, code: 'scheme.duplicateId' }]);
    }
  }
  return { schemes, problems };
}

function placeOfId(text: string): { line: number; column: number } {
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((line) => /^(["']?)id\1\s*:/.test(line));
  const column = /:\s*/.exec(lines[at] ?? '');
  return { line: Math.max(0, at) + 1, column: column ? column.index + column[0].length + 1 : 1 };
}
