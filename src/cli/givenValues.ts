import { readFileSync } from 'node:fs';

import type { RawInput } from '../core/fields/fieldType';
import type { Scheme } from '../core/scheme/scheme';
import type { Context } from './context';
import { UsageError } from './usageError';

/** The values of `--set`, and the names of those that stand literally on the command line. */
export interface GivenValues {
  readonly inputs: Readonly<Record<string, RawInput>>;
  readonly literal: readonly string[];
  /** Whether one of them was read from standard input. */
  readonly usesInput: boolean;
}

/**
 * Reads `name=value` pairs. `@env:NAME` is an environment variable, `@file:PATH` the exact bytes of
 * a file, `@-` those of standard input, and `@@` stands for a leading `@`.
 */
export async function readGivenValues(
  pairs: readonly string[],
  context: Context,
): Promise<GivenValues> {
  const inputs = new Map<string, RawInput>();
  const literal: string[] = [];
  let usesInput = false;
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    // The pair itself is not repeated: it may be a secret whose name was forgotten.
    if (at < 1) throw new UsageError('--set takes name=value; write for example --set name=John.');
    const name = pair.slice(0, at);
    const value = pair.slice(at + 1);
    if (inputs.has(name)) throw new UsageError(`--set ${name} is there twice; give it once.`);
    if (value === '@-') {
      if (usesInput) {
        throw new UsageError(
          `--set ${name}=@- comes second; standard input can be read only once.`,
        );
      }
      usesInput = true;
      inputs.set(name, await context.readInput());
    } else if (value.startsWith('@') && !value.startsWith('@@')) {
      inputs.set(name, fromElsewhere(name, value, context));
    } else {
      inputs.set(name, value.startsWith('@@') ? value.slice(1) : value);
      literal.push(name);
    }
  }
  for (const [name, value] of inputs) context.given.set(name, value);
  return { inputs: Object.fromEntries(inputs), literal, usesInput };
}

function fromElsewhere(name: string, value: string, { variables }: Context): RawInput {
  const [, kind, place = ''] = /^@(env|file):([^]*)$/.exec(value) ?? [];
  if (kind === 'env') {
    const found = variables[place];
    if (found !== undefined) return found;
    throw new UsageError(
      `The environment variable ${place} for --set ${name} is not set; export it first.`,
    );
  }
  if (kind === 'file') return readFileFor(`--set ${name}`, place);
  throw new UsageError(
    `The value of --set ${name} begins with @ but is not @env:NAME, @file:PATH or @-; write @@ for a literal @.`,
  );
}

/** The bytes of a file, or a {@link UsageError} that says what it was for. */
export function readFileFor(purpose: string, path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const reasons: Record<string, string> = {
      ENOENT: 'there is no such file',
      EISDIR: 'it is a folder',
      EACCES: 'you may not read it',
    };
    const reason = reasons[code] ?? `it cannot be read (${code})`;
    throw new UsageError(`The file ${path} for ${purpose}: ${reason}; check the path.`);
  }
}

/** Warns of secrets that other users of the machine could see. */
export function warnOfLiteralSecrets(
  { literal }: GivenValues,
  schemes: readonly Scheme[],
  { warn }: Context,
): void {
  const secret = literal.filter((name) =>
    schemes.some(({ fields }) => fields.some((field) => field.name === name && field.secret)),
  );
  const [first] = secret;
  if (first === undefined) return;
  const [secrets, are, them] =
    secret.length === 1 ? ['secret', 'stands', 'it'] : ['secrets', 'stand', 'them'];
  warn(
    `Warning: the ${secrets} ${secret.join(', ')} ${are} on the command line, where process listings and the shell's history show ${them}; use --set ${first}=@env:NAME.`,
  );
}
