import type { HashName } from './hashes';
import { noble } from './noble';
import type { Cryptography } from './primitives';

let inUse: Cryptography = noble;

/**
 * Takes the primitives of the runtime in place of those of `@noble`. A program calls this once,
 * when the program starts; both give the same bytes.
 */
export function useCryptography(cryptography: Cryptography): void {
  inUse = cryptography;
}

/** The primitives that are in use: those of `@noble` unless the program chose others. */
export function cryptographyInUse(): Cryptography {
  return inUse;
}

/** The digest of the data, by the primitives that are in use. */
export const hashBytes = (algorithm: HashName, data: Uint8Array): Uint8Array =>
  inUse.hash(algorithm, data);
