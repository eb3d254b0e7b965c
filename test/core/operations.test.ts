import { createCipheriv, createHash, createHmac } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { silent } from '../../src/core/finding';
import { operations } from '../../src/core/operations/table';
import { Value } from '../../src/core/value';
import { anyBytes, backward, bytesOf, forward, operation, word } from '../support/operations';

describe('hash and hmac, as node:crypto', () => {
  test.each(['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'])('%s', (algorithm) => {
    fc.assert(
      fc.property(anyBytes, anyBytes, (data, key) => {
        const hash = forward('hash', { algorithm, in: Value.bytes(data) });
        expect(bytesOf(hash)).toEqual(createHash(algorithm).update(data).digest());
        const hmac = forward('hmac', { algorithm, key: Value.bytes(key), in: Value.bytes(data) });
        expect(bytesOf(hmac)).toEqual(createHmac(algorithm, key).update(data).digest());
      }),
    );
  });

  test('are one-way', () => {
    expect('backward' in operation('hash')).toBe(false);
    expect('backward' in operation('hmac')).toBe(false);
  });
});

describe('encrypt', () => {
  const key = Buffer.from('0123456789abcdef');
  const iv = Buffer.alloc(16, 3);
  const args = { cipher: 'aes-128-cbc', key: Value.bytes(key), iv: Value.bytes(iv), in: undefined };

  test.each(['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc'])(
    '%s: as node:crypto, and back',
    (cipher) => {
      const size = Number(cipher.slice(4, 7)) / 8;
      const keys = fc.uint8Array({ minLength: size, maxLength: size });
      fc.assert(
        fc.property(
          keys,
          fc.uint8Array({ minLength: 16, maxLength: 16 }),
          anyBytes,
          (secret, start, data) => {
            const with_ = {
              cipher,
              key: Value.bytes(secret),
              iv: Value.bytes(start),
              in: Value.bytes(data),
            };
            const node = createCipheriv(cipher, secret, start);
            const expected = Buffer.concat([node.update(data), node.final()]);
            expect(bytesOf(forward('encrypt', with_))).toEqual(expected);
            const { found, said } = backward('encrypt', Value.bytes(expected), with_);
            expect(said).toEqual([]);
            expect(bytesOf(found['in'])).toEqual(Buffer.from(data));
          },
        ),
      );
    },
  );

  const raw = (plain: string): Buffer => {
    const cipher = createCipheriv('aes-128-cbc', key, iv).setAutoPadding(false);
    return Buffer.concat([cipher.update(plain, 'latin1'), cipher.final()]);
  };
  const block = 'sixteen letters!';

  test.each([
    ['nothing', Buffer.alloc(0), undefined, ['cipher.length@0']],
    ['less than a block', Buffer.alloc(15), undefined, ['cipher.length@0']],
    [
      'a block and a byte',
      Buffer.concat([raw(block), Buffer.alloc(1)]),
      block,
      ['cipher.length@16'],
    ],
    ['no padding', raw(block), block, ['cipher.padding@undefined']],
    [
      'padding of nothing',
      raw(`fifteen letters\0`),
      'fifteen letters\0',
      ['cipher.padding@undefined'],
    ],
    [
      'padding of 17',
      raw(`fifteen letters\x11`),
      'fifteen letters\x11',
      ['cipher.padding@undefined'],
    ],
    [
      'uneven padding',
      raw('fourteen bytes\x01\x02'),
      'fourteen bytes\x01\x02',
      ['cipher.padding@undefined'],
    ],
    ['a whole block of padding', raw(block + '\x10'.repeat(16)), block, []],
  ])('%s', (_, ciphertext, plain, codes) => {
    const { found, said } = backward('encrypt', Value.bytes(ciphertext), args);
    expect(said).toEqual(codes);
    expect(found['in'] && bytesOf(found['in']).toString('latin1')).toBe(plain);
  });

  test('wrong sizes of key and IV are said in both directions', () => {
    const wrong = { ...args, key: Value.text('short'), iv: Value.text('shorter') };
    const codes = ['cipher.key@undefined', 'cipher.iv@undefined'];
    expect(backward('encrypt', Value.bytes(raw(block)), wrong).said).toEqual(codes);
    expect(forward('encrypt', { ...wrong, in: Value.text('a') })).toBeUndefined();
    expect(
      operation('encrypt').backward?.(Value.bytes(raw(block)), { ...args, key: undefined }, silent),
    ).toBeUndefined();
  });
});

describe('slice', () => {
  test('of characters, and of bytes, as JavaScript counts code points', () => {
    fc.assert(
      fc.property(word, fc.nat(20), fc.nat(20), (text, start, length) => {
        const end = start + length;
        const args = { in: Value.text(text), start, end };
        expect(forward('slice', { ...args, unit: 'characters' })?.text).toBe(
          Array.from(text).slice(start, end).join(''),
        );
        expect(bytesOf(forward('slice', { ...args, unit: 'bytes' }))).toEqual(
          Buffer.from(text).subarray(start, end),
        );
      }),
    );
  });
});

describe('fit', () => {
  test('cuts or fills with NUL', () => {
    fc.assert(
      fc.property(anyBytes, fc.integer({ min: 1, max: 64 }), (data, bytes) => {
        const expected = Buffer.alloc(bytes);
        Buffer.from(data).copy(expected);
        expect(bytesOf(forward('fit', { in: Value.bytes(data), bytes }))).toEqual(expected);
      }),
    );
  });
});

describe('date', () => {
  test.each([
    ['ddMM', '0903'],
    ['MMdd', '0309'],
    ['yyyyMMdd', '20240309'],
    ['ddMMyyyy', '09032024'],
    ['yyyy-MM-dd', '2024-03-09'],
  ])('%s', (pattern, expected) => {
    expect(forward('date', { in: Value.text('2024-03-09'), pattern })?.text).toBe(expected);
    expect(forward('date', { in: Value.text('9 March'), pattern })).toBeUndefined();
  });
});

test('every operation is covered here', () => {
  expect([...operations.keys()].sort()).toEqual([
    'base64',
    'charmap',
    'concat',
    'date',
    'encrypt',
    'fit',
    'hash',
    'hex',
    'hmac',
    'layout',
    'query',
    'slice',
    'template',
  ]);
});
