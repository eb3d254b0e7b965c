import { binary } from './bytes';
import type { Say } from './finding';
import { alphanumerics, ByteSet, charSets } from './shape';
import { Value } from './value';

/** How one way of percent-encoding differs from another: what stays, what a space is, which case. */
interface Encoding {
  readonly safe: ByteSet;
  readonly space: '+' | '%20';
  readonly lowerCase?: true;
  readonly label: string;
}

const safe = (marks: string): ByteSet => ByteSet.of(alphanumerics + marks);

/**
 * Ways of percent-encoding by what they leave as it is, checked against the functions themselves
 * over all of printable ASCII. Non-ASCII characters become their UTF-8 bytes everywhere.
 */
const encodings = {
  rfc3986: { safe: charSets.unreserved, space: '%20', label: 'RFC 3986, as PHP rawurlencode' },
  form: { safe: safe('-._'), space: '+', label: 'form, as PHP urlencode and http_build_query' },
  path: { safe: safe('-._~/'), space: '%20', label: 'RFC 3986 with the slash left as it is' },
  component: { safe: safe("!'()*-._~"), space: '%20', label: 'JavaScript encodeURIComponent' },
  searchParams: { safe: safe('*-._'), space: '+', label: 'JavaScript URLSearchParams' },
  java: { safe: safe('*-._'), space: '+', label: 'Java URLEncoder' },
  python: { safe: safe('-._~'), space: '+', label: 'Python urlencode' },
  dotnet: {
    safe: safe('!()*-._'),
    space: '+',
    lowerCase: true,
    label: '.NET HttpUtility.UrlEncode',
  },
} as const satisfies Record<string, Encoding>;

/** The names of the percent-encodings; `none` writes values as they are. */
export const encodingNames = [
  'none',
  'rfc3986',
  'form',
  'path',
  'component',
  'searchParams',
  'java',
  'python',
  'dotnet',
] as const;

export type EncodingName = (typeof encodingNames)[number];

const table = (name: Exclude<EncodingName, 'none'>): Encoding => encodings[name];

/** What an encoding is called in the trace. */
export function encodingLabel(name: EncodingName): string {
  return name === 'none' ? 'not encoded' : table(name).label;
}

/** The bytes that can occur in a value encoded this way. */
export function encodedBytes(name: EncodingName): ByteSet {
  if (name === 'none') return ByteSet.all;
  return table(name).safe.union(ByteSet.of('%+0123456789ABCDEFabcdef'));
}

const plainText = /^[A-Za-z0-9._-]*$/;
const everyPair = Array.from(
  { length: 256 },
  (_, byte) => '%' + byte.toString(16).padStart(2, '0'),
);
const upperPairs = everyPair.map((pair) => pair.toUpperCase());

/** The value percent-encoded, as text. */
export function urlEncode(name: EncodingName, value: Value): Value {
  if (name === 'none') return value;
  const text = value.hasText ? value.text : undefined;
  if (text !== undefined && plainText.test(text)) return value;
  const written = writtenBytes(name);
  const { bytes } = value;
  let encoded = '';
  for (let at = 0; at < bytes.length; at += 1) encoded += written[bytes[at] ?? 0] ?? '';
  return Value.text(encoded);
}

const written = new Map<EncodingName, readonly string[]>();

/** What each byte becomes, made once: a value may have a million of them. */
function writtenBytes(name: Exclude<EncodingName, 'none'>): readonly string[] {
  let bytes = written.get(name);
  if (!bytes) {
    const { safe, lowerCase, space } = table(name);
    bytes = (lowerCase ? everyPair : upperPairs).map((pair, byte) => {
      if (safe.has(byte)) return String.fromCharCode(byte);
      return byte === 0x20 && space === '+' ? '+' : pair;
    });
    written.set(name, bytes);
  }
  return bytes;
}

/** How many bytes of an encoded value each byte of the value takes. */
export function encodedWidths(name: EncodingName, bytes: Uint8Array): Uint8Array {
  if (name === 'none') return new Uint8Array(bytes.length).fill(1);
  const encoding = table(name);
  return bytes.map((byte) =>
    encoding.safe.has(byte) || (byte === 0x20 && encoding.space === '+') ? 1 : 3,
  );
}

/**
 * Decodes percent-encoded bytes into a text value. `plus`: a `+` is a space, as servers read a
 * query. A `%` without two hex digits stays as it is and is said.
 */
export function urlDecode(encoded: Uint8Array, plus: boolean, say: Say): Value {
  const text = binary(encoded);
  if (!/[%+]/.test(text)) return Value.of('text', encoded);
  const stray = /%(?![0-9A-Fa-f]{2})/.exec(text);
  if (stray) {
    say({
      code: 'url.percent',
      severity: 'warning',
      message: `A "%" at byte ${stray.index} is not followed by two hex digits.`,
      hint: 'Servers differ here: PHP keeps it, others refuse the request. Encode it as %25.',
      offset: stray.index,
    });
  }
  const decoded = new Uint8Array(encoded.length);
  let length = 0;
  for (let at = 0; at < encoded.length; at += 1) {
    const byte = encoded[at] ?? 0;
    const high = digit(encoded[at + 1]);
    const low = digit(encoded[at + 2]);
    if (byte === 0x25 && high >= 0 && low >= 0) {
      decoded[length] = high * 16 + low;
      at += 2;
    } else decoded[length] = plus && byte === 0x2b ? 0x20 : byte;
    length += 1;
  }
  const value = Value.of('text', decoded.subarray(0, length));
  if (value.text === undefined) {
    say({
      code: 'url.notUtf8',
      severity: 'warning',
      message: 'The percent-encoded bytes are not UTF-8.',
      hint: 'The sender may encode in Latin-1, as JavaScript escape() does.',
    });
  }
  return value;
}

/** The value of a hex digit, or -1. */
function digit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
