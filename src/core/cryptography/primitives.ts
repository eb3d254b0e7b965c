import type { HashName } from './hashes';

/** The cryptographic primitives of the engine. All take and give bytes, and change nothing. */
export interface Cryptography {
  /** The digest of the data. */
  readonly hash: (algorithm: HashName, data: Uint8Array) => Uint8Array;
  /** The HMAC (RFC 2104) of the data. */
  readonly hmac: (algorithm: HashName, key: Uint8Array, data: Uint8Array) => Uint8Array;
  /** AES in CBC mode with PKCS#7 padding. The key has 16, 24 or 32 bytes and the IV has 16. */
  readonly encryptCbc: (key: Uint8Array, iv: Uint8Array, data: Uint8Array) => Uint8Array;
  /** AES in CBC mode; the padding stays. The data is a whole number of 16-byte blocks. */
  readonly decryptCbc: (key: Uint8Array, iv: Uint8Array, data: Uint8Array) => Uint8Array;
}
