import fc from 'fast-check';

import type { RawInput } from '../../src/core/fields/fieldType';

/** Halves of characters now and then, which no encoding can write. */
const surrogates = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));

const troublesome = fc
  .array(
    fc.constantFrom(
      '&',
      '=',
      '+',
      '%',
      '%41',
      '#',
      '?',
      '/',
      ' ',
      '"',
      "'",
      '<',
      '\\',
      '\n',
      '\0',
      '&email=',
      '&sid=',
      '$',
      '{',
      '}',
      '😀',
      'é',
      'e\u0301',
      '\ufeff',
      '\u2028',
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

const large = fc
  .tuple(
    fc.constantFrom('a', 'ü', '😀', '&', '%', ' ', 'ab+'),
    fc.integer({ min: 1, max: 100_000 }),
  )
  .map(([unit, length]) => unit.repeat(Math.ceil(length / Buffer.byteLength(unit))));

/** Any text that a person or a program may give. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.string({ unit: 'binary', maxLength: 30 }), weight: 20 },
  { arbitrary: fc.string({ maxLength: 30 }), weight: 20 },
  { arbitrary: troublesome, weight: 20 },
  { arbitrary: surrogates, weight: 10 },
  { arbitrary: fc.constantFrom('', '0', 'null', 'true', '__proto__', 'constructor'), weight: 5 },
  { arbitrary: large, weight: 1 },
);

/** Any key: text, or bytes that may not be text. */
export const anyKey: fc.Arbitrary<RawInput> = fc.oneof(
  anyText,
  fc.uint8Array({ maxLength: 200 }),
  fc.stringMatching(/^[0-9a-f]{32}$/),
);

export const anyUrl: fc.Arbitrary<string> = fc.constantFrom(
  'https://support.example.com',
  'http://localhost:8080/help',
  'https://example.com/helpdesk/api/index.php',
  'https://xn--mnchen-3ya.example/a%20b',
  'https://a.example/',
  'https://user@host.example/~x',
);

const anyDate = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const choice = (...names: string[]): fc.Arbitrary<string> => fc.constantFrom(...names);

/** The fields of each scheme, any values; `iv`, `salt` and the like too. */
export const fieldsOf: Readonly<Record<string, fc.Arbitrary<Record<string, RawInput>>>> = {
  'helpdesk3-client-api': fc.record({
    helpdeskUrl: anyUrl,
    apiKey: anyKey,
    sid: anyKey,
    action: choice('new', 'update', 'delete'),
    name: anyText,
    email: anyText,
    oldEmail: anyText,
    passwordHash: anyText,
    chatDepartments: anyText,
    supportDepartments: anyText,
    faqCategories: anyText,
    credits: anyText,
    validTill: anyText,
    iv: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    valueEncoding: choice('none', 'form'),
    urlMode: choice('query', 'rewrite'),
  }),
  'jitbit-autologin': fc.record({
    helpdeskUrl: anyUrl,
    username: anyText,
    email: anyText,
    secret: anyKey,
    date: anyDate,
    firstName: anyText,
    lastName: anyText,
    companyName: anyText,
    newTicket: anyText,
    returnUrl: anyText,
  }),
  'kayako-rest': fc.record({
    apiUrl: anyUrl,
    controller: anyText,
    apiKey: anyText,
    secretKey: anyKey,
    salt: anyText,
    urlMode: choice('alternate', 'standard'),
    method: choice('GET', 'POST', 'PUT', 'DELETE'),
  }),
  'chargedesk-signature': fc.record({
    companyId: anyText,
    customerId: anyText,
    secretKey: anyKey,
    page: anyText,
    embed: fc.boolean(),
    time: fc.oneof(fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }), fc.nat()),
    parameters: fc.webQueryParameters(),
  }),
  'vtiger-login': fc.record({
    endpoint: anyUrl,
    username: anyText,
    userAccessKey: anyKey,
    token: anyText,
  }),
};
