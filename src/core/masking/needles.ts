import { binary, hexText, joinBytes, utf8 } from '../bytes';
import { escapeHtml } from '../quoting/html';
import { Value } from '../value';

/** A secret field, and bytes that must not show. */
export interface KnownSecret {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Whether the bytes were made from what was given for the field, or stand in its place. */
  readonly derived?: boolean;
}

/**
 * Shorter secrets are hidden only where their origin is known. A text has two or three bytes in
 * common with anything: masking every such place would make it unreadable and, by what it leaves
 * out, tell the secret.
 */
export const minimumNeedle = 4;

/** One way of writing a secret, to be looked for in a text of one character per byte. */
export interface Needle {
  readonly secret: string;
  readonly text: string;
  /** Whether the case of letters is ignored; then `text` is in lower case. */
  readonly anyCase: boolean;
  /** Characters before and after that also hold some bits of the secret. */
  readonly before: number;
  readonly after: number;
}

/**
 * The ways of writing a secret that are looked for: as it is, in hex, in HTML, and in base64 and
 * base64url at each of the three places where a group of three bytes may begin. (Percent-encoding
 * is undone in the text instead, because every function leaves other characters as they are.)
 */
export function needlesOf({ name: secret, bytes }: KnownSecret): Needle[] {
  if (bytes.length < minimumNeedle) return [];
  const raw = binary(bytes);
  const plain = { secret, anyCase: false, before: 0, after: 0 };
  const needles: Needle[] = [
    { ...plain, text: raw },
    { ...plain, text: hexText(bytes), anyCase: true },
  ];
  if (/[&<>"']/.test(raw)) {
    const text = Value.bytes(bytes).text;
    if (text !== undefined) needles.push({ ...plain, text: binary(utf8(escapeHtml(text))) });
  }
  for (const lead of [0, 1, 2]) needles.push(...base64Needles(secret, bytes, lead));
  return needles;
}

/** The characters of base64 that only the secret decides when `lead` bytes of a group precede it. */
function base64Needles(secret: string, bytes: Uint8Array, lead: number): Needle[] {
  const padded = btoa(binary(joinBytes([new Uint8Array(lead), bytes])));
  const encoded = padded.replace(/=+$/, '');
  const partial = encoded === padded ? 0 : 1;
  const before = lead === 0 ? 0 : 1;
  const text = encoded.slice(lead + before, encoded.length - partial);
  const needle = { secret, text, anyCase: false, before, after: partial };
  if (!/[+/]/.test(text)) return [needle];
  return [needle, { ...needle, text: text.replace(/\+/g, '-').replace(/\//g, '_') }];
}
