import fc from 'fast-check';

import { outputOf, vectorsOf } from './vectors';
import { anyText } from './arbitraries';

const outputs: Readonly<Record<string, readonly string[]>> = {
  'helpdesk3-client-api': ['token', 'url', 'urlRewrite'],
  'jitbit-autologin': ['userHash', 'url'],
  'kayako-rest': ['signature', 'url', 'urlStandard', 'form'],
  'chargedesk-signature': ['signature', 'url'],
  'vtiger-login': ['accessKey', 'challengeUrl', 'form'],
};

const real = Object.entries(outputs).flatMap(([scheme, names]) =>
  vectorsOf(scheme).flatMap((vector) =>
    names.filter((name) => name in vector.outputs).map((name) => outputOf(vector, name)),
  ),
);

const script =
  '<script src="https://chargedesk.com/client.js" data-company="acme" data-customer="cus_123" data-embed="card" data-signature="1700000000.c7694ca81fc7ae219d857423ea4255899e44b2325988e4e6d4e826bff5760c69"></script>';

/** What real URLs, tokens and bodies stand in. */
const wrap = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => `curl -X POST '${text}' -H 'Accept: */*' -d 'a=b&c=d'`,
  (text) => `curl -G https://a.example/x --data-urlencode 'signature=${text}'`,
  (text) => `curl https://example.com/api/index.php?e=/Core/Test -d "${text}"`,
  (text) => `203.0.113.9 - - [09/Mar/2024:12:00:01 +0000] "GET ${text} HTTP/1.1" 200 0`,
  (text) => `203.0.113.9 - - "GET ${text.replace(/^https:\/\/[^/]*/, '')} HTTP/1.1" 200`,
  (text) => JSON.stringify({ level: 'info', url: text }),
  (text) => `12:00 INFO token=${text}, user=7`,
  (text) => `X-Signature: ${text}`,
  (text) => `<p>${text}</p>${script}`,
);

type Change = (text: string, at: number, length: number, by: string) => string;

const changes: readonly Change[] = [
  (text, at, length) => text.slice(0, at) + text.slice(at + length),
  (text, at, _, by) => text.slice(0, at) + by + text.slice(at),
  (text, at, length, by) => text.slice(0, at) + by + text.slice(at + length),
  (text, at, length) => text.slice(0, at + length) + text.slice(at),
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at, length) =>
    text.slice(0, at) + text.slice(at, at + length).toUpperCase() + text.slice(at + length),
  (text) => text.replaceAll('%', '%25'),
  (text) => text.replaceAll('&', '&amp;'),
  (text) => text.replace(/[A-Za-z]/g, (one) => encodeURIComponent(one)),
  // Replaced everywhere: a long one would not fit into a string.
  (text, at, length, by) =>
    text.replaceAll(text.slice(at, at + (length % 3) + 1), by.slice(0, 1000)),
  (text, at, _, by) => text + by.repeat(at % 50),
];

/** Changes of a text: one to four pieces deleted, doubled, replaced, encoded … */
export function mutated(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const step = fc.tuple(fc.constantFrom(...changes), fc.nat(), fc.nat(20), anyText);
  return fc.tuple(texts, fc.array(step, { minLength: 1, maxLength: 4 })).map(([text, steps]) =>
    steps.reduce((before, [change, at, length, by]) => {
      const after = change(before, before.length === 0 ? 0 : at % before.length, length, by);
      return Buffer.byteLength(after) > 100_000 ? after.slice(0, 33_000) : after;
    }, text),
  );
}

/** Real URLs, tokens, bodies and elements where they may stand, unchanged. */
export const realText: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...real, script), wrap)
  .map(([text, put]) => put(text));

/** Texts that make careless code slow: one piece very often, then something that does not fit. */
export const repetitive: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(
      '',
      'https://a.example/',
      'curl ',
      'curl -d ',
      '<script ',
      '"GET /',
      'sp=',
      "'",
      '{"url":"',
    ),
    fc.oneof(
      fc.constantFrom(
        'a',
        '=',
        '&',
        '%',
        '%41',
        '+',
        ')',
        '(',
        '"',
        "'",
        '\\',
        '/',
        ' ',
        '\n',
        '<a ',
        'a=b&',
        'data-x="',
        'http://',
        'https://a ',
        '-H ',
        '$(',
        '&amp;',
        '.',
        'A1b.',
        '\ud800',
        '😀',
        '\0',
      ),
      fc.string({ minLength: 1, maxLength: 4 }),
    ),
    fc.integer({ min: 1000, max: 100_000 }),
    fc.constantFrom('', 'x', '"', "'", '>', '&sp=', ' HTTP/1.1"', '='),
  )
  .map(
    ([head, piece, length, tail]) =>
      head + piece.repeat(Math.ceil(length / piece.length)).slice(0, length) + tail,
  );
