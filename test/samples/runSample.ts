import { spawnSync } from 'node:child_process';
import { extname, join } from 'node:path';

/** Text by name; the one nested value is ChargeDesk's set of data attributes. */
export type Values = Readonly<Record<string, unknown>>;

/** What a sample prints for one input, under the names that the vectors use. */
export interface Printed {
  readonly steps: Values;
  readonly outputs: Values;
}

interface Interpreter {
  readonly command: string;
  readonly flags: readonly string[];
  readonly debianPackage: string;
}

const interpreters: Readonly<Record<string, Interpreter>> = {
  // PHP prints its warnings on standard output unless told otherwise.
  '.php': { command: 'php', flags: ['-d', 'display_errors=stderr'], debianPackage: 'php-cli' },
  '.py': { command: 'python3', flags: [], debianPackage: 'python3' },
  '.mjs': { command: 'node', flags: [], debianPackage: 'nodejs' },
};

/**
 * Runs one program of this folder once, with all inputs, and returns what it printed for each.
 * The zone is UTC unless `environment` says otherwise.
 *
 * @throws {Error} when the interpreter is missing, or the program fails or warns.
 */
export function runSample(
  program: string,
  inputs: readonly Values[],
  environment: Readonly<Record<string, string>> = {},
): readonly Printed[] {
  const interpreter = interpreters[extname(program)];
  if (!interpreter) throw new Error(`No interpreter is known for ${program}.`);

  const { command, flags, debianPackage } = interpreter;
  const { error, status, stdout, stderr } = spawnSync(
    command,
    [...flags, join(import.meta.dirname, program)],
    {
      encoding: 'utf8',
      env: { ...process.env, TZ: 'UTC', ...environment },
      input: JSON.stringify(inputs),
    },
  );
  if (error && 'code' in error && error.code === 'ENOENT') {
    throw new Error(`${program} needs ${command}: install the Debian package ${debianPackage}.`);
  }
  if (error) throw error;
  if (status !== 0 || stderr !== '') throw new Error(`${program} (exit ${status}): ${stderr}`);
  return JSON.parse(stdout) as readonly Printed[];
}
