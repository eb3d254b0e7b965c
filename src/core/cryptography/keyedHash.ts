import { cryptographyInUse } from './cryptography';
import type { HashName } from './hashes';
import { hmacWithKey } from './noble';

/** The last key, and from the second use of the key on a function that has done the work on it. */
interface Last {
  readonly key: Uint8Array;
  readonly algorithm: HashName;
  hash: ((data: Uint8Array) => Uint8Array) | undefined;
}

let last: Last | undefined;

/** Above this many bytes of data, the work on the key no longer matters. */
const shortData = 1024;

/**
 * HMAC (RFC 2104) of the data. Half of an HMAC over short data is the work on its key, and a search
 * uses one key thousands of times in a row: that work is done once. Only the same array counts as
 * the same key, so nothing is compared and nothing about a key can be learnt from the time.
 */
export function keyedHash(algorithm: HashName, key: Uint8Array, data: Uint8Array): Uint8Array {
  if (last?.key !== key || last.algorithm !== algorithm) {
    last = { key, algorithm, hash: undefined };
    return cryptographyInUse().hmac(algorithm, key, data);
  }
  if (data.length > shortData) return cryptographyInUse().hmac(algorithm, key, data);
  last.hash ??= hmacWithKey(algorithm, key);
  return last.hash(data);
}
