import { hexText } from '../bytes';
import { silent, type Remark, type Say } from '../finding';
import { base64 } from '../operations/base64';
import { hex } from '../operations/hex';
import { Value } from '../value';
import { refuse } from './refuse';

/** How bytes are typed, such as a key that the vendor's page shows in base64. */
export const byteEncodings = ['hex', 'base64', 'base64url'] as const;

/** How bytes are typed. */
export type ByteEncoding = (typeof byteEncodings)[number];

const coders = {
  hex: { coder: hex, args: { case: 'lower' } },
  base64: { coder: base64, args: { alphabet: 'standard', padding: true } },
  base64url: { coder: base64, args: { alphabet: 'url', padding: false } },
} as const;

/** The bytes of a text in hex or base64, or undefined after saying why the text is not that. */
export function decodeBytes(text: string, encoding: ByteEncoding, say: Say): Value | undefined {
  const { coder, args } = coders[encoding];
  const odd: Remark[] = [];
  // Both cases of hex mean the same, and so does base64url with its padding.
  const exact =
    encoding === 'hex'
      ? text.toLowerCase()
      : encoding === 'base64url'
        ? text.replace(/=+$/, '')
        : text;
  const found = coder.backward?.(Value.text(exact), args, (remark) => odd.push(remark));
  const first = odd[0];
  if (first) return refuse(say, 'bytes', first.message, `Give ${encoding}.`);
  return found?.in instanceof Value ? found.in : Value.bytes(new Uint8Array());
}

/** The bytes as they are typed in that encoding. */
export function encodeBytes(value: Value, encoding: ByteEncoding): string {
  if (encoding === 'hex') return hexText(value.bytes);
  const { coder, args } = coders[encoding];
  return coder.forward({ in: value, ...args }, silent)?.text ?? '';
}
