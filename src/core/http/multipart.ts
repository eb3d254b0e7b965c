import { binary } from '../bytes';

/** More parts than this are not looked at. */
const maximumParts = 200;

/**
 * A `multipart/form-data` body as form pairs, one character per byte: PHP's curl sends a form so
 * when it is given an array, and a server reads both alike. Files are left out. Undefined when the
 * body is not what its header says.
 */
export function multipartPairs(contentType: string, body: Uint8Array): string | undefined {
  const [, quoted, bare] = /boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return undefined;
  const [lead = '', ...parts] = `\r\n${binary(body)}`.split(`\r\n--${boundary}`, maximumParts);
  if (lead !== '' || parts.length === 0) return undefined;
  const pairs: string[] = [];
  for (const part of parts) {
    if (part.startsWith('--')) return pairs.join('&');
    const end = part.indexOf('\r\n\r\n');
    const head = part.slice(0, end);
    const [, name] = /;\s*name="([^"\r\n]*)"/i.exec(head) ?? [];
    if (end === -1 || name === undefined) return undefined;
    if (!/;\s*filename=/i.test(head)) pairs.push(formPair(name, part.slice(end + 4)));
  }
  // Without its closing line it was cut off.
  return undefined;
}

/** A pair of a form; name and value have one character per byte. */
export const formPair = (name: string, value: string): string =>
  `${escaped(name)}=${escaped(value)}`;

/** Percent-encodes bytes given as characters, so that the pair is read as it was meant. */
function escaped(text: string): string {
  return text.replace(
    /[^A-Za-z0-9._-]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
