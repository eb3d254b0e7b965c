import { describe, expect, test } from 'vitest';

import { utf8Text } from '../../src/core/bytes';
import type { Written } from '../../src/core/http/message';
import { partNotations, wholeNotations } from '../../src/core/http/notations/all';
import { textOf } from '../../src/core/http/text';

const all = [...wholeNotations, ...partNotations];

/** A message in short: request line, headers, body; what is not known is `?`. */
function inShort({ message, findings }: Written) {
  const { method = '?', target = '?', headers, body, form } = message;
  return {
    line: `${method} ${target}`,
    headers: headers.map(({ name, value }) => `${name}: ${value}`),
    body: body === undefined ? '?' : utf8Text(body),
    ...(form !== undefined && { form }),
    codes: findings.map(({ code }) => code),
  };
}

/** The first notation that reads the text, and what it reads. */
function read(text: string) {
  for (const { name, read: reads } of all) {
    const found = reads(text);
    if (found)
      return { name, messages: found.map(inShort), findings: found.map((one) => one.findings) };
  }
  return undefined;
}

/** The only message of a text. */
function only(text: string, name: string) {
  const found = read(text);
  expect(found?.name).toBe(name);
  expect(found?.messages).toHaveLength(1);
  const [message] = found?.messages ?? [];
  if (!message) throw new Error('no message');
  return message;
}

const formType = 'Content-Type: application/x-www-form-urlencoded';

describe('curl', () => {
  test.each<[string, string, Partial<ReturnType<typeof inShort>>]>([
    [
      'an address',
      "curl 'https://a.example/x?y=1'",
      { line: 'GET https://a.example/x?y=1', body: '' },
    ],
    [
      '-d',
      'curl -d a=b -d c=d https://a.example/',
      { line: 'POST https://a.example/', headers: [formType], body: 'a=b&c=d' },
    ],
    ['-d joined', 'curl -da=b https://a.example/', { body: 'a=b' }],
    ['--data=', 'curl --data=a=b https://a.example/', { body: 'a=b' }],
    ['--data-raw with @', "curl https://a.example/ --data-raw '@x'", { body: '@x', codes: [] }],
    [
      '--data-binary @file',
      'curl https://a.example/ --data-binary @body.json',
      { body: '?', codes: ['body.file'] },
    ],
    [
      '-d @file',
      'curl https://a.example/ -d a=b -d @body.txt',
      { body: '?', codes: ['body.file'] },
    ],
    ['-d @-', 'curl https://a.example/ -d @-', { body: '?', codes: ['body.file'] }],
    [
      '--data-urlencode',
      "curl https://a.example/ --data-urlencode 'a=b c&d' --data-urlencode 'x y' --data-urlencode '=e=f'",
      { body: 'a=b%20c%26d&x%20y&e%3Df' },
    ],
    [
      '--data-urlencode name@file',
      'curl https://a.example/ --data-urlencode note@note.txt',
      { body: '?', codes: ['body.file'] },
    ],
    [
      '-G',
      'curl -G https://a.example/x -d a=b --data-urlencode c=d+e',
      { line: 'GET https://a.example/x?a=b&c=d%2Be', body: '', headers: [] },
    ],
    [
      '-G with a query',
      'curl -G https://a.example/x?z=1 -d a=b',
      { line: 'GET https://a.example/x?z=1&a=b' },
    ],
    [
      '--json',
      `curl --json '{"a":1}' https://a.example/`,
      {
        line: 'POST https://a.example/',
        headers: ['Content-Type: application/json', 'Accept: application/json'],
        body: '{"a":1}',
      },
    ],
    [
      '-F',
      'curl -F a=b -F "c=d e;type=text/plain" https://a.example/',
      {
        line: 'POST https://a.example/',
        headers: ['Content-Type: multipart/form-data'],
        body: '?',
        form: 'a=b&c=d%20e',
        codes: ['body.unknown'],
      },
    ],
    [
      '-F with a file',
      'curl -F a=b -F file=@x.png https://a.example/',
      { form: 'a=b', codes: ['body.file', 'body.unknown'] },
    ],
    [
      '-u',
      'curl -u user:pässword https://a.example/',
      { headers: ['Authorization: Basic dXNlcjpww6Rzc3dvcmQ='] },
    ],
    [
      '-u without a password',
      'curl -u user https://a.example/',
      { headers: [], codes: ['header.unknown'] },
    ],
    [
      '-A, -e and -b',
      "curl -A me -e https://b.example/ -b 'a=1; b=2' https://a.example/",
      { headers: ['User-Agent: me', 'Referer: https://b.example/', 'Cookie: a=1; b=2'] },
    ],
    ['-b with a file', 'curl -b jar.txt https://a.example/', { headers: [], codes: ['body.file'] }],
    ['--url', 'curl --url https://a.example/x', { line: 'GET https://a.example/x' }],
    ['-I', 'curl -I https://a.example/', { line: 'HEAD https://a.example/' }],
    [
      'letters together',
      'curl -sSLXPUT -H"X-A:  b " https://a.example/',
      { line: 'PUT https://a.example/', headers: ['X-A: b'] },
    ],
    ['letters together with a value behind', 'curl -sSd a=b https://a.example/', { body: 'a=b' }],
    [
      'options with values that look like addresses',
      'curl -o out.txt -x http://proxy --max-time 5 https://a.example/',
      { line: 'GET https://a.example/' },
    ],
    [
      'a header with nothing',
      "curl -H 'X-A;' -H 'Accept:' https://a.example/",
      { headers: ['X-A: '] },
    ],
    [
      'its own Content-Type',
      "curl -H 'content-type: text/plain' -d a https://a.example/",
      { headers: ['content-type: text/plain'] },
    ],
    [
      '-T',
      'curl -T x.bin https://a.example/x',
      { line: 'PUT https://a.example/x', body: '?', codes: ['body.file'] },
    ],
    [
      'no protocol',
      'curl a.example/x',
      { line: 'GET http://a.example/x', codes: ['url.protocol'] },
    ],
    [
      'a fragment',
      'curl https://a.example/x#y',
      { line: 'GET https://a.example/x', codes: ['url.fragment'] },
    ],
    [
      'lines of a POSIX shell',
      "curl https://a.example/ \\\n  -H 'X-A: b' \\\r\n  -d c",
      { headers: ['X-A: b', formType], body: 'c' },
    ],
    [
      'lines of PowerShell',
      'curl.exe https://a.example/ `\n  -H "X-A: b" `\r\n  -d c',
      { headers: ['X-A: b', formType], body: 'c' },
    ],
    [
      'cmd.exe, as Chrome copies it',
      'curl ^"https://a.example/x?a=b^&c=d^" ^\r\n  -H ^"X-A: b^" ^\r\n  --data-raw ^"e=f^&g=^%^20h^"',
      {
        line: 'POST https://a.example/x?a=b&c=d',
        headers: ['X-A: b', formType],
        body: 'e=f&g=%20h',
      },
    ],
    ['characters that are not ASCII', "curl https://a.example/ -d 'n=ü'", { body: 'n=ü' }],
  ])('%s', (_, text, expected) => {
    expect(only(text, 'curl')).toMatchObject(expected);
  });

  test('a finding names the file', () => {
    const [findings = []] =
      read('curl https://a.example/ --data-binary @body.json')?.findings ?? [];
    expect(findings[0]?.message).toBe(
      'The body, or a part of it, is in the file `body.json`, whose content is not known.',
    );
  });
});

