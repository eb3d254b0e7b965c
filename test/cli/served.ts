import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

import { folder } from './runCli';

/** A `sigscope serve` that runs. */
export interface Served {
  readonly port: number;
  readonly child: ChildProcess;
  /** Ends it with Ctrl-C and gives its status and all that it printed. */
  stop(): Promise<{ status: number | null; stdout: string; stderr: string }>;
}

/** Starts `sigscope serve` on any free port; build the command line first. */
export function serve(args: readonly string[], env: Record<string, string> = {}): Promise<Served> {
  const child = spawn(
    process.execPath,
    [path.join(folder, 'cli.js'), 'serve', ...args, '--port', '0'],
    { cwd: folder, env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', ...env } },
  );
  const output = { stdout: '', stderr: '' };
  const closed = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  return new Promise((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(output.stdout)?.[1];
      if (port === undefined) return;
      resolve({
        port: Number(port),
        child,
        stop: async () => {
          child.kill('SIGINT');
          return { status: await closed, ...output };
        },
      });
    });
    void closed.then((status) => {
      reject(new Error(`serve ended with ${status ?? 'a signal'}: ${output.stderr}`));
    });
  });
}

/** The environment variables and `--set` arguments that hand over secrets. */
export function setsFor(fields: Readonly<Record<string, unknown>>): {
  readonly args: string[];
  readonly env: Record<string, string>;
} {
  const entries = Object.entries(fields);
  return {
    args: entries.flatMap(([name]) => ['--set', `${name}=@env:FIELD_${name}`]),
    env: Object.fromEntries(entries.map(([name, value]) => [`FIELD_${name}`, String(value)])),
  };
}
