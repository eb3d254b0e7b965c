// The outermost frame of the server's process. It ends the server when the harness is gone, even
// if the harness was killed outright and could clean nothing up: then the pipe that is this
// process's standard input ends.

import { pathToFileURL } from 'node:url';

process.stdin.on('end', endAll).on('error', endAll).resume();

function endAll() {
  try {
    // Its whole group: extension hosts would wait for hours for their server to come back.
    process.kill(-process.pid, 'SIGKILL');
  } catch {
    process.exit(0);
  }
}

// The server takes its options from process.argv as if it had been started directly.
process.argv.splice(1, 1);
await import(pathToFileURL(process.argv[1] ?? '').href);
