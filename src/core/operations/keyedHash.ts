import { hmac } from '@noble/hashes/hmac.js';

import { hashes, type HashName } from './hashes';

type Keyed = ReturnType<typeof hmac.create>;

/** The last key, and from its second use on the state after the work on it. */
interface Last {
  readonly key: Uint8Array;
  readonly algorithm: HashName;
  state: Keyed | undefined;
}

let last: Last | undefined;

/**
 * HMAC (RFC 2104) of the data. Half of an HMAC over short data is the work on its key, and a search
 * uses one key thousands of times in a row: that work is done once. Only the same array counts as
 * the same key, so nothing is compared and nothing about a key can be learnt from the time.
 */
export function keyedHash(algorithm: HashName, key: Uint8Array, data: Uint8Array): Uint8Array {
  if (last?.key !== key || last.algorithm !== algorithm) {
    last = { key, algorithm, state: undefined };
    return hmac(hashes[algorithm], key, data);
  }
  last.state ??= hmac.create(hashes[algorithm], key);
  return last.state.clone().update(data).digest();
}