describe('raw request', () => {
  const body = 'a=1&b=ü\r\n \n';
  test.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
  ])('%s', (_, end) => {
    const head = ['POST /x?y=1 HTTP/1.1', 'Host: a.example', 'x-a:  b  ', 'X-A:c'].join(end);
    expect(only(`${head}${end}${end}${body}`, 'raw request')).toEqual({
      line: 'POST /x?y=1',
      headers: ['Host: a.example', 'x-a: b', 'X-A: c'],
      body,
      codes: [],
    });
  });

  test('bytes that are not UTF-8', () => {
    const bytes = Uint8Array.of(
      0xff,
      0x00,
      0xc3,
      0x28,
      0xf0,
      0x9f,
      0x98,
      0x80,
      0x0a,
      0xed,
      0xa0,
      0x80,
    );
    const text = textOf(Buffer.concat([Buffer.from('POST /x HTTP/1.1\r\n\r\n'), bytes]));
    const [found] = wholeNotations.flatMap((notation) => notation.read(text) ?? []);
    expect(found?.message.body).toEqual(bytes);
  });

  test.each<[string, string, Partial<ReturnType<typeof inShort>>]>([
    [
      'white space before it',
      '\n\nGET / HTTP/1.1\n\n',
      { line: 'GET /', body: '', codes: ['text.leftOut'] },
    ],
    ['HTTP/2', 'GET /x HTTP/2\nhost: a.example\n\n', { line: 'GET /x' }],
    ['no blank line', 'GET /x HTTP/1.1\nHost: a.example', { body: '', codes: [] }],
    [
      'no blank line, and a body that is not there',
      'POST /x HTTP/1.1\nHost: a.example',
      { body: '?', codes: ['body.unknown'] },
    ],
    [
      'a length and no body',
      'POST /x HTTP/1.1\nContent-Length: 5\n\n',
      { body: '?', codes: ['body.unknown'] },
    ],
    [
      'another length',
      'POST /x HTTP/1.1\nContent-Length: 3\n\nabc\n',
      { body: 'abc\n', codes: ['http.contentLength'] },
    ],
    [
      'the right length',
      'POST /x HTTP/1.1\nContent-Length: 4\n\nabc\n',
      { body: 'abc\n', codes: [] },
    ],
    [
      'a header over two lines',
      'GET /x HTTP/1.1\nX-A: b\n c\n\n',
      { headers: ['X-A: b c'], codes: ['http.folded'] },
    ],
    ['a whole address', 'GET http://a.example/x HTTP/1.1\n\n', { line: 'GET http://a.example/x' }],
  ])('%s', (_, text, expected) => {
    expect(only(text, 'raw request')).toMatchObject(expected);
  });
});

