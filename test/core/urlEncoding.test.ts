import { spawnSync } from 'node:child_process';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { silent, type Remark } from '../../src/core/finding';
import {
  encodedBytes,
  encodedWidths,
  encodingNames,
  urlDecode,
  urlEncode,
  type EncodingName,
} from '../../src/core/urlEncoding';
import { Value } from '../../src/core/value';

const everyByte = Array.from({ length: 256 }, (_, byte) => byte);
const ofBytes = (name: EncodingName, bytes: readonly number[]): string =>
  Buffer.from(urlEncode(name, Value.of('text', Uint8Array.from(bytes))).bytes).toString('latin1');
const ofText = (name: EncodingName, text: string): string | undefined =>
  urlEncode(name, Value.text(text)).text;
const wellFormedText = fc.string({ unit: 'binary', maxLength: 40 });

describe('as the functions themselves', () => {
  test('PHP urlencode and rawurlencode, every byte', () => {
    const program =
      'for ($i = 0; $i < 256; $i++) $r[] = [urlencode(chr($i)), rawurlencode(chr($i))]; echo json_encode($r);';
    const { error, stdout } = spawnSync('php', ['-r', program], { encoding: 'utf8' });
    if (error) throw new Error('This test needs php: install the Debian package php-cli.');
    const pairs = JSON.parse(stdout) as [string, string][];
    expect(everyByte.map((byte) => ofBytes('form', [byte]))).toEqual(pairs.map(([form]) => form));
    expect(everyByte.map((byte) => ofBytes('rfc3986', [byte]))).toEqual(
      pairs.map(([, raw]) => raw),
    );
  });

  test('encodeURIComponent, any text', () => {
    fc.assert(
      fc.property(wellFormedText, (text) => {
        expect(ofText('component', text)).toBe(encodeURIComponent(text));
      }),
    );
  });

  test('URLSearchParams, any text', () => {
    fc.assert(
      fc.property(wellFormedText, (text) => {
        expect(`a=${ofText('searchParams', text) ?? ''}`).toBe(
          new URLSearchParams({ a: text }).toString(),
        );
      }),
    );
  });

  // From a run of Java, Python and .NET over printable ASCII (the project's notes on encoders).
  test.each([
    [
      'java',
      '!"#$%&\'()*+,-./:;=?@[]^_`{|}~ ',
      '%21%22%23%24%25%26%27%28%29*%2B%2C-.%2F%3A%3B%3D%3F%40%5B%5D%5E_%60%7B%7C%7D%7E+',
    ],
    ['python', "!'()*-._~/ +", '%21%27%28%29%2A-._~%2F+%2B'],
    ['dotnet', "!'()*-._~/ +ü", '!%27()*-._%7e%2f+%2b%c3%bc'],
    ['path', '/Core/Test a+b~', '/Core/Test%20a%2Bb~'],
    ['none', "&=+% '", "&=+% '"],
  ] as const)('%s', (name, text, expected) => {
    expect(ofText(name, text)).toBe(expected);
  });
});

describe.each(encodingNames.filter((name) => name !== 'none'))('%s', (name) => {
  const isPlus = (ofText(name, ' ') ?? '') === '+';

  test('is undone by decoding, any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const encoded = urlEncode(name, Value.of('text', bytes)).bytes;
        expect(urlDecode(encoded, isPlus, silent).bytes).toEqual(bytes);
      }),
    );
  });

  test('writes only the bytes that it says it does, in the width that it says', () => {
    for (const byte of everyByte) {
      const encoded = ofBytes(name, [byte]);
      expect(encodedBytes(name).firstOutside(Buffer.from(encoded, 'latin1'))).toBeUndefined();
      expect(encodedWidths(name, Uint8Array.of(byte))).toEqual(Uint8Array.of(encoded.length));
    }
  });
});

describe('decoding', () => {
  const decode = (text: string, plus = true): { text: string | undefined; codes: string[] } => {
    const said: Remark[] = [];
    const value = urlDecode(Buffer.from(text), plus, (remark) => said.push(remark));
    return { text: value.text, codes: said.map(({ code, offset }) => `${code}@${String(offset)}`) };
  };

  test.each([
    ['a%20b', 'a b', []],
    ['a+b', 'a b', []],
    ['%C3%BC%c3%bc', 'üü', []],
    ['100%', '100%', ['url.percent@3']],
    ['%', '%', ['url.percent@0']],
    ['%4', '%4', ['url.percent@0']],
    ['%zz%41', '%zzA', ['url.percent@0']],
    ['%%41', '%A', ['url.percent@0']],
    ['%F6', undefined, ['url.notUtf8@undefined']],
    ['ü%41', 'üA', []],
    ['', '', []],
  ] as const)('%j', (text, expected, codes) => {
    expect(decode(text)).toEqual({ text: expected, codes });
  });

  test('a plus stays outside of a query', () => {
    expect(decode('a+b%2B', false).text).toBe('a+b+');
  });
});
