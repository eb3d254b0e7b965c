import { createHash, createHmac, createCipheriv, createDecipheriv } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { digestLengths, hashNames } from '../../src/core/cryptography/hashes';
import { hmacWithKey, noble } from '../../src/core/cryptography/noble';
import { nodeCryptography } from '../../src/node/cryptography';

/** Around the ends of blocks of 16, 64 and 128 bytes, and around what is called short. */
const lengths = [
  0, 1, 15, 16, 17, 31, 32, 33, 55, 56, 63, 64, 65, 111, 112, 119, 127, 128, 129, 239, 240, 255,
  256, 257, 511, 1000, 1024, 1025, 4096, 70_001,
];

const bytesOf = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (index * 31 + seed * 17 + (index >> 8)) & 0xff);

const plain = (bytes: Uint8Array): Uint8Array => Uint8Array.from(bytes);

/** The bytes themselves, not a buffer of a runtime with other methods. */
function expectBytes(actual: Uint8Array, expected: Uint8Array): void {
  expect(Object.getPrototypeOf(actual)).toBe(Uint8Array.prototype);
  expect(actual).toEqual(plain(expected));
}

describe.each([
  ['@noble', noble],
  ['Node', nodeCryptography],
] as const)('%s gives what OpenSSL gives', (_, cryptography) => {
  it.each(hashNames)('%s of every length', (algorithm) => {
    for (const length of lengths) {
      const data = bytesOf(length, 1);
      const expected = createHash(algorithm).update(data).digest();
      expectBytes(cryptography.hash(algorithm, data), expected);
      expect(expected.length).toBe(digestLengths[algorithm]);
    }
  });

  it.each(hashNames)('HMAC with %s for keys and data of every length', (algorithm) => {
    for (const length of lengths) {
      for (const keyLength of [0, 1, 20, 63, 64, 65, 127, 128, 129, 300]) {
        const [key, data] = [bytesOf(keyLength, 2), bytesOf(length, 3)];
        const expected = createHmac(algorithm, key).update(data).digest();
        expectBytes(cryptography.hmac(algorithm, key, data), expected);
      }
    }
  });

  it.each([16, 24, 32])('AES-CBC with a key of %i bytes', (keyLength) => {
    for (const length of lengths) {
      const [key, iv, data] = [bytesOf(keyLength, 4), bytesOf(16, 5), bytesOf(length, 6)];
      const cipher = createCipheriv(`aes-${keyLength * 8}-cbc`, key, iv);
      const expected = Buffer.concat([cipher.update(data), cipher.final()]);
      expectBytes(cryptography.encryptCbc(key, iv, data), expected);
      const decipher = createDecipheriv(`aes-${keyLength * 8}-cbc`, key, iv).setAutoPadding(false);
      const padded = Buffer.concat([decipher.update(expected), decipher.final()]);
      expectBytes(cryptography.decryptCbc(key, iv, plain(expected)), padded);
    }
  });
});

it.each(hashNames)('one HMAC key used time and again gives the same with %s', (algorithm) => {
  const key = bytesOf(40, 7);
  const withKey = hmacWithKey(algorithm, key);
  for (const length of lengths) {
    const data = bytesOf(length, 8);
    expectBytes(withKey(data), createHmac(algorithm, key).update(data).digest());
  }
});
