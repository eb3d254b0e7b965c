import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { bytesOfLength, exactly, type Shape } from '../../src/core/shape';
import { Value } from '../../src/core/value';
import { backward, forward, item, literal, textOf, word, type Args } from '../support/operations';
import type { Item } from '../../src/core/operations/item';

describe('layout', () => {
  const parts = [
    item({ name: 'iv', type: 'bytes', size: 4 }),
    item({ name: 'body', type: 'bytes', size: 'rest' }),
    item({ name: 'mac', type: 'bytes', size: 3 }),
  ];
  const split = (text: string): { found: (string | undefined)[]; said: string[] } => {
    const { found, said } = backward('layout', Value.bytes(Buffer.from(text)), { parts });
    return { found: (found['parts'] as (Value | undefined)[]).map(textOf), said };
  };

  test.each([
    ['ivivbodymac', ['iviv', 'body', 'mac'], []],
    ['ivivmac', ['iviv', '', 'mac'], []],
    ['ivivma', ['iviv', '', 'ma'], ['layout.short@6']],
    ['iv', ['iv', '', undefined], ['layout.short@2']],
    ['', [undefined, '', undefined], ['layout.short@0']],
  ])('%j', (text, found, said) => {
    expect(split(text)).toEqual({ found, said });
  });

  test('a part of another size is not joined', () => {
    const [iv, body, mac] = parts.map((part, index) => part.with(Value.text('x'.repeat(index))));
    expect(forward('layout', { parts: [iv, body, mac] })).toBeUndefined();
  });
});

describe('concat and template', () => {
  const digits: Shape = { bytes: exactly(Buffer.from('0123456789')).bytes, min: 1, max: 17 };
  const parts = (...items: Item<unknown>[]): Args => ({ parts: items, encode: 'none' });

  test('parts with a delimiter that they cannot contain come back', () => {
    fc.assert(
      fc.property(fc.nat(), word, (time, text) => {
        const values = [Value.text(String(time)), Value.text(text)];
        const items = [item({ shape: digits }), literal('.'), item({ name: 'y' })];
        const known = items.map((one, index) =>
          one.with(index === 0 ? values[0] : index === 2 ? values[1] : one.value),
        );
        const joined = forward('concat', parts(...known));
        expect(joined?.text).toBe(`${time}.${text}`);
        const { found, said } = backward('concat', joined ?? Value.text(''), parts(...items));
        expect(said).toEqual([]);
        expect((found['parts'] as unknown[]).map(textOf)).toEqual([String(time), undefined, text]);
      }),
    );
  });

  const timed = parts(
    item({ name: 'time', shape: digits }),
    literal('.'),
    item({ name: 'hex', shape: bytesOfLength(4) }),
  );

  test.each([
    ['1.abcd', ['1', undefined, 'abcd'], []],
    ['12345.abcde', ['12345', undefined, 'abcde'], []],
    ['1.ab', ['1', undefined, 'ab'], []],
    ['1abcd', undefined, ['concat.mismatch@5']],
    ['', undefined, ['concat.mismatch@0']],
    ['.abcd', ['', undefined, 'abcd'], []],
  ])('damaged parts are still found at the delimiter: %j', (text, expected, codes) => {
    const { found, said } = backward('concat', Value.text(text), timed);
    expect(said).toEqual(codes);
    expect((found['parts'] as unknown[] | undefined)?.map(textOf)).toEqual(expected);
  });

  test.each([
    ['https://a.example/x', ['concat.mismatch@0']],
    ['http', ['concat.mismatch@0']],
  ])('another literal is said with its place: %j', (text, codes) => {
    const args = parts(literal('https://b.example/'), item({}));
    expect(backward('concat', Value.text(text), args).said).toEqual(codes);
  });
});

describe('query', () => {
  const pairs = [item({ name: 'a', key: 'a' }), item({ name: 'b', key: 'b' })];

  test('form encoding, as URLSearchParams reads it, and back', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const texts = [a, b];
        const known = pairs.map((pair, index) => pair.with(Value.text(texts[index] ?? '')));
        const joined = forward('query', { pairs: known, encode: 'form', order: 'any' });
        const read = new URLSearchParams(joined?.text ?? '');
        expect([read.get('a'), read.get('b')]).toEqual([a, b]);
        const args = { pairs, encode: 'form', order: 'any' };
        const { found, said } = backward('query', joined ?? Value.text(''), args);
        expect(said).toEqual([]);
        expect((found['pairs'] as unknown[]).map(textOf)).toEqual([a, b]);
      }),
    );
  });

  test.each([
    ['form', 'fixed', 'b=2&a=1', ['1', '2'], ['query.order@undefined']],
    ['form', 'any', 'b=2&a=1', ['1', '2'], []],
    ['form', 'any', 'a=1', ['1', undefined], ['query.missing@undefined']],
    ['form', 'any', 'a=1&b=2&b=3', ['1', '3'], ['query.repeated@undefined']],
    ['form', 'fixed', 'a=1&b=2&b=3', ['1', '2'], ['query.repeated@undefined']],
    ['form', 'any', 'a=1&b=2&c', ['1', '2'], ['query.extra@undefined']],
    [
      'form',
      'any',
      '',
      [undefined, undefined],
      ['query.missing@undefined', 'query.missing@undefined'],
    ],
    ['none', 'any', 'a=1&b=2', ['1', '2'], []],
    ['none', 'any', 'a=x&y&b=2', ['x&y', '2'], ['query.unencoded@1']],
    [
      'none',
      'any',
      'a=1&b=2&a=3',
      ['1', '2&a=3'],
      ['query.ambiguous@undefined', 'query.unencoded@1', 'query.unencoded@3'],
    ],
    ['none', 'any', 'b=2', [undefined, undefined], ['query.missing@undefined']],
  ])('%s %s: %j', (encode, order, text, values, codes) => {
    const { found, said } = backward('query', Value.text(text), { pairs, encode, order });
    expect(said).toEqual(codes);
    expect((found['pairs'] as unknown[]).map(textOf)).toEqual(values);
  });

  test('extra parameters are named up to twenty, then counted', () => {
    const text = `a=1&b=2&${Array.from({ length: 500 }, (_, index) => `x${index}=`).join('&')}`;
    const { said } = backward('query', Value.text(text), { pairs, encode: 'form', order: 'any' });
    expect(said).toHaveLength(21);
  });
});
