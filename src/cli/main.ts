import { bugs } from '../../package.json';
import { useCryptography } from '../core/cryptography/cryptography';
import type { RawInput } from '../core/fields/fieldType';
import { builtinSchemes } from '../core/schemes/builtin';
import { withoutGiven } from '../core/present/secrets';
import { visible } from '../core/quoting/visible';
import { nodeCryptography } from '../node/cryptography';
import { machineEnvironment } from './environment';
import { run } from './run';
import { UsageError } from './usageError';

const { stdin, stdout, stderr, env, argv } = process;
const given = new Map<string, RawInput>();

async function main(): Promise<void> {
  const { output, status } = await run(argv.slice(2), {
    schemes: builtinSchemes,
    environment: machineEnvironment(),
    variables: env,
    screen: {
      width: stdout.isTTY ? Math.max(40, stdout.columns) : 100,
      colour: stdout.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    },
    readInput,
    warn: say,
    print,
    interrupted,
    given,
  });
  process.exitCode = status;
  stdout.write(output);
}

async function readInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** What may wait for a slow reader, in bytes. */
const maximumBacklog = 1_000_000;

function print(text: string): boolean {
  if (stdout.writableLength > maximumBacklog) return false;
  stdout.write(text);
  return true;
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    // Once: a second Ctrl-C ends the program whatever it is doing.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
}

function say(text: string): void {
  stderr.write(`${visible(text)}\n`);
}

function fail(error: unknown): void {
  process.exitCode = 2;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError) {
    say(`sigscope: ${message}`);
    return;
  }
  // What went wrong is not known, so it may quote anything that was given.
  const masked = withoutGiven(message, Object.fromEntries(given));
  say(`This is a bug in Sigscope: ${masked}. Please report it at ${bugs}.`);
}

// `sigscope … | head` closes the pipe early, which is no error of ours.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') fail(error);
});

useCryptography(nodeCryptography);
main().catch(fail);
