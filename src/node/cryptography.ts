import { createCipheriv, createDecipheriv, createHmac, getHashes, hash } from 'node:crypto';

import { binary, fromBinary } from '../core/bytes';
import { hashNames, type HashName } from '../core/cryptography/hashes';
import { noble } from '../core/cryptography/noble';
import type { Cryptography } from '../core/cryptography/primitives';

/** Node's own names are the same as those of scheme files. A hardened Node lacks some, such as MD5. */
const known: ReadonlySet<string> = new Set(getHashes());
const hasHash = Object.fromEntries(hashNames.map((name) => [name, known.has(name)])) as Readonly<
  Record<HashName, boolean>
>;

/** Up to this many bytes, a cipher of Node takes longer to set up than `@noble` to finish. */
const shortData = 256;

/** Node's own primitives where they are faster, and those of `@noble` for what Node does not know. */
export const nodeCryptography: Cryptography = {
  // As a string, because Node makes a string several times faster than a buffer.
  hash: (algorithm, data) =>
    hasHash[algorithm] ? fromBinary(hash(algorithm, data, 'binary')) : noble.hash(algorithm, data),
  hmac: (algorithm, key, data) =>
    hasHash[algorithm]
      ? fromBinary(createHmac(algorithm, keyOf(key)).update(data).digest('binary'))
      : noble.hmac(algorithm, key, data),
  encryptCbc: (key, iv, data) => {
    if (data.length <= shortData) return noble.encryptCbc(key, iv, data);
    const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, iv);
    return plainBytes(Buffer.concat([cipher.update(data), cipher.final()]));
  },
  decryptCbc: (key, iv, data) => {
    if (data.length <= shortData) return noble.decryptCbc(key, iv, data);
    const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(false);
    return plainBytes(Buffer.concat([decipher.update(data), decipher.final()]));
  },
};

/** The key as text where that is the same: Node takes a text several times faster than an array. */
const keyOf = (key: Uint8Array): string | Uint8Array => {
  const text = binary(key);
  return /^[\0-\x7f]*$/.test(text) ? text : key;
};

/** The same bytes without the methods of a buffer. */
const plainBytes = ({ buffer, byteOffset, length }: Buffer): Uint8Array =>
  new Uint8Array(buffer, byteOffset, length);