describe('header lines', () => {
  test('with a body', () => {
    expect(only('X-Signature: abc\r\nContent-Type: text/plain\r\n\r\nbody\n', 'headers')).toEqual({
      line: '? ?',
      headers: ['X-Signature: abc', 'Content-Type: text/plain'],
      body: 'body\n',
      codes: [],
    });
  });

  test('without a body', () => {
    expect(only('X-Signature: abc', 'headers')).toMatchObject({ body: '?', codes: [] });
  });

  test('of HTTP/2', () => {
    const text = ':method: POST\n:authority: a.example\n:scheme: https\n:path: /x?y\nx-a: b\n\n{}';
    expect(only(text, 'headers')).toMatchObject({
      line: 'POST https://a.example/x?y',
      headers: ['x-a: b'],
      body: '{}',
    });
  });

  test.each(['https://a.example/: x', '12:00 GET', 'no header', 'a: b\nno header\n'])(
    'not %j',
    (text) => {
      expect(read(text)?.name).not.toBe('headers');
    },
  );
});

describe('HAR', () => {
  const request = {
    method: 'POST',
    url: 'https://a.example/x?y=1#z',
    httpVersion: 'h2',
    headers: [
      { name: ':authority', value: 'a.example' },
      { name: 'X-A', value: 'b' },
    ],
    postData: { mimeType: 'text/plain', text: 'body ü' },
  };

  test('a file: every entry is a message', () => {
    const text = JSON.stringify({ log: { entries: [{ request }, { no: 1 }, { request }] } });
    const found = read(text);
    expect([found?.name, found?.messages.map(({ line }) => line)]).toEqual([
      'HAR',
      ['POST https://a.example/x?y=1', '? ?', 'POST https://a.example/x?y=1'],
    ]);
    expect(found?.messages[0]).toMatchObject({ headers: ['X-A: b'], body: 'body ü' });
  });

  test('an entry, and the request of an entry', () => {
    expect(only(JSON.stringify({ request, response: {} }), 'HAR').body).toBe('body ü');
    expect(only(JSON.stringify(request), 'HAR').body).toBe('body ü');
  });

  const withData = (postData: unknown, bodySize = 9): string =>
    JSON.stringify({ ...request, postData, bodySize });
  test.each<[string, string, Partial<ReturnType<typeof inShort>>]>([
    ['base64', withData({ text: 'Ym9keQ==', encoding: 'base64' }), { body: 'body' }],
    [
      'broken base64',
      withData({ text: '*', encoding: 'base64' }),
      { body: '?', codes: ['url.fragment', 'body.unknown'] },
    ],
    [
      'parameters only',
      withData({
        mimeType: 'application/x-www-form-urlencoded',
        params: [
          { name: 'a', value: 'b c' },
          { name: 'f', fileName: 'x' },
        ],
      }),
      { body: '?', form: 'a=b%20c', codes: ['url.fragment', 'body.unknown'] },
    ],
    [
      'text and parameters',
      withData({ text: 'a=b+c', params: [{ name: 'a', value: 'b c' }] }),
      { body: 'a=b+c' },
    ],
    [
      'a body that was not saved',
      withData(undefined),
      { body: '?', codes: ['url.fragment', 'body.unknown'] },
    ],
    ['no body', withData(undefined, 0), { body: '' }],
  ])('%s', (_, text, expected) => {
    expect(only(text, 'HAR')).toMatchObject(expected);
  });
});

