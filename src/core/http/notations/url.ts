import { targetOf } from '../address';
import { leftOut, withoutClosers } from '../leftOut';
import { remark, unknownMessage, type Notation, type Written } from '../message';

/** More addresses than this in one text are not looked at. */
export const maximumAddresses = 40;

/** Web addresses, alone or anywhere in a text. */
export const url: Notation = {
  name: 'URL',
  read: (text) => {
    const plain = unescapeJson(text);
    const escapes =
      plain === text
        ? []
        : [remark('text.escapes', 'note', 'The escapes of JSON in the address were undone.')];
    const found: Written[] = [];
    for (const { address, before, after } of addresses(plain)) {
      const add = (sent: string, removed: string): void => {
        const { target, findings } = targetOf(sent);
        const outside = leftOut(before, removed + after, 'address');
        const around = outside.length > 0 ? outside : leftOut('', removed, 'address');
        found.push({
          message: { ...unknownMessage, target },
          findings: [...escapes, ...around, ...findings],
          ...(removed !== '' && { alternative: true }),
        });
      };
      add(address, '');
      const bare = withoutClosers(address);
      if (bare !== address) add(bare, address.slice(bare.length));
    }
    return found.length > 0 ? found : undefined;
  },
};

/** The text with the escapes of JSON that stand in addresses undone; a URL has no backslash. */
function unescapeJson(text: string): string {
  return text.includes('\\') ? text.replace(/\\\//g, '/').replace(/\\u0026/gi, '&') : text;
}

interface Place {
  readonly address: string;
  readonly before: string;
  readonly after: string;
}

/** Longer text around an address is no mark around it. */
const maximumMarks = 1000;

/** Every address; encoders leave `'` as it is, so it ends one only where it also stands before. */
function addresses(text: string): Place[] {
  const places: Place[] = [];
  for (const { 0: whole, index } of text.matchAll(/https?:\/\/[^\s"<>`\\]+/gi)) {
    const isQuoted = text.charAt(index - 1) === "'";
    const address = isQuoted ? (whole.split("'", 1)[0] ?? '') : whole;
    const end = index + address.length;
    const isFar = index > maximumMarks || text.length - end > maximumMarks;
    places.push({
      address,
      before: isFar ? 'text' : text.slice(0, index),
      after: isFar ? 'text' : text.slice(end),
    });
    if (places.length === maximumAddresses) break;
  }
  return places;
}
