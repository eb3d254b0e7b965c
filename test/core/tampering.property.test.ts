import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { generate } from '../../src/core/evaluate/generate';
import type { RawInput } from '../../src/core/fields/fieldType';
import { fixedEnvironment, schemeNamed } from '../support/engine';
import { helpdeskToken, plainOf } from '../support/helpdesk';
import { read } from '../support/read';
import { runs } from '../support/runs';

/** What is changed in one byte, and with what it is read. */
interface Target {
  readonly scheme: string;
  readonly output: string;
  readonly fields: fc.Arbitrary<Record<string, RawInput>>;
  /** Where the changed text stands when it is received. */
  readonly around: (text: string, fields: Readonly<Record<string, RawInput>>) => string;
  readonly given: readonly string[];
}

const word = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 });
const plainWord = fc.stringMatching(/^[A-Za-z0-9.@-]{1,20}$/);
const key = fc.oneof(word, fc.uint8Array({ minLength: 1, maxLength: 100 }));
const alone = (text: string): string => text;

const targets: readonly Target[] = [
  {
    scheme: 'helpdesk3-client-api',
    output: 'token',
    fields: fc.record({
      helpdeskUrl: fc.constant('https://a.example'),
      apiKey: key,
      sid: plainWord,
      name: word,
      email: word,
      oldEmail: word,
      iv: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    }),
    around: alone,
    given: ['apiKey', 'sid'],
  },
  {
    scheme: 'jitbit-autologin',
    output: 'userHash',
    fields: fc.record({
      helpdeskUrl: fc.constant('https://a.example'),
      username: word,
      email: word,
      secret: key,
    }),
    around: (text, { username, email }) =>
      `https://a.example/User/AutoLogin?username=${encodeURIComponent(String(username))}&email=${encodeURIComponent(String(email))}&userHash=${encodeURIComponent(text)}`,
    given: ['secret'],
  },
  {
    scheme: 'kayako-rest',
    output: 'signature',
    fields: fc.record({
      apiUrl: fc.constant('https://a.example/index.php'),
      apiKey: plainWord,
      secretKey: key,
      salt: word,
    }),
    around: (text, { apiKey, salt }) =>
      `https://a.example/index.php?e=/Core/Test&apikey=${String(apiKey)}&salt=${encodeURIComponent(String(salt))}&signature=${encodeURIComponent(text)}`,
    given: ['secretKey'],
  },
  {
    scheme: 'chargedesk-signature',
    output: 'signature',
    fields: fc.record({ companyId: plainWord, customerId: plainWord, secretKey: key }),
    around: (text, { companyId, customerId }) =>
      `https://chargedesk.com/${encodeURIComponent(String(companyId))}/customer/${encodeURIComponent(String(customerId))}/history?signature=${encodeURIComponent(text)}`,
    given: ['secretKey'],
  },
  {
    scheme: 'vtiger-login',
    output: 'accessKey',
    fields: fc.record({
      endpoint: fc.constant('https://a.example/webservice.php'),
      username: plainWord,
      token: plainWord,
      userAccessKey: key,
    }),
    around: (text, { username }) =>
      `operation=login&username=${encodeURIComponent(String(username))}&accessKey=${encodeURIComponent(text)}`,
    given: ['userAccessKey', 'token'],
  },
];

/** The text with the character at a place replaced by another one. */
function changed(text: string, at: number, by: string): string {
  const place = at % text.length;
  const character = by === text[place] ? (by === 'A' ? 'B' : 'A') : by;
  return text.slice(0, place) + character + text.slice(place + 1);
}

const printable = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));

describe.each(targets)('$scheme: $output', ({ scheme, output, fields, around, given }) => {
  const made = (values: Record<string, RawInput>): string =>
    generate(schemeNamed(scheme), values, fixedEnvironment).outputs.get(output) ?? '';
  const inputsOf = (values: Record<string, RawInput>): Record<string, RawInput> =>
    Object.fromEntries(given.map((name) => [name, values[name] ?? '']));

  test('is valid as it was made', () => {
    fc.assert(
      fc.property(fields, (values) => {
        const text = around(made(values), values);
        expect(read(text, { inputs: inputsOf(values) }).verdict).toBe('valid');
      }),
      runs(50, 0.05),
    );
  });

  test('is invalid with one byte changed anywhere', () => {
    fc.assert(
      fc.property(fields, fc.nat(10_000), printable, (values, at, by) => {
        const text = changed(made(values), at, by);
        const reading = read(around(text, values), { scheme, inputs: inputsOf(values) });
        expect([reading.verdict, text]).toEqual(['invalid', text]);
      }),
      runs(300, 0.5),
    );
  });
});

describe('a HelpDesk 3 token made elsewhere, with one byte of its bytes changed', () => {
  const apiKey = 'd5b48eb38779a91d1dbd881dcda3ab24';
  test.each(['s', 'short', 'a4cfefe5729d3e99e99d9d35865d18a4'])('with the SID %s', (sid) => {
    const plain = plainOf(sid);
    const length = Buffer.from(helpdeskToken({ apiKey, plain }), 'base64').length;
    for (let at = 0; at < length; at += 1) {
      const change = (blob: Buffer): Buffer => {
        blob.writeUInt8((blob[at] ?? 0) ^ (1 << (at % 8)), at);
        return blob;
      };
      const reading = read(helpdeskToken({ apiKey, plain, change }), { inputs: { apiKey, sid } });
      expect([at, reading.verdict]).toEqual([at, 'invalid']);
    }
  });
});
