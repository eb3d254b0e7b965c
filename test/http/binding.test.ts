import { describe, expect, test } from 'vitest';

import { inspect } from '../../src/core/read/inspect';
import type { Reading } from '../../src/core/read/reading';
import type { Request } from '../../src/core/evaluate/requests';
import type { Inputs } from '../../src/core/fields/inputs';
import { generate } from '../../src/core/evaluate/generate';
import { loadScheme } from '../../src/core/scheme/load';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { fixedEnvironment } from '../support/engine';
import { requestFor, secretsFor } from '../support/conversation';

const loaded = loadScheme(`
id: signed-webhook
title: A webhook
summary: For this test, body and time are signed.
fields:
  endpoint: { type: url, label: Endpoint, example: https://a.example/hook }
  secret: { type: secret, label: Secret }
  time: { type: text, label: Time, example: '1764000000' }
  body: { type: text, label: Body, example: '{}' }
steps:
  signed: { op: template, parts: '{time}.{body}' }
  mac: { op: hmac, algorithm: sha256, key: $secret, in: $signed }
  signature: { op: hex, in: $mac }
requests:
  hook:
    method: POST
    url: '{endpoint}'
    headers: { X-Time: $time, X-Signature: $signature }
    body: $body
outputs:
  signature: $signature
`);
if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
const webhook = loaded.scheme;
const hookFields = {
  endpoint: 'https://hooks.example/in',
  secret: 'invented-webhook-secret',
  time: '1764000000',
  body: '{"id":"evt_1","name":"Jörg & Söhne"}\n',
};

const schemes = [...builtinSchemes(), webhook];

function read(text: string, inputs: Inputs): Reading {
  return inspect(text, { schemes, inputs, environment: fixedEnvironment });
}

