import { utf8Text } from '../../core/bytes';
import type { Loaded, PlacedProblem } from '../../core/scheme/load';
import { visible } from '../../core/view/visible';
import type { Command, Context, Screen } from '../context';
import { readFileFor } from '../givenValues';
import { painter } from '../render/paint';
import { wrapWords } from '../render/wrap';
import { UsageError } from '../usageError';

/** A scheme file and what is wrong with it. The names of the keys are those of `--json`. */
interface Checked {
  readonly file: string;
  /** The id; null where the file does not load. */
  readonly scheme: string | null;
  readonly problems: readonly PlacedProblem[];
}

/** Says what is wrong with scheme files. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'says what is wrong with scheme files, with line and column',
  help: `sigscope check <file.yaml | -> … [--json]

Loads each scheme file and says everything that is wrong with it, with line and column.
With - the file is read from standard input.

  --json   one JSON object instead of text

Exit status 1 when a file does not load.
`,
  options: { json: 'flag' },
  async run({ words, flags }, context) {
    if (words.length === 0) {
      throw new UsageError('check needs a scheme file, or - for standard input.');
    }
    const inputs = words.map((word) => (word === '@-' ? '-' : word));
    if (inputs.indexOf('-') !== inputs.lastIndexOf('-')) {
      throw new UsageError('- is there twice; standard input can be read only once.');
    }
    // Only now: parsing YAML is most of what the program would load otherwise.
    const { loadScheme } = await import('../../core/scheme/load.js');
    const files: Checked[] = [];
    for (const file of inputs) files.push(checked(file, loadScheme(await textOf(file, context))));
    const output = flags.has('json')
      ? JSON.stringify({ files }, null, 2)
      : files.map((one) => text(one, context.screen)).join('\n');
    return { output: `${output}\n`, status: files.some(({ scheme }) => scheme === null) ? 1 : 0 };
  },
};

async function textOf(file: string, context: Context): Promise<string> {
  const bytes = file === '-' ? await context.readInput() : readFileFor('check', file);
  const found = utf8Text(bytes);
  if (found !== undefined) return found;
  const name = file === '-' ? 'Standard input' : `The scheme file ${file}`;
  throw new UsageError(`${name} is not UTF-8 text; save it as UTF-8.`);
}

function checked(file: string, loaded: Loaded): Checked {
  if ('scheme' in loaded) return { file, scheme: loaded.scheme.id, problems: [] };
  return { file, scheme: null, problems: loaded.problems };
}

function text({ file, scheme, problems }: Checked, screen: Screen): string {
  const paint = painter(screen);
  const name = visible(file === '-' ? 'standard input' : file);
  if (scheme !== null) return `${paint.green('✓')} ${name}  ${scheme}`;
  const lines = problems.flatMap(({ line, column, message }) =>
    wrapWords(`line ${line}, column ${column}: ${message}`, screen.width, '  '),
  );
  return [`${paint.red('✗')} ${name}`, ...lines].join('\n');
}
