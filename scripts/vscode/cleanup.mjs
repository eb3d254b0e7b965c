// Leaves nothing behind: child processes and temporary folders are registered here and removed
// when this process ends, whichever way it ends.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @type {Set<() => void>} */
const jobs = new Set();
let listening = false;

/**
 * Registers work for the end of the process. It has to be synchronous: 'exit' waits for nothing.
 * @param {() => void} job
 * @returns {() => void} does the job now, and not again at the end
 */
export function atExit(job) {
  if (!listening) {
    listening = true;
    process.on('exit', runJobs);
    // Without a listener a signal ends the process with no 'exit' event.
    process.on('SIGINT', () => process.exit(130));
    process.on('SIGTERM', () => process.exit(143));
    process.on('SIGHUP', () => process.exit(129));
  }
  jobs.add(job);
  return () => {
    if (jobs.delete(job)) job();
  };
}

/** Last registered, first done: a folder goes after the process that was started to use it. */
function runJobs() {
  for (const job of [...jobs].reverse()) {
    try {
      job();
    } catch (error) {
      console.error(`warning: could not clean up: ${error}`);
    }
  }
  jobs.clear();
}

/**
 * Ends a process and everything that it started. On POSIX the process must lead its own group
 * (spawned with `detached: true`).
 * @param {number | undefined} pid
 */
export function killTree(pid) {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

/**
 * @param {string} folder
 */
export function removeFolder(folder) {
  // Retries: a process that was killed a moment ago may still be writing its last file.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

/**
 * A temporary folder that is removed at the end of the process at the latest.
 * @param {string} purpose one word for its name
 * @returns {{ path: string, remove: () => void }}
 */
export function temporaryFolder(purpose) {
  const path = mkdtempSync(join(tmpdir(), `sigscope-${purpose}-`));
  return { path, remove: atExit(() => removeFolder(path)) };
}
