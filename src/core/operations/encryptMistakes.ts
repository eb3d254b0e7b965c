import { cbc, ctr, ecb } from '@noble/ciphers/aes.js';

import { Value } from '../value';
import { asBase64 } from './base64Text';
import type { Mistake, Surroundings } from './operation';
import { asHex } from './textMistakes';

interface EncryptArguments {
  readonly key: Value;
  readonly iv: Value;
  readonly in: Value;
}

const block = 16;
const isKey = (value: Value): boolean => [16, 24, 32].includes(value.length);

function zeroPadded(data: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil(data.length / block) * block);
  padded.set(data);
  return padded;
}

/** How AES is got wrong: key length, mode, padding, IV, the form of the result. */
export function encryptMistakes(around: Surroundings): Mistake[] {
  const own = (args: unknown): EncryptArguments => args as EncryptArguments;
  const cipher = (
    id: string,
    text: string,
    area: Mistake['area'],
    prior: number,
    run: (args: EncryptArguments) => Value | undefined,
  ): Mistake => ({
    id,
    text,
    area,
    prior,
    run: (args) => {
      const { key, iv } = own(args);
      return isKey(key) && iv.length === block ? run(own(args)) : undefined;
    },
  });
  const right = ({ key, iv, in: data }: EncryptArguments): Uint8Array =>
    cbc(key.bytes, iv.bytes).encrypt(data.bytes);
  const keys = new Set(around.partsOf('key'));
  return [
    cipher('base64', 'as base64 text (OPENSSL_RAW_DATA forgotten)', 'encoding', 0.8, (args) =>
      Value.bytes(asBase64(Value.bytes(right(args))).bytes),
    ),
    cipher('hex', 'as hex text', 'encoding', 0.4, (args) =>
      Value.bytes(asHex(Value.bytes(right(args))).bytes),
    ),
    cipher('ecb', 'in ECB mode, without the IV', 'algorithm', 0.5, ({ key, in: data }) =>
      Value.bytes(ecb(key.bytes).encrypt(data.bytes)),
    ),
    cipher('ctr', 'in CTR mode', 'algorithm', 0.2, ({ key, iv, in: data }) =>
      Value.bytes(ctr(key.bytes, iv.bytes).encrypt(data.bytes)),
    ),
    cipher(
      'zeroPadding',
      'with NUL bytes as padding in place of PKCS#7',
      'algorithm',
      0.4,
      ({ key, iv, in: data }) =>
        Value.bytes(
          cbc(key.bytes, iv.bytes, { disablePadding: true }).encrypt(zeroPadded(data.bytes)),
        ),
    ),
    cipher(
      'zeroIv',
      'with an IV of NUL bytes, while another one is sent',
      'wiring',
      0.4,
      ({ key, in: data }) => Value.bytes(cbc(key.bytes, new Uint8Array(block)).encrypt(data.bytes)),
    ),
    cipher(
      'hexIv',
      'with the first 16 characters of the IV in hex as the IV',
      'wiring',
      0.4,
      ({ key, iv, in: data }) =>
        Value.bytes(cbc(key.bytes, asHex(iv).bytes.subarray(0, block)).encrypt(data.bytes)),
    ),
    cipher('keyAsIv', 'with the key as the IV', 'wiring', 0.2, ({ key, in: data }) =>
      Value.bytes(cbc(key.bytes, key.bytes.subarray(0, block)).encrypt(data.bytes)),
    ),
    ...around.others
      .filter(({ name, keyLike }) => keyLike && !keys.has(name))
      .map(({ name }): Mistake => ({
        id: `key.${name}`,
        text: `with the whole \`${name}\` as the key, so that its length chooses the cipher (AES-256 for 32 bytes)`,
        area: 'key',
        prior: 0.8,
        run: (args, look) => {
          const key = look(name);
          const { iv, in: data } = own(args);
          if (!key || !isKey(key) || iv.length !== block) return undefined;
          return Value.bytes(cbc(key.bytes, iv.bytes).encrypt(data.bytes));
        },
      })),
  ];
}
