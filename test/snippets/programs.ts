import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A program to run, and the environment variables that it finds. */
export interface Program {
  /** Letters and digits only. */
  readonly id: string;
  readonly code: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What each program wrote on standard output. */
export type Outputs = ReadonlyMap<string, string>;

/** Stands on a line of its own before the output of each program of a batch. */
export const marker = '--8<-- program ';

/** A folder for programs, gone when `use` is done. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sigscope-snippets-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes a file with the folders that it needs; returns its path. */
export function write(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** How bash, PHP and Mono say that something does not come with them. */
const lacksPart = /command not found|undefined function|CS0006/;

/** How to run a command. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** The Debian packages that bring it. */
  readonly packages: string;
}

/** Runs a command; returns its standard output. Fails with what it says on standard error. */
export function run({ command, args, cwd, environment, packages }: Command): Promise<string> {
  // Only what the programs need: nothing of this process decides how they count or encode.
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    ...environment,
  };
  return new Promise((resolve, reject) => {
    const options = { cwd, env, encoding: 'utf8', maxBuffer: 1 << 26 } as const;
    execFile(command, [...args], options, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if (error.code === 'ENOENT' || lacksPart.test(stderr)) {
        reject(
          new Error(
            `${command} or a part of it is missing: install the Debian packages ${packages}.`,
          ),
        );
      } else reject(new Error(`${command} ${args.slice(0, 3).join(' ')}: ${stderr || stdout}`));
    });
  });
}

/** Cuts the output of a batch at its markers. */
export function splitBatch(text: string): [string, string][] {
  return text
    .split(marker)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), part.slice(end + 1)];
    });
}

/** The programs in groups that share their environment. */
export function byEnvironment(programs: readonly Program[]): Program[][] {
  const groups = new Map<string, Program[]>();
  for (const program of programs) {
    const key = JSON.stringify(program.environment);
    groups.set(key, [...(groups.get(key) ?? []), program]);
  }
  return [...groups.values()];
}
