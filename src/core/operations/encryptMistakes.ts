import { cbc, cfb, ctr, ecb } from '@noble/ciphers/aes.js';

import { utf8 } from '../bytes';
import { silent } from '../finding';
import { Value } from '../value';
import { asBase64, fromBase64 } from './base64Text';
import { isKey } from './encrypt';
import { fit } from './fit';
import type { Look, Mistake, Surroundings } from './operation';
import { asHex, fromHex, fromUtf16, utf16 } from './textMistakes';

interface EncryptArguments {
  readonly key: Value;
  readonly iv: Value;
  readonly in: Value;
}

type Encode = (args: EncryptArguments, look: Look) => Uint8Array | undefined;

/** The plaintext of received bytes; noble throws where the padding is wrong. */
type Decode = (received: Value, args: EncryptArguments, look: Look) => Uint8Array | undefined;

const block = 16;
const noBytes = new Uint8Array();

function zeroPadded(data: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil(data.length / block) * block);
  padded.set(data);
  return padded;
}

function withoutZeros(data: Uint8Array): Uint8Array {
  const last = data.findLastIndex((byte) => byte !== 0);
  return data.subarray(0, last + 1);
}

const hexIv = ({ iv }: EncryptArguments): Uint8Array => asHex(iv).bytes.subarray(0, block);
const zeroIv = (): Uint8Array => new Uint8Array(block);
const keyAsIv = ({ key }: EncryptArguments): Uint8Array => key.bytes.subarray(0, block);

