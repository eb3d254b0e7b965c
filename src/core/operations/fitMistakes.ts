import { hashBytes } from '../cryptography/cryptography';

import { Value } from '../value';
import { fromBase64 } from './base64Text';
import type { Mistake } from './operation';
import { asHex, fromHex } from './textMistakes';

/** How a key is brought to its length in another way than the vendor's. */
export function fitMistakes(bytes: number): Mistake[] {
  const sized = (data: Uint8Array, filler = 0): Value => {
    const fitted = new Uint8Array(bytes).fill(filler);
    fitted.set(data.subarray(0, bytes));
    return Value.bytes(fitted);
  };
  const key = (
    id: string,
    text: string,
    prior: number,
    run: (data: Value) => Value | undefined,
  ): Mistake => ({
    id,
    text,
    area: 'key',
    prior,
    run: (args) => run((args as { in: Value }).in),
  });
  return [
    key('hexDecoded', 'made from the key hex-decoded, for the cipher only', 0.8, (data) => {
      const decoded = fromHex(data.text ?? '');
      return decoded && sized(decoded);
    }),
    key('base64Decoded', 'made from the key base64-decoded, for the cipher only', 0.4, (data) => {
      const decoded = fromBase64(data.text ?? '');
      return decoded && sized(decoded);
    }),
    key('md5', 'made from the MD5 of the key', 0.6, (data) => sized(hashBytes('md5', data.bytes))),
    key('md5Hex', 'made from the first characters of the MD5 of the key in hex', 0.3, (data) =>
      sized(asHex(Value.bytes(hashBytes('md5', data.bytes))).bytes),
    ),
    key('sha256', 'made from the SHA-256 of the key', 0.5, (data) =>
      sized(hashBytes('sha256', data.bytes)),
    ),
    key(
      'sha256Hex',
      'made from the first characters of the SHA-256 of the key in hex',
      0.2,
      (data) => sized(asHex(Value.bytes(hashBytes('sha256', data.bytes))).bytes),
    ),
    key('last', `made from the last ${bytes} bytes of the key`, 0.3, (data) =>
      sized(data.bytes.slice(-bytes)),
    ),
    key('spaces', 'filled up with spaces', 0.2, (data) => sized(data.bytes, 0x20)),
    key('zeros', 'filled up with the character 0', 0.2, (data) => sized(data.bytes, 0x30)),
    key('pkcs', 'filled up as PKCS#7 does', 0.1, (data) =>
      sized(data.bytes, Math.max(0, bytes - data.length)),
    ),
    key('repeated', 'repeated until it is long enough', 0.2, (data) =>
      data.isEmpty
        ? undefined
        : Value.bytes(
            Uint8Array.from({ length: bytes }, (_, index) => data.bytes[index % data.length] ?? 0),
          ),
    ),
  ];
}
