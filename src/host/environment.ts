import type { Environment } from '../core/environment';

/** The clock, zone and randomness of this machine, taken once for a computation. */
export function systemEnvironment(): Environment {
  return {
    now: Date.now(),
    // Few schemes ask for it, and the answer takes longer than many of them do in all.
    get zone() {
      return Intl.DateTimeFormat().resolvedOptions().timeZone;
    },
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  };
}
