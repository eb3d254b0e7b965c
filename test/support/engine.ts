import type { Environment } from '../../src/core/environment';
import type { Scheme } from '../../src/core/scheme/scheme';
import { builtinSchemes } from '../../src/core/schemes/builtin';

/** A clock, zone and randomness that never change: 22 November 2026, 12:00 UTC. */
export const fixedEnvironment: Environment = {
  now: Date.UTC(2026, 10, 22, 12),
  zone: 'UTC',
  random: (length) => Uint8Array.from({ length }, (_, index) => index),
};

/** A built-in scheme; throws when there is none of that id. */
export function schemeNamed(id: string): Scheme {
  const scheme = builtinSchemes().find((one) => one.id === id);
  if (!scheme) throw new Error(`no scheme ${id}`);
  return scheme;
}
