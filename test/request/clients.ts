import { existsSync } from 'node:fs';

import type { CopyTargetId } from '../../src/core/request/targets';
import { run, withFolder, write, type Command } from '../snippets/programs';

type Client = Pick<Command, 'command' | 'packages'> & {
  readonly file: string;
  readonly flags?: readonly string[];
};

// Debian's libraries are for Debian's Python, which need not be the first on the PATH.
const debianPython = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';

/** How the copied text is run. The others need Windows, PowerShell or a browser's page. */
const clients = {
  curl: { command: 'bash', file: 'copied.sh', packages: 'curl' },
  httpie: { command: 'bash', file: 'copied.sh', packages: 'httpie' },
  wget: { command: 'bash', file: 'copied.sh', packages: 'wget' },
  // The same function as in a browser; only the page around it is missing.
  fetch: { command: process.execPath, file: 'copied.mjs', packages: 'nodejs' },
  node: { command: process.execPath, file: 'copied.mjs', packages: 'nodejs' },
  requests: {
    command: process.env['SIGSCOPE_PYTHON'] ?? debianPython,
    file: 'copied.py',
    packages: 'python3-requests',
  },
  php: { command: 'php', file: 'copied.php', packages: 'php-cli and php-curl' },
  ruby: { command: 'ruby', file: 'copied.rb', packages: 'ruby' },
  go: { command: 'go', file: 'copied.go', flags: ['run'], packages: 'golang-go' },
} as const satisfies Partial<Record<CopyTargetId, Client>>;

/** The ways of writing a request that can be run here. */
export const runnable = Object.keys(clients) as (keyof typeof clients)[];

/** Runs a copied text as its user would. */
export async function runCopied(
  target: keyof typeof clients,
  code: string,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const { command, file, packages, ...rest } = clients[target];
  const flags = 'flags' in rest ? rest.flags : [];
  await withFolder((cwd) =>
    run({ command, args: [...flags, write(cwd, file, code)], cwd, environment, packages }),
  );
}