/** How AES is got wrong: key length, mode, padding, IV, the form of the result. */
export function encryptMistakes(around: Surroundings): Mistake[] {
  const cipher = (
    id: string,
    text: string,
    area: Mistake['area'],
    prior: number,
    encode: Encode,
    decode: Decode,
  ): Mistake => {
    const checked = (args: unknown): EncryptArguments | undefined => {
      const { key, iv } = args as Partial<EncryptArguments>;
      if (!key || !iv || !isKey(key) || iv.length !== block) return undefined;
      return args as EncryptArguments;
    };
    return {
      id,
      text,
      area,
      prior,
      run: (given, look) => {
        const args = checked(given);
        const encoded = args && encode(args, look);
        return encoded && Value.bytes(encoded);
      },
      undo: (output, known, look) => {
        const args = checked(known);
        const plain = args && attempt(() => decode(output, args, look));
        return plain ? [{ in: Value.of('text', plain) }] : [];
      },
    };
  };
  const right: Encode = ({ key, iv, in: data }) => cbc(key.bytes, iv.bytes).encrypt(data.bytes);
  const open = (
    bytes: Uint8Array | undefined,
    { key, iv }: EncryptArguments,
  ): Uint8Array | undefined => bytes && cbc(key.bytes, iv.bytes).decrypt(bytes);
  const withIv = (
    id: string,
    text: string,
    prior: number,
    iv: (args: EncryptArguments) => Uint8Array,
  ): Mistake =>
    cipher(
      id,
      `encrypted with ${text}`,
      'wiring',
      prior,
      (args) => cbc(args.key.bytes, iv(args)).encrypt(args.in.bytes),
      ({ bytes }, args) => cbc(args.key.bytes, iv(args)).decrypt(bytes),
    );
  const keys = new Set([...around.partsOf('key'), around.inputOf('key')?.name ?? '']);
  return [
    cipher(
      'base64',
      'left as base64 text (OPENSSL_RAW_DATA was forgotten)',
      'encoding',
      0.8,
      (args, look) => asBase64(Value.bytes(right(args, look) ?? new Uint8Array())).bytes,
      ({ text = '' }, args) => open(fromBase64(text), args),
    ),
    cipher(
      'hex',
      'left as hex text',
      'encoding',
      0.4,
      (args, look) => asHex(Value.bytes(right(args, look) ?? new Uint8Array())).bytes,
      ({ text = '' }, args) => open(fromHex(text), args),
    ),
    cipher(
      'ecb',
      'encrypted in ECB mode, without the IV',
      'algorithm',
      0.5,
      ({ key, in: data }) => ecb(key.bytes).encrypt(data.bytes),
      ({ bytes }, { key }) => ecb(key.bytes).decrypt(bytes),
    ),
    cipher(
      'ctr',
      'encrypted in CTR mode',
      'algorithm',
      0.2,
      ({ key, iv, in: data }) => ctr(key.bytes, iv.bytes).encrypt(data.bytes),
      ({ bytes }, { key, iv }) => ctr(key.bytes, iv.bytes).decrypt(bytes),
    ),
    cipher(
      'cfb',
      'encrypted in CFB mode',
      'algorithm',
      0.2,
      ({ key, iv, in: data }) => cfb(key.bytes, iv.bytes).encrypt(data.bytes),
      ({ bytes }, { key, iv }) => cfb(key.bytes, iv.bytes).decrypt(bytes),
    ),
    cipher(
      'in.base64',
      'made from the base64 text of the plaintext',
      'encoding',
      0.4,
      (args, look) => right({ ...args, in: asBase64(args.in) }, look),
      ({ bytes }, args) => fromBase64(Value.of('text', open(bytes, args) ?? noBytes).text ?? ''),
    ),
    cipher(
      'in.utf16',
      'made from the plaintext as UTF-16 (little-endian, .NET Encoding.Unicode)',
      'encoding',
      0.3,
      (args, look) => {
        const { text } = args.in;
        return text === undefined
          ? undefined
          : right({ ...args, in: Value.bytes(utf16(text, false)) }, look);
      },
      ({ bytes }, args) => utf8(fromUtf16(open(bytes, args) ?? noBytes)),
    ),
    cipher(
      'zeroPadding',
      'filled up with NUL bytes in place of PKCS#7 padding',
      'algorithm',
      0.4,
      ({ key, iv, in: data }) =>
        cbc(key.bytes, iv.bytes, { disablePadding: true }).encrypt(zeroPadded(data.bytes)),
      ({ bytes }, { key, iv }) =>
        withoutZeros(cbc(key.bytes, iv.bytes, { disablePadding: true }).decrypt(bytes)),
    ),
    withIv('zeroIv', 'an IV of NUL bytes, while another one is sent', 0.4, zeroIv),
    withIv('hexIv', 'the first 16 characters of the hex text of the IV as the IV', 0.4, hexIv),
    withIv('keyAsIv', 'the key as the IV', 0.2, keyAsIv),
    ...around.others
      .filter(({ name, keyLike }) => keyLike && !keys.has(name))
      .flatMap(({ name }) => otherKeys(name))
      .map(({ id, text, prior, name, key }): Mistake => {
        const keyed = (args: EncryptArguments, look: Look): EncryptArguments | undefined => {
          const other = look(name);
          const made = other && key(other);
          return made && isKey(made) ? { ...args, key: made } : undefined;
        };
        return {
          ...cipher(
            id,
            text,
            'key',
            prior,
            (args, look) => {
              const other = keyed(args, look);
              return other && right(other, look);
            },
            ({ bytes }, args, look) => {
              const other = keyed(args, look);
              return other && open(bytes, other);
            },
          ),
          looks: [name],
        };
      }),
  ];
}

interface OtherKey {
  readonly id: string;
  readonly text: string;
  readonly prior: number;
  readonly name: string;
  readonly key: (value: Value) => Value | undefined;
}

/** A value as the key as long as it is, or brought to the length of another cipher. */
function otherKeys(name: string): OtherKey[] {
  const whole = {
    id: `key.${name}`,
    text: `encrypted with the whole \`${name}\` as the key, whose length chooses the cipher (AES-256 for 32 bytes)`,
    prior: 0.8,
    name,
    key: (value: Value) => value,
  };
  const fitted = [24, 32].map((size) => ({
    id: `key.${name}.${size}`,
    text: `encrypted with AES-${size * 8}, with \`${name}\` brought to ${size} bytes as the key`,
    prior: 0.3,
    name,
    key: (value: Value) => {
      return value.length === size ? undefined : fit.forward({ in: value, bytes: size }, silent);
    },
  }));
  return [whole, ...fitted];
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