describe('HTTP file', () => {
  test('requests, comments, variables', () => {
    const text = [
      '@host = https://a.example',
      '@path = {{host}}/x',
      '',
      '# the first one',
      'POST {{path}}?y=1 HTTP/1.1',
      '  &z=2',
      'X-A: {{token}}',
      '# a comment',
      'Content-Type: text/plain',
      '',
      'body {{path}}',
      'goes on',
      '',
      '### the second one',
      'GET {{host}}/y',
      '',
      '###',
      'POST {{host}}/z',
      '',
      '< ./body.json',
      '',
    ].join('\n');
    const found = read(text);
    expect(found?.name).toBe('HTTP file');
    expect(found?.messages).toEqual([
      {
        line: 'POST https://a.example/x?y=1&z=2',
        headers: ['X-A: {{token}}', 'Content-Type: text/plain'],
        body: 'body https://a.example/x\ngoes on',
        codes: ['variable.used', 'variable.unknown', 'text.leftOut'],
      },
      { line: 'GET https://a.example/y', headers: [], body: '', codes: ['variable.used'] },
      {
        line: 'POST https://a.example/z',
        headers: [],
        body: '?',
        codes: ['variable.used', 'body.file'],
      },
    ]);
    expect(found?.findings[2]?.[1]?.message).toContain('`./body.json`');
    expect(found?.findings[0]?.[1]?.message).toContain('`token`');
  });

  test('one request without a version', () => {
    expect(only('POST https://a.example/x\nX-A: b\n\nbody', 'HTTP file')).toMatchObject({
      line: 'POST https://a.example/x',
      headers: ['X-A: b'],
      body: 'body',
      codes: [],
    });
  });

  test.each(['# A title\n\nSome words.', '@name = value', '### x', 'GET the paper'])(
    'not %j',
    (text) => {
      expect(read(text)?.name).not.toBe('HTTP file');
    },
  );

  test('variables do not grow without end', () => {
    const lines = Array.from(
      { length: 60 },
      (_, index) => `@v${index + 1} = {{v${index}}}{{v${index}}}`,
    );
    const text = `@v0 = 0123456789\n${lines.join('\n')}\nGET https://a.example/{{v60}}`;
    expect(only(text, 'HTTP file').line.length).toBeLessThan(100_000);
  });
});

describe('JSON', () => {
  test.each<[string, unknown, Partial<ReturnType<typeof inShort>>]>([
    [
      'headers and body',
      { headers: { 'X-A': 'b', 'X-B': ['c', 'd'] }, body: '{"a":1}' },
      { line: '? ?', headers: ['X-A: b', 'X-B: c', 'X-B: d'], body: '{"a":1}' },
    ],
    [
      'with method and URL',
      { method: 'POST', url: 'https://a.example/x', headers: { a: 'b' }, body: 'x' },
      { line: 'POST https://a.example/x' },
    ],
    ['a list of headers', { headers: [['a', 'b']], body: '' }, { headers: ['a: b'], body: '' }],
    [
      'a body that is no text',
      { headers: { a: 'b' }, body: { c: 1 } },
      { body: '?', codes: ['body.unknown'] },
    ],
    ['no body', { headers: { a: 'b' } }, { body: '?', codes: [] }],
    [
      'AWS Lambda, version 1',
      {
        httpMethod: 'POST',
        path: '/x',
        headers: { a: 'c' },
        multiValueHeaders: { a: ['b', 'c'] },
        queryStringParameters: { q: '1 2' },
        body: 'Ym9keQ==',
        isBase64Encoded: true,
      },
      {
        line: 'POST /x?q=1%202',
        headers: ['a: b', 'a: c'],
        body: 'body',
        codes: ['query.encodedAgain'],
      },
    ],
    [
      'AWS Lambda, version 2',
      {
        rawPath: '/x',
        rawQueryString: 'a=b%20c',
        headers: { a: 'b' },
        requestContext: { http: { method: 'PUT' } },
        body: 'x',
        isBase64Encoded: false,
      },
      { line: 'PUT /x?a=b%20c', body: 'x', codes: [] },
    ],
  ])('%s', (_, event, expected) => {
    expect(only(JSON.stringify(event), 'JSON')).toMatchObject(expected);
  });

  test.each(['{"headers":{}}', '{"headers":"x"}', '["headers"]', '{"headers":', '"headers"'])(
    'not %j',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );
});

describe('addresses, log lines, pairs', () => {
  test('several addresses', () => {
    const found = read('from <https://a.example/x> to "http://b.example/?y"');
    expect([found?.name, found?.messages.map(({ line }) => line)]).toEqual([
      'URL',
      ['? https://a.example/x', '? http://b.example/?y'],
    ]);
  });

  test('a log line', () => {
    const text = '203.0.113.9 - - [09/Mar/2024:12:00:01 +0000] "GET /x?y=1 HTTP/1.1" 200 0';
    expect(only(text, 'log line')).toMatchObject({ line: 'GET /x?y=1', body: '?' });
  });

  test('pairs are a query or a form', () => {
    expect(read(' a=b&c=d ')?.messages).toMatchObject([
      { line: '? ?a=b&c=d', body: '?', codes: ['text.leftOut'] },
      { line: '? ?', body: 'a=b&c=d', codes: ['text.leftOut'] },
    ]);
  });
});

test.each(['', ' ', 'hello', '{}', '[]', 'The quick brown fox.', 'a=b', '<p>x</p>', 'curl'])(
  'no notation reads %j',
  (text) => {
    expect(read(text)).toBeUndefined();
  },
);
