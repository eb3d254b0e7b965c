import { cbc } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';

import type { HashName } from './hashes';
import type { Cryptography } from './primitives';

const hashes = { md5, sha1, sha224, sha256, sha384, sha512 } as const;

/** The primitives of `@noble`, which give the same bytes in every runtime. */
export const noble: Cryptography = {
  hash: (algorithm, data) => hashes[algorithm](data),
  hmac: (algorithm, key, data) => hmac(hashes[algorithm], key, data),
  encryptCbc: (key, iv, data) => cbc(key, iv).encrypt(data),
  decryptCbc: (key, iv, data) => cbc(key, iv, { disablePadding: true }).decrypt(data),
};

/**
 * HMAC with one key, as a function of the data. The work on the key is done once, and one copy of
 * the keyed state is used time and again, because making a copy takes as long as hashing.
 */
export function hmacWithKey(
  algorithm: HashName,
  key: Uint8Array,
): (data: Uint8Array) => Uint8Array {
  const state = hmac.create(hashes[algorithm], key);
  let copy = state.clone();
  return (data) => {
    copy = state._cloneInto(copy);
    return copy.update(data).digest();
  };
}
