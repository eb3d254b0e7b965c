import fc from 'fast-check';

import type { Message } from '../../src/core/http/message';

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,20}$/);
/** A value without white space around it, one character per byte. */
const value = fc
  .array(
    fc.integer({ min: 0x21, max: 0xff }).filter((byte) => byte !== 0x7f && byte !== 0xa0),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  .map((bytes) => bytes.map((byte) => String.fromCharCode(byte)).join(' '));

/** Messages as clients send them, with any bytes in the body. */
export const messages: fc.Arbitrary<Message> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'),
  target: fc.stringMatching(/^\/[a-z0-9/._~%-]{0,20}(\?[a-z0-9=&%+.-]{0,30})?$/),
  headers: fc
    .array(fc.record({ name, value }), { maxLength: 5 })
    .map((headers) => [{ name: 'Content-Type', value: 'text/plain' }, ...headers])
    .map((headers) => headers.filter(({ name: one }) => one.toLowerCase() !== 'content-length')),
  body: fc.uint8Array({ maxLength: 100 }),
});

/** The word in the single quotes of a POSIX shell. */
export const quotePosix = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;
