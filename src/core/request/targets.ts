import type { Shell } from './curl';

/** A way of writing a finished request. */
export interface CopyTarget {
  readonly label: string;
  readonly group: string;
  /** The language of an editor that shows it. */
  readonly language: string;
}

/** The ways of writing a finished request, in the order in which they are offered. */
export const copyTargets = {
  curl: { label: 'curl for bash', group: 'curl', language: 'shellscript' },
  'curl-powershell': { label: 'curl for PowerShell', group: 'curl', language: 'powershell' },
  'curl-cmd': { label: 'curl for cmd', group: 'curl', language: 'bat' },
  httpie: { label: 'HTTPie', group: 'Terminal', language: 'shellscript' },
  wget: { label: 'Wget', group: 'Terminal', language: 'shellscript' },
  'invoke-webrequest': { label: 'Invoke-WebRequest', group: 'PowerShell', language: 'powershell' },
  'invoke-restmethod': { label: 'Invoke-RestMethod', group: 'PowerShell', language: 'powershell' },
  fetch: { label: 'fetch in a browser', group: 'JavaScript', language: 'javascript' },
  node: { label: 'fetch in Node.js', group: 'JavaScript', language: 'javascript' },
  requests: { label: 'Python, Requests', group: 'Other languages', language: 'python' },
  php: { label: 'PHP, cURL', group: 'Other languages', language: 'php' },
  ruby: { label: 'Ruby, Net::HTTP', group: 'Other languages', language: 'ruby' },
  go: { label: 'Go, net/http', group: 'Other languages', language: 'go' },
} as const satisfies Record<string, CopyTarget>;

/** A way of writing a finished request, by its id. */
export type CopyTargetId = keyof typeof copyTargets;

/** The ids of the ways of writing a finished request. */
export const copyTargetIds = Object.keys(copyTargets) as readonly CopyTargetId[];

/** The id when it is one. */
export function copyTargetOf(id: unknown): CopyTargetId | undefined {
  return copyTargetIds.find((one) => one === id);
}

/** The shell of each way of writing a request with curl. */
export const curlShells = {
  curl: 'bash',
  'curl-powershell': 'powershell',
  'curl-cmd': 'cmd',
} as const satisfies Partial<Record<CopyTargetId, Shell>>;

/** The way of writing a request with curl for a shell. */
export function curlFor(shell: Shell): CopyTargetId {
  return copyTargetIds.find((id) => isCurl(id) && curlShells[id] === shell) ?? 'curl';
}

/** Whether it is a way of writing a request with curl. */
export function isCurl(target: CopyTargetId): target is keyof typeof curlShells {
  return target in curlShells;
}
