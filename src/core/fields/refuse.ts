import type { Say } from '../finding';
import type { Value } from '../value';

/** Says why an input cannot be a value of the field; the finding's code is `field.` and `code`. */
export function refuse(say: Say, code: string, message: string, hint: string): Value | undefined {
  say({ code: `field.${code}`, severity: 'error', message, hint });
  return undefined;
}

/** At most 40 characters of an input, for a message. */
export const shorten = (text: string): string =>
  text.length > 40 ? `${text.slice(0, 40)}…` : text;