/** The request as it goes over the line. */
function rawText({ method, url = '', headers, body = '' }: Request, end = '\r\n'): string {
  const [, host = '', target = ''] = /^https?:\/\/([^/]+)(.*)$/.exec(url) ?? [];
  return [
    `${method} ${target} HTTP/1.1`,
    `Host: ${host}`,
    ...headers.map(({ name, value }) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join(end);
}

const harText = (requests: readonly Request[]): string =>
  JSON.stringify({
    log: {
      entries: requests.map(({ method, url, headers, body }) => ({
        request: { method, url, headers, ...(body !== undefined && { postData: { text: body } }) },
      })),
    },
  });

const notations: Readonly<Record<string, (request: Request) => string>> = {
  'a raw request': (request) => rawText(request),
  'a raw request with LF': (request) => rawText(request, '\n'),
  'a HAR file': (request) => harText([request]),
  'JSON of headers and body': ({ method, url, headers, body = '' }) =>
    JSON.stringify({
      method,
      url,
      headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
      body,
    }),
  'an event of AWS Lambda': ({ method, url = '', headers, body = '' }) => {
    const [, host = '', path = '', query = ''] =
      /^https?:\/\/([^/]+)([^?]*)\??(.*)$/.exec(url) ?? [];
    const all = [...headers, { name: 'host', value: host }];
    return JSON.stringify({
      rawPath: path,
      rawQueryString: query,
      requestContext: { http: { method } },
      headers: Object.fromEntries(all.map(({ name, value }) => [name, value])),
      body: Buffer.from(body).toString('base64'),
      isBase64Encoded: true,
    });
  },
  'a .http file': ({ method, url, headers, body = '' }) =>
    `### a request\n${method} ${url ?? ''}\n${headers.map(({ name, value }) => `${name}: ${value}\n`).join('')}\n${body}`,
};

describe.each(Object.keys(notations))('%s is bound as a whole', (notation) => {
  const write = notations[notation] ?? (() => '');

  test.each(['jitbit-autologin', 'kayako-rest', 'chargedesk-signature', 'helpdesk3-client-api'])(
    '%s',
    (id) => {
      const request = requestFor(id, fixedEnvironment);
      const reading = read(write(request), secretsFor(id));
      expect([reading.scheme?.id, reading.verdict, reading.summary]).toEqual([
        id,
        'valid',
        reading.summary,
      ]);
    },
  );

  test('kayako-rest with a form', () => {
    const request = requestFor('kayako-rest', fixedEnvironment, { method: 'POST' });
    const { scheme, verdict, fields } = read(write(request), secretsFor('kayako-rest'));
    expect([scheme?.id, verdict]).toEqual(['kayako-rest', 'valid']);
    expect(fields.get('controller')?.text).toBe('/Core/Test');
  });

  test('a webhook: headers and body', () => {
    // Clients of .http files leave the line break at the end out.
    const body = notation === 'a .http file' ? hookFields.body.trim() : hookFields.body;
    const fields = { ...hookFields, body };
    const [request] = generate(webhook, fields, fixedEnvironment).requests;
    if (!request) throw new Error('no request');
    const { scheme, verdict, fields: found } = read(write(request), { secret: fields.secret });
    expect([scheme?.id, verdict]).toEqual(['signed-webhook', 'valid']);
    expect(found.get('body')?.text).toBe(body);
    const changed = write({ ...request, body: `${request.body ?? ''}x` });
    expect(read(changed, { secret: fields.secret }).verdict).toBe('invalid');
  });
});

describe('what is not known or was assumed is said', () => {
  const [hook] = generate(webhook, hookFields, fixedEnvironment).requests;
  const headers = (hook?.headers ?? [])
    .map(({ name, value }) => `-H '${name}: ${value}'`)
    .join(' ');
  const secret = { secret: hookFields.secret };

  test('a body in a file is not the name of the file', () => {
    const reading = read(`curl ${hookFields.endpoint} ${headers} --data-binary @body.json`, secret);
    expect([reading.scheme?.id, reading.verdict]).toEqual(['signed-webhook', 'unverified']);
    expect(reading.missing).toEqual(['body']);
    expect(reading.fields.has('body')).toBe(false);
    expect(reading.findings.map(({ message }) => message).join(' ')).toContain('`body.json`');
  });

  test('a form in a file', () => {
    const reading = read('curl https://a.example/api/index.php?e=/Core/Test -d @form.txt', {
      secretKey: 'x',
      salt: '1',
    });
    expect([reading.verdict, reading.summary]).toEqual([
      'unverified',
      'Not checked: the body is not known.',
    ]);
  });

  test('a host that only the header says', () => {
    const { findings } = read(
      rawText(requestFor('jitbit-autologin', fixedEnvironment)),
      secretsFor('jitbit-autologin'),
    );
    expect(findings.map(({ code, message }) => [code, message])).toContainEqual([
      'url.assumed',
      'The message does not say http or https; https was taken for the address.',
    ]);
  });

  test('a host that nothing says, where the scheme has only one', () => {
    const { url = '' } = requestFor('chargedesk-signature', fixedEnvironment);
    const line = `203.0.113.9 - - "GET ${url.replace('https://chargedesk.com', '')} HTTP/1.1" 200`;
    const reading = read(line, secretsFor('chargedesk-signature'));
    expect(reading.verdict).toBe('valid');
    expect(reading.findings.map(({ message }) => message)).toContain(
      'The message does not name the host; `https://chargedesk.com` was taken, as the scheme says.',
    );
  });

  test('a request that was sent to an endpoint on this machine', () => {
    const request = requestFor('chargedesk-signature', fixedEnvironment);
    const sent = rawText({
      ...request,
      url: (request.url ?? '').replace('https://chargedesk.com', 'http://127.0.0.1:4646'),
    });
    expect(read(sent, secretsFor('chargedesk-signature')).verdict).toBe('valid');
  });
});

describe('several requests in one file', () => {
  const other: Request = {
    ...{ name: '', title: undefined, method: 'GET', url: 'https://example.com/style.css' },
    ...{ headers: [], body: undefined, html: undefined, note: undefined },
    origins: requestFor('jitbit-autologin', fixedEnvironment).origins,
  };
  const request = requestFor('jitbit-autologin', fixedEnvironment);
  const [secrets, second] = [
    secretsFor('jitbit-autologin'),
    { ...request, url: `${request.url ?? ''}x` },
  ];
  const said = (requests: readonly Request[], inputs: Inputs = secrets): string[] => {
    const { scheme, findings } = read(harText(requests), inputs);
    expect(scheme?.id).toBe('jitbit-autologin');
    return findings.flatMap(({ code, message }) => (code === 'text.several' ? [message] : []));
  };

  test.each([{ inputs: secrets }, { inputs: {} }])(
    'the one that is recognised, %j',
    ({ inputs }) => {
      expect(said([other, other, request, other], inputs)).toEqual([
        'This is request 3 of the 4 in the text.',
      ]);
    },
  );

  test('the first of those that are recognised; the others are named', () => {
    expect(said([other, request, other, second, second])).toEqual([
      'This is request 2 of the 5 in the text. 3 are recognised; the others are 4, 5.',
    ]);
  });

  test('a request alone is not counted', () => {
    expect(said([request])).toEqual([]);
  });
});
