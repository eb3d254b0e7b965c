import { randomBytes } from 'node:crypto';

import type { Environment } from '../core/environment';

/** This machine's clock, time zone and randomness. */
export function machineEnvironment(): Environment {
  return {
    now: Date.now(),
    // Only when a date is needed: it costs more than all the rest of starting.
    get zone() {
      return new Intl.DateTimeFormat().resolvedOptions().timeZone;
    },
    random: (length) => randomBytes(length),
  };
}
