import { existsSync } from 'node:fs';

import type { CopyTargetId } from '../../src/core/request/targets';
import type { Program } from '../snippets/programs';
import { pythonRunner, runners, single, type Runner } from '../snippets/runners';

// Debian's libraries are for Debian's Python, which need not be the first on the PATH.
const debianPython = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
const python = process.env['SIGSCOPE_PYTHON'] ?? debianPython;

/** How the copied texts are run. The others need Windows, PowerShell or a browser's page. */
const clients = {
  curl: runners.bash,
  httpie: single('bash', [], 'httpie'),
  wget: single('bash', [], 'wget'),
  // The same function as in a browser; only the page around it is missing.
  fetch: runners.node,
  node: runners.node,
  requests: pythonRunner(python, 'python3-requests'),
  php: runners.php,
  ruby: runners.ruby,
  go: runners.go,
} as const satisfies Partial<Record<CopyTargetId, Runner>>;

/** The ways of writing a request that can be run here. */
export const runnable = Object.keys(clients) as (keyof typeof clients)[];

/** Runs copied texts, one after another, as their user would. */
export async function runCopied(
  target: keyof typeof clients,
  programs: readonly Program[],
): Promise<void> {
  await clients[target](programs);
}
