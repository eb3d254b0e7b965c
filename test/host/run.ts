// Runs the suites inside the extension host, and reports into a file: the extension host has no
// terminal, and in VS Code's server its console does not reach ours.

import { renameSync, writeFileSync } from 'node:fs';

export type Tests = Record<string, () => Promise<void> | void>;

export interface Result {
  readonly suite: string;
  readonly name: string;
  readonly milliseconds: number;
  /** The stack of the error; none means that the test passed. */
  readonly error?: string;
}

export interface Report {
  readonly results: readonly Result[];
  /** The test that has started and not ended: where a run hangs, or the extension host crashed. */
  readonly running?: string;
  readonly done: boolean;
}

const limitMs = 30_000;

export async function runSuites(suites: Record<string, { readonly tests: Tests }>): Promise<void> {
  const file = process.env['SIGSCOPE_HOST_REPORT'];
  if (file === undefined) {
    throw new Error('SIGSCOPE_HOST_REPORT is not set: start these tests with npm run test:host.');
  }
  const wanted = process.env['SIGSCOPE_HOST_GREP'] ?? '';
  const results: Result[] = [];
  for (const [suite, { tests }] of Object.entries(suites)) {
    for (const [name, test] of Object.entries(tests)) {
      const title = `${suite}: ${name}`;
      if (!title.includes(wanted)) continue;
      write(file, { results, running: title, done: false });
      results.push({ suite, name, ...(await outcome(test)) });
    }
  }
  write(file, { results, done: true });
  // Rejecting is how VS Code learns that tests failed.
  const failed = results.filter(({ error }) => error !== undefined).length;
  if (failed > 0) throw new Error(`${failed} failed`);
}

async function outcome(test: Tests[string]): Promise<Pick<Result, 'milliseconds' | 'error'>> {
  const start = performance.now();
  const milliseconds = () => Math.round(performance.now() - start);
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`The test did not end within ${limitMs / 1000} s.`));
      }, limitMs);
    });
    await Promise.race([test(), late]);
    return { milliseconds: milliseconds() };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { milliseconds: milliseconds(), error: text };
  } finally {
    clearTimeout(timer);
  }
}

/** Whole or not at all: it is read while tests run. */
function write(file: string, report: Report): void {
  writeFileSync(`${file}.new`, JSON.stringify(report));
  renameSync(`${file}.new`, file);
}
