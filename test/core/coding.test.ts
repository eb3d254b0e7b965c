import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { Value } from '../../src/core/value';
import { anyBytes, backward, bytesOf, forward, textOf } from '../support/operations';

const base64Of: Readonly<Record<string, BufferEncoding>> = { standard: 'base64', url: 'base64url' };

describe('base64', () => {
  const forms = ['standard', 'url'].flatMap((alphabet) =>
    [true, false].map((padding) => ({ alphabet, padding })),
  );

  test.each(forms)('$alphabet, padding $padding: as Buffer, and back', ({ alphabet, padding }) => {
    fc.assert(
      fc.property(anyBytes, (data) => {
        const args = { in: Value.bytes(data), alphabet, padding };
        const plain = Buffer.from(data).toString(base64Of[alphabet]).replace(/=+$/, '');
        const expected = padding ? plain.padEnd(Math.ceil(plain.length / 4) * 4, '=') : plain;
        const encoded = forward('base64', args);
        expect(encoded?.text).toBe(expected);
        const { found, said } = backward('base64', Value.text(expected), args);
        expect(said).toEqual([]);
        expect(bytesOf(found['in'])).toEqual(Buffer.from(data));
      }),
    );
  });

  test.each([
    ['missing padding', 'QUI', 'AB', ['base64.padding@3']],
    ['half the padding', 'QQ=', 'A', ['base64.padding@2']],
    ['too much padding', 'QUJD=', 'ABC', ['base64.padding@4']],
    ['trailing bits in two characters', 'QR==', 'A', ['base64.trailingBits@1']],
    ['trailing bits in three characters', 'QUJ=', 'AB', ['base64.trailingBits@2']],
    ['one character left', 'QUJDQ', 'ABC', ['base64.length@4']],
    ['one character', 'Q', '', ['base64.length@0']],
    ['nothing', '', '', []],
    ['only padding', '==', '', ['base64.padding@0']],
    ['a space', 'QU JD', 'A', ['base64.character@2', 'base64.trailingBits@1']],
    ['the other alphabet', 'QUJD_-', 'ABC', ['base64.character@4']],
    ['a line break at the end', 'QUJD\n', 'ABC', ['base64.character@4']],
    ['padding in the middle', 'QQ==QQ==', 'A', ['base64.character@2']],
    ['non-ASCII', 'QUJDü', 'ABC', ['base64.character@4']],
  ])('%s: %j', (_, text, decoded, codes) => {
    const args = { in: undefined, alphabet: 'standard', padding: true };
    const { found, said } = backward('base64', Value.text(text), args);
    expect(said).toEqual(codes);
    expect(bytesOf(found['in']).toString('latin1')).toBe(decoded);
  });

  test('without padding, padding is said', () => {
    const args = { in: undefined, alphabet: 'url', padding: false };
    expect(backward('base64', Value.text('QQ=='), args).said).toEqual(['base64.padding@2']);
  });
});

describe('hex', () => {
  test.each(['lower', 'upper'])('%s: as Buffer, and back', (letters) => {
    fc.assert(
      fc.property(anyBytes, (data) => {
        const args = { in: Value.bytes(data), case: letters };
        const plain = Buffer.from(data).toString('hex');
        const expected = letters === 'upper' ? plain.toUpperCase() : plain;
        expect(forward('hex', args)?.text).toBe(expected);
        const { found, said } = backward('hex', Value.text(expected), args);
        expect(said).toEqual([]);
        expect(bytesOf(found['in'])).toEqual(Buffer.from(data));
      }),
    );
  });

  test.each([
    ['lower', 'aBcd', 'abcd', ['hex.case@1']],
    ['upper', 'ABcd', 'abcd', ['hex.case@2']],
    ['lower', 'abc', 'ab', ['hex.odd@3']],
    ['lower', 'abxx', 'ab', ['hex.character@2']],
    ['lower', 'ab-cd', 'ab', ['hex.character@2']],
    ['lower', '', '', []],
    ['lower', 'Abx', 'ab', ['hex.character@2', 'hex.case@0']],
  ])('%s %j', (letters, text, decoded, codes) => {
    const { found, said } = backward('hex', Value.text(text), { in: undefined, case: letters });
    expect(said).toEqual(codes);
    expect(bytesOf(found['in']).toString('hex')).toBe(decoded);
  });
});

describe('charmap', () => {
  const args = { in: undefined, from: '+/=', to: '._-' };

  test('as PHP strtr, and back, over what base64 writes', () => {
    fc.assert(
      fc.property(anyBytes, (data) => {
        const base64 = Buffer.from(data).toString('base64');
        const expected = base64.replaceAll('+', '.').replaceAll('/', '_').replaceAll('=', '-');
        expect(forward('charmap', { ...args, in: Value.text(base64) })?.text).toBe(expected);
        const { found, said } = backward('charmap', Value.text(expected), args);
        expect(said).toEqual([]);
        expect(textOf(found['in'])).toBe(base64);
      }),
    );
  });

  test('what was not mapped is said, and stays', () => {
    const { found, said } = backward('charmap', Value.text('a.b/c='), args);
    expect(said).toEqual(['charmap.unmapped@3']);
    expect(textOf(found['in'])).toBe('a+b/c=');
  });
});
