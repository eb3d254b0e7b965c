import { hmac } from '@noble/hashes/hmac.js';

import { hashes, type HashName } from './hashes';

/** The last key, and from its second use on a function that has done the work on it. */
interface Last {
  readonly key: Uint8Array;
  readonly algorithm: HashName;
  hash: ((data: Uint8Array) => Uint8Array) | undefined;
}

let last: Last | undefined;

/**
 * HMAC (RFC 2104) of the data. Half of an HMAC over short data is the work on its key, and a search
 * uses one key thousands of times in a row: that work is done once. Only the same array counts as
 * the same key, so nothing is compared and nothing about a key can be learnt from the time.
 */
export function keyedHash(algorithm: HashName, key: Uint8Array, data: Uint8Array): Uint8Array {
  if (last?.key !== key || last.algorithm !== algorithm) {
    last = { key, algorithm, hash: undefined };
    return hmac(hashes[algorithm], key, data);
  }
  last.hash ??= withKey(algorithm, key);
  return last.hash(data);
}

/** One copy of the keyed state is used time and again: making one takes as long as hashing. */
function withKey(algorithm: HashName, key: Uint8Array): (data: Uint8Array) => Uint8Array {
  const state = hmac.create(hashes[algorithm], key);
  let copy = state.clone();
  return (data) => {
    copy = state._cloneInto(copy);
    return copy.update(data).digest();
  };
}
