import { sameBytesInConstantTime } from '../bytes';
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
 * or a server uses one key thousands of times in a row: that work is done once. Keys are compared in
 * constant time, so nothing about a key can be learnt from how long the comparison takes.
 */
export function keyedHash(algorithm: HashName, key: Uint8Array, data: Uint8Array): Uint8Array {
  const isKnown = last?.algorithm === algorithm && isSameKey(last.key, key);
  if (!last || !isKnown) {
    last = { key, algorithm, hash: undefined };
    return cryptographyInUse().hmac(algorithm, key, data);
  }
  if (data.length > shortData) return cryptographyInUse().hmac(algorithm, key, data);
  last.hash ??= hmacWithKey(algorithm, key);
  return last.hash(data);
}

const isSameKey = (left: Uint8Array, right: Uint8Array): boolean =>
  left === right || (left.length < shortData && sameBytesInConstantTime(left, right));
