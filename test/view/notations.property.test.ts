import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { Masking } from '../../src/core/masking/mask';
import { secretsOf } from '../../src/core/masking/secrets';
import { Value } from '../../src/core/value';

const field = { name: 'key', secret: true };

/** The ways of typing a secret that is bytes. */
const encodings = ['hex', 'base64', 'base64url'] as const;

const secret = fc
  .record({
    bytes: fc.uint8Array({ minLength: 8, maxLength: 64 }),
    encoding: fc.constantFrom(...encodings),
    prefix: fc.constantFrom('', 'whsec_', 'sk-live-', 'key:'),
  })
  .filter(({ bytes }) => new Set(bytes).size > 4)
  .map(({ bytes, encoding, prefix }) => ({
    bytes,
    typed: prefix + Buffer.from(bytes).toString(encoding),
  }));

type Secret = typeof secret extends fc.Arbitrary<infer T> ? T : never;

const maskingOf = ({ bytes, typed }: Secret): Masking =>
  new Masking(
    [],
    secretsOf([field], new Map([['key', Value.bytes(bytes)]]), { key: typed }),
    false,
  );

const padded = (text: string): string => text + '='.repeat((4 - (text.length % 4)) % 4);

/** Each notation of the bytes, and how many characters of padding its end may have. */
const notations: Readonly<Record<string, (one: Secret) => string>> = {
  'as it was typed': ({ typed }) => typed,
  'as it was typed, percent-encoded': ({ typed }) => encodeURIComponent(typed),
  'the hex of what was typed': ({ typed }) => Buffer.from(typed).toString('hex'),
  'the base64 of what was typed': ({ typed }) => Buffer.from(typed).toString('base64'),
  hex: ({ bytes }) => Buffer.from(bytes).toString('hex'),
  'hex in capitals': ({ bytes }) => Buffer.from(bytes).toString('hex').toUpperCase(),
  base64: ({ bytes }) => Buffer.from(bytes).toString('base64'),
  'base64 without padding': ({ bytes }) => Buffer.from(bytes).toString('base64').replace(/=+$/, ''),
  base64url: ({ bytes }) => Buffer.from(bytes).toString('base64url'),
  'base64url with padding': ({ bytes }) => padded(Buffer.from(bytes).toString('base64url')),
};

describe('a secret of bytes never survives', () => {
  test.each(Object.entries(notations))('%s', (_, write) => {
    fc.assert(
      fc.property(secret, (one) => {
        const masked = maskingOf(one).text(`before ${write(one)} after`);
        // The padding of base64 belongs to no byte of the secret.
        expect(masked).toMatch(/^before •+(?:=|%3D){0,2} after$/);
      }),
    );
  });

  test('among other bytes', () => {
    fc.assert(
      fc.property(secret, fc.uint8Array({ maxLength: 5 }), (one, lead) => {
        const { bytes } = one;
        const whole = Value.bytes(Uint8Array.from([...lead, ...bytes, 1, 2]));
        const found = maskingOf(one).found(whole);
        expect(found).toContainEqual({
          start: lead.length,
          end: lead.length + bytes.length,
          secret: 'key',
        });
      }),
    );
  });

  test('in base64 of a longer text, wherever a group of it begins', () => {
    fc.assert(
      fc.property(secret, fc.nat(2), fc.constantFrom('base64', 'base64url'), (one, lead, as) => {
        const text = Buffer.from([...Array.from({ length: lead }, () => 0), ...one.bytes, 0, 0]);
        const masked = maskingOf(one).text(text.toString(as));
        const left = Buffer.from(masked.replaceAll('•', 'A'), 'base64');
        // What is left has no run of the secret's bytes.
        for (let at = 0; at + 4 <= one.bytes.length; at += 1) {
          const run = Buffer.from(one.bytes.subarray(at, at + 4));
          if (run.some((byte) => byte !== 0)) expect(left.includes(run)).toBe(false);
        }
      }),
    );
  });
});

describe('which form a placeholder stands for', () => {
  const one = {
    bytes: Uint8Array.from(Buffer.from('a secret key')),
    typed: 'whsec_YSBzZWNyZXQga2V5',
  };

  test('what was typed, since that is what a variable would hold', () => {
    const { finder } = maskingOf(one);
    expect(finder.nameOf(one.typed)).toBe('key');
    expect(finder.nameOf('a secret key')).toBeUndefined();
  });

  test('the value, where nothing was typed', () => {
    const values = new Map([['key', Value.bytes(one.bytes)]]);
    const { finder } = new Masking([], secretsOf([field], values, {}), false);
    expect(finder.nameOf('a secret key')).toBe('key');
  });
});

test('a field that is no secret hides nothing', () => {
  const values = new Map([['key', Value.text('a public name')]]);
  expect(secretsOf([{ name: 'key', secret: false }], values, { key: 'a public name' })).toEqual([]);
});

test('what was given and could not be read is hidden as it was given', () => {
  const masking = new Masking(
    [],
    secretsOf([field], new Map(), { key: 'whsec_not base64' }),
    false,
  );
  expect(masking.text('"whsec_not base64" is wrong')).toBe('"••••••••••••••••" is wrong');
});
