import { silent } from '../finding';
import { Value } from '../value';
import { base64 } from './base64';

/** Base64 of the value, for mistakes and placeholders; padded unless said otherwise. */
export function asBase64(
  value: Value,
  alphabet: 'standard' | 'url' = 'standard',
  padding = true,
): Value {
  const result = base64.forward({ in: value, alphabet, padding }, silent);
  return result ?? value;
}

/** What a lenient decoder makes of base64 text, or undefined when it is not base64 at all. */
export function fromBase64(text: string): Uint8Array | undefined {
  const standard = text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  if (standard === '' || /[^A-Za-z0-9+/]/.test(standard) || standard.length % 4 === 1)
    return undefined;
  const known = { alphabet: 'standard', padding: false, in: undefined } as never;
  const found = base64.backward?.(Value.text(standard), known, silent)?.in;
  return found instanceof Value ? found.bytes : undefined;
}
