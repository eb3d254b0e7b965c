import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '..', '..');
const { yamlForEsbuild } = createRequire(import.meta.url)(
  '../../scripts/yamlPlugin.js',
) as typeof import('../../scripts/yamlPlugin.js');

/** A folder of this test file, gone when it ends. */
export const folder = mkdtempSync(path.join(tmpdir(), 'sigscope-cli-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const bundle = path.join(folder, 'cli.js');

/** Bundles the command line from its source, so that no leftover in `dist` is tested. */
export async function buildCli(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/main.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    charset: 'utf8',
    logLevel: 'warning',
    plugins: [yamlForEsbuild()],
  });
}

/** Writes a file beside the bundle and returns its path. */
export function writeFile(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line, with an environment of its own. */
export function sigscope(
  args: readonly string[],
  {
    input = '',
    env = {},
    preload,
  }: { input?: string | Uint8Array; env?: Record<string, string>; preload?: string } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const command = [...(preload === undefined ? [] : ['--require', preload]), bundle, ...args];
    const child = spawn(process.execPath, command, {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', ...env },
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...output }));
    child.stdin.on('error', () => undefined); // it may end before it has read all
    child.stdin.end(input);
  });
}

/** The command in a terminal of its own (`script`, from Debian's essential packages). */
export function inTerminal(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ran> {
  const words = [process.execPath, bundle, ...args].map((word) => `'${word}'`).join(' ');
  return new Promise((resolve, reject) => {
    const child = spawn('script', ['-qec', words, '/dev/null'], {
      env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm', ...env },
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr: '' }));
  });
}
