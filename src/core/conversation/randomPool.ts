import type { Environment } from '../environment';

type Random = Environment['random'];

const pageSize = 4096;

/**
 * Randomness for many small values: asking the system costs as much for a page of it as for a few
 * bytes. No byte is given twice.
 */
export function pooled(random: Random): Random {
  let page = new Uint8Array();
  let at = 0;
  return (length) => {
    if (length > pageSize) return random(length);
    if (at + length > page.length) {
      page = Uint8Array.from(random(pageSize));
      at = 0;
    }
    at += length;
    return page.slice(at - length, at);
  };
}
