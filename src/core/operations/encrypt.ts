import { picklist } from 'valibot';

import { cryptographyInUse } from '../cryptography/cryptography';
import type { Say } from '../finding';
import { ByteSet, type Shape } from '../shape';
import { Value } from '../value';
import { constant, key, operation, side, value } from './operation';

const ciphers = ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc'] as const;
type Cipher = (typeof ciphers)[number];

const block = 16;

/** Whether a value has the length of a key of AES. */
export const isKey = ({ length }: Value): boolean => [16, 24, 32].includes(length);

const keyBytes = (cipher: Cipher): number => Number(cipher.slice(4, 7)) / 8;

function keyAndIvFit(cipher: Cipher, key: Value, iv: Value, say: Say): boolean {
  const wanted = keyBytes(cipher);
  const label = cipher.toUpperCase();
  if (key.length !== wanted) {
    say({
      code: 'cipher.key',
      severity: 'error',
      message: `${label} needs a key of ${wanted} bytes, and this one has ${key.length}.`,
      hint: 'PHP would cut or fill it up; say that with the operation `fit`.',
    });
  }
  if (iv.length !== block) {
    say({
      code: 'cipher.iv',
      severity: 'error',
      message: `${label} needs an IV of ${block} bytes, and this one has ${iv.length}.`,
      hint: 'Give 32 hex digits.',
    });
  }
  return key.length === wanted && iv.length === block;
}

/** How many bytes of PKCS#7 padding end the plaintext, or undefined when it is not padded. */
function paddingLength(plain: Uint8Array): number | undefined {
  const count = plain.at(-1) ?? 0;
  if (count < 1 || count > block) return undefined;
  return plain.subarray(-count).every((byte) => byte === count) ? count : undefined;
}

function decrypt(output: Value, key: Value, iv: Value, say: Say): Uint8Array | undefined {
  const whole = output.bytes.subarray(0, output.length - (output.length % block));
  if (output.length === 0 || whole.length < output.length) {
    say({
      code: 'cipher.length',
      severity: 'error',
      message: `${output.length} bytes are not a whole number of ${block}-byte blocks.`,
      hint: `The end was cut off; the first ${whole.length / block} blocks are shown.`,
      offset: whole.length,
    });
  }
  if (whole.length === 0) return undefined;
  const plain = cryptographyInUse().decryptCbc(key.bytes, iv.bytes, whole);
  const padding = paddingLength(plain);
  if (padding !== undefined && whole.length === output.length) return plain.subarray(0, -padding);
  if (whole.length === output.length) {
    say({
      code: 'cipher.padding',
      severity: 'error',
      message: 'Decryption gives no PKCS#7 padding at the end.',
      hint: 'The AES key is another one, or the last block was cut off or changed.',
    });
  }
  return plain;
}

export const encrypt = operation({
  name: 'encrypt',
  summary: 'AES in CBC mode with PKCS#7 padding.',
  parameters: {
    cipher: constant(picklist(ciphers), 'The cipher; it fixes the length of the key.'),
    key: key('bytes', 'The key, of exactly the length that the cipher takes.'),
    iv: side('bytes', 'The initialisation vector, 16 bytes.'),
    in: value('data', 'The plaintext; text as UTF-8.'),
  },
  output: 'bytes',
  errorsMean: 'decryption',
  forward: ({ cipher, key, iv, in: data }, say) =>
    keyAndIvFit(cipher, key, iv, say)
      ? Value.bytes(cryptographyInUse().encryptCbc(key.bytes, iv.bytes, data.bytes))
      : undefined,
  backward: (output, { cipher, key, iv }, say) => {
    if (!key || !iv) return undefined;
    if (!keyAndIvFit(cipher, key, iv, say)) return {};
    const plain = decrypt(output, key, iv, say);
    return plain ? { in: Value.of('text', plain) } : {};
  },
  beginning: {
    bytes: block,
    plaintext: 'in',
    key: 'key',
    iv: 'iv',
    ivOf: (ciphertext, key, beginning) => {
      if (!isKey(key) || ciphertext.length < block || beginning.length < block) return undefined;
      const first = ciphertext.bytes.subarray(0, block);
      const zeros = new Uint8Array(block);
      const plain = cryptographyInUse().decryptCbc(key.bytes, zeros, first);
      return Value.bytes(plain.map((byte, at) => byte ^ (beginning.bytes[at] ?? 0)));
    },
  },
  shape: ({ in: data }): Shape => ({
    bytes: ByteSet.all,
    min: (Math.floor(data.min / block) + 1) * block,
    max: (Math.floor(data.max / block) + 1) * block,
    block,
  }),
  describe: ({ cipher }, naming) =>
    `${cipher.toUpperCase()} of ${naming('in')}, with key ${naming('key')}, IV {${names(naming('iv'))}}, PKCS#7 padding`,
});

const names = (text: string): string => /\{([^}]*)\}/.exec(text)?.[1] ?? text;
