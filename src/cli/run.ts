import { version } from '../../package.json';
import { closest } from '../core/suggestion';
import { readCommandLine } from './commandLine';
import { checkCommand } from './commands/check';
import { diagnoseCommand } from './commands/diagnose';
import { inspectCommand } from './commands/inspect';
import { schemesCommand } from './commands/schemes';
import { sendCommand } from './commands/send';
import { serveCommand } from './commands/serve';
import { signCommand } from './commands/sign';
import { snippetCommand } from './commands/snippet';
import { tourCommand } from './commands/tour';
import type { Command, Context, Result } from './context';
import { UsageError } from './usageError';

const commands: readonly Command[] = [
  schemesCommand,
  signCommand,
  inspectCommand,
  diagnoseCommand,
  snippetCommand,
  tourCommand,
  sendCommand,
  serveCommand,
  checkCommand,
];

const help = `sigscope shows every intermediate value of signed URLs, API signatures and encrypted tokens.

${commands.map(({ name, summary }) => `  sigscope ${name.padEnd(8)}  ${summary}`).join('\n')}

sigscope <command> --help explains a command. Secrets are masked unless you add --reveal.
Exit status: 0 done, 1 what was inspected or checked is invalid, 2 wrong usage or input.
`;

const globalOptions = { help: 'flag', version: 'flag' } as const;

/** Runs a command line; throws a {@link UsageError} for what its user can put right. */
export async function run(args: readonly string[], context: Context): Promise<Result> {
  const [first, ...rest] = args.map((arg) => (arg === '-h' ? '--help' : arg));
  if (first === undefined) {
    throw new UsageError('No command was given; sigscope --help lists them.');
  }
  if (first === 'help') return done(rest[0] === undefined ? help : commandNamed(rest[0]).help);
  if (first.startsWith('-')) {
    const { flags } = readCommandLine('sigscope', [first], globalOptions);
    return done(flags.has('version') ? `${version}\n` : help);
  }
  const command = commandNamed(first);
  const line = readCommandLine(first, rest, { ...command.options, help: 'flag' });
  return line.flags.has('help') ? done(command.help) : command.run(line, context);
}

const done = (output: string): Result => ({ output, status: 0 });

function commandNamed(name: string): Command {
  const command = commands.find((one) => one.name === name);
  if (command) return command;
  const meant = closest(
    name,
    commands.map((one) => one.name),
  );
  throw new UsageError(
    meant === undefined
      ? `There is no command ${shortened(name)}; sigscope --help lists them.`
      : `There is no command ${shortened(name)}; did you mean sigscope ${meant}?`,
  );
}

/** Somebody may paste a token where the command belongs; all of it would hide the sentence. */
const shortened = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);
