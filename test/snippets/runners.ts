import type { LanguageId } from '../../src/core/snippets/languageIds';
import { compiled } from './compiledRunners';
import { runInPostman } from './postmanSandbox';
import { byEnvironment, marker, run, splitBatch, withFolder, write } from './programs';
import type { Outputs, Program } from './programs';

/** Runs programs of one language and gives what each of them wrote. */
export type Runner = (programs: readonly Program[]) => Promise<Outputs>;

/** One process for each program. */
export function single(command: string, flags: readonly string[], packages: string): Runner {
  return (programs) =>
    withFolder(async (cwd) => {
      const outputs = new Map<string, string>();
      for (const { id, code, environment } of programs) {
        const file = write(cwd, `${id}.txt`, code);
        const args = [...flags, file];
        outputs.set(id, await run({ command, args, cwd, environment, packages }));
      }
      return outputs;
    });
}

/** One process for all programs with the same environment, which a driver loads one by one. */
function driven(
  command: string,
  packages: string,
  extension: string,
  driver: (files: readonly { id: string; file: string }[]) => string,
  flags: readonly string[] = [],
): Runner {
  return (programs) =>
    withFolder(async (cwd) => {
      const outputs = new Map<string, string>();
      for (const [index, group] of byEnvironment(programs).entries()) {
        const files = group.map(({ id, code }) => ({
          id,
          file: write(cwd, `${id}.${extension}`, code),
        }));
        const main = write(cwd, `driver${String(index)}.${extension}`, driver(files));
        const environment = group[0]?.environment ?? {};
        const text = await run({ command, args: [...flags, main], cwd, environment, packages });
        for (const [id, output] of splitBatch(text)) outputs.set(id, output);
      }
      return outputs;
    });
}

const lines = (all: readonly string[]): string => all.join('\n');

/** Python programs, one after another in one process of this interpreter. */
export const pythonRunner = (command: string, packages: string): Runner =>
  driven(command, packages, 'py', (files) =>
    lines([
      'import runpy',
      ...files.flatMap(({ id, file }) => [
        `print(${JSON.stringify(marker + id)}, flush=True)`,
        `runpy.run_path(${JSON.stringify(file)}, run_name='__main__')`,
      ]),
    ]),
  );

/** Each PHP program in a process that was forked, because programs may declare the same functions. */
const phpDriver = (files: readonly { id: string; file: string }[]): string =>
  lines([
    '<?php',
    `foreach (json_decode('${JSON.stringify(files)}', true) as ['id' => $id, 'file' => $file]) {`,
    `  echo '${marker}', $id, "\\n";`,
    '  $child = pcntl_fork();',
    '  if ($child === 0) { require $file; exit; }',
    '  pcntl_waitpid($child, $status);',
    '  if ($status !== 0) exit(1);',
    '}',
  ]);

/** How each language is run. What has no runner here could not be offered. */
export const runners: Readonly<Record<LanguageId, Runner>> = {
  bash: single('bash', [], 'bash, curl, openssl and xxd'),
  php: driven('php', 'php-cli and php-curl', 'php', phpDriver, ['-d', 'display_errors=stderr']),
  python: pythonRunner('python3', 'python3'),
  node: driven(process.execPath, 'nodejs', 'mjs', (files) =>
    lines(
      files.flatMap(({ id, file }) => [
        `console.log(${JSON.stringify(marker + id)});`,
        `await import(${JSON.stringify(file)});`,
      ]),
    ),
  ),
  ruby: driven('ruby', 'ruby', 'rb', (files) =>
    lines(
      files.flatMap(({ id, file }) => [
        `puts ${JSON.stringify(marker + id)}`,
        `load ${JSON.stringify(file)}, true`,
      ]),
    ),
  ),
  postman: runInPostman,
  ...compiled,
};
