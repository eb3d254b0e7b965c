import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { binary } from '../../src/core/bytes';
import type { Message } from '../../src/core/http/message';
import { partNotations, wholeNotations } from '../../src/core/http/notations/all';
import { bytesOf, textOf } from '../../src/core/http/text';
import { messages, quotePosix } from '../support/messages';
import { anyText } from '../support/arbitraries';
import { mutated } from '../support/fuzzTexts';
import { longTimeout, runs } from '../support/runs';
import { leastTime } from '../support/timing';

const all = [...wholeNotations, ...partNotations];

/** Texts in every notation, to be changed. */
const samples = fc.constantFrom(
  "curl -sSL -u a:b 'https://a.example/x?y=1' -H 'X-A: b' --data-urlencode n@f -F a=b --json '{}'",
  'curl ^"https://a.example/^" ^\r\n  -d ^"a=b^"',
  'POST /x?y=1 HTTP/1.1\r\nHost: a.example\r\nContent-Length: 3\r\n\r\na=b',
  ':method: GET\n:path: /x\n:authority: a\n:scheme: https\nx-a: b\n\nbody',
  '{"log":{"entries":[{"request":{"method":"POST","url":"https://a.example/","headers":[{"name":"a","value":"b"}],"postData":{"text":"YQ==","encoding":"base64","params":[{"name":"a","value":"b"}]}}}]}}',
  '@a = b\n# c\nPOST https://a.example/{{a}}\n  ?x=y\nX-A: {{b}}\n\n< ./file\n\n###\nGET {{a}}/\n\n',
  '{"headers":{"a":"b"},"multiValueHeaders":{"a":["b"]},"rawPath":"/x","rawQueryString":"y","body":"YQ==","isBase64Encoded":true}',
  '1.2.3.4 - - "GET /x?y=1 HTTP/1.1" 200',
  'see <https://a.example/x?y=1&amp;z=2#top>, please.',
  'a=b&c=d',
);

const limit = 50;

describe('no text makes a notation throw or slow', () => {
  const repeated = fc
    .tuple(
      fc.constantFrom(
        '',
        'curl ',
        'POST /x HTTP/1.1\n',
        '{"headers":',
        '@a = b\n',
        'GET /x\n',
        'a: b\n',
        '###\n',
      ),
      fc.oneof(
        fc.constantFrom(
          '^"',
          '\\\n',
          '-d ',
          "'",
          '"',
          ' ',
          '\n',
          '\r\n',
          '< a ',
          '\n\n< a',
          '{{',
          '{{a}}',
          '@a=b\n',
          '###\n',
          'a: b\n',
          '# \n',
          ' HTTP/1.1',
          '[',
          '{"a":',
          '&amp;',
          '#',
          ';type=',
          '\udcff',
          '\n ',
          'GET / ',
        ),
        fc.string({ minLength: 1, maxLength: 4 }),
      ),
      fc.integer({ min: 1000, max: 100_000 }),
      fc.constantFrom('', 'x', '\n', ' HTTP/1.1', '}', "'"),
    )
    .map(
      ([head, piece, length, tail]) => head + piece.repeat(Math.ceil(length / piece.length)) + tail,
    );

  test.each([
    { kind: 'any text', texts: anyText, usual: 300 },
    { kind: 'notations, changed', texts: mutated(samples), usual: 500 },
    { kind: 'repetitive', texts: repeated, usual: 60 },
  ])(
    '$kind',
    ({ texts, usual }) => {
      fc.assert(
        fc.property(texts, (text) => {
          for (const { name, read } of all) {
            const time = leastTime(limit, () => {
              for (const { message, findings } of read(text) ?? []) {
                // One character per byte, and findings that say something.
                expect(/^[\0-\xff]*$/.test(message.target ?? '')).toBe(true);
                expect(findings.every((one) => one.message.length > 0)).toBe(true);
              }
            });
            expect(time, `${name}: ${text.slice(0, 100)}`).toBeLessThan(limit);
          }
        }),
        runs(usual, usual > 100 ? 1 : 0.1),
      );
    },
    longTimeout,
  );
});

test('bytes become text and come back, whatever they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(bytesOf(textOf(bytes))).toEqual(bytes);
    }),
    runs(1000),
  );
});

const read = (name: string, text: string): Message | undefined =>
  all.find((one) => one.name === name)?.read(text)?.[0]?.message;

/** The message as it goes over the line. */
function onTheLine({ method = '', target = '', headers, body }: Message, end: string): string {
  const head = headers.map(({ name, value }) => `${name}: ${value}${end}`).join('');
  const bytes = `${method} ${target} HTTP/1.1${end}${head}${end}${binary(body ?? new Uint8Array())}`;
  return textOf(Buffer.from(bytes, 'latin1'));
}

describe('a message that is written down comes back byte for byte', () => {
  test('as a raw request', () => {
    fc.assert(
      fc.property(messages, fc.constantFrom('\n', '\r\n'), (message, end) => {
        expect(read('raw request', onTheLine(message, end))).toEqual(message);
      }),
      runs(500),
    );
  });

  test('as a curl command', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const { method = '', headers, target = '', body = new Uint8Array() } = message;
        const url = `https://a.example${target}`;
        const words = [
          ...['-X', method, url, '--data-raw', textOf(body)],
          ...headers.flatMap(({ name, value }) => [
            '-H',
            textOf(Buffer.from(`${name}: ${value}`, 'latin1')),
          ]),
        ];
        const found = read('curl', `curl ${words.map(quotePosix).join(' ')}`);
        expect(found).toEqual({ ...message, target: url });
      }),
      runs(500),
    );
  });

  test('as an entry of a HAR file, where the body is text', () => {
    fc.assert(
      fc.property(messages, fc.string({ unit: 'grapheme' }), (message, text) => {
        const { method, headers, target = '' } = message;
        const url = `https://a.example${target}`;
        const texts = headers.map(({ name, value }) => ({
          name,
          value: textOf(Buffer.from(value, 'latin1')),
        }));
        const request = { method, url, headers: texts, postData: { text } };
        expect(read('HAR', JSON.stringify({ log: { entries: [{ request }] } }))).toEqual({
          ...message,
          target: url,
          body: new TextEncoder().encode(text),
        });
      }),
      runs(300),
    );
  });
});
