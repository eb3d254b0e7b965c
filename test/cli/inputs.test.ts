import { createHmac } from 'node:crypto';
import path from 'node:path';

import { beforeAll, describe, expect, test } from 'vitest';

import { requestFor, secretsFor } from '../support/conversation';
import { fixedEnvironment } from '../support/engine';
import { buildCli, folder, sigscope, writeFile } from './runCli';

beforeAll(buildCli, 60_000);

const request = requestFor('kayako-rest', fixedEnvironment, { method: 'POST' });
const [, host = '', target = ''] = /^https?:\/\/([^/]+)(.*)$/.exec(request.url ?? '') ?? [];
const raw = `POST ${target} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n${request.body ?? ''}`;
const har = JSON.stringify({
  log: {
    entries: [
      {
        request: {
          method: 'POST',
          url: request.url,
          headers: request.headers,
          postData: { text: request.body },
        },
      },
    ],
  },
});
const http = `POST ${request.url ?? ''}\nContent-Type: application/x-www-form-urlencoded\n\n${request.body ?? ''}\n`;
const set = ['--set', 'secretKey=@env:S'];
const env = { S: String(secretsFor('kayako-rest')['secretKey']) };

describe('inspect takes files', () => {
  test.each<[string, string, (file: string) => string]>([
    ['request.har', har, (file) => file],
    ['request.http', http, (file) => file],
    ['request.txt', raw, (file) => `@file:${file}`],
  ])('%s', async (name, text, word) => {
    const file = writeFile(name, text);
    const ran = await sigscope(['inspect', word(file), ...set, '--json'], { env });
    expect(ran.stderr).toBe('');
    const { scheme, verdict, fields } = JSON.parse(ran.stdout);
    expect([ran.status, scheme, verdict, fields.controller]).toEqual([
      0,
      'kayako-rest',
      'valid',
      '/Core/Test',
    ]);
  });

  test('by a path from the current folder', async () => {
    writeFile('here.har', har);
    const { status, stdout } = await sigscope(['inspect', 'here.har', ...set], { env });
    expect([status, stdout.includes('valid')]).toEqual([0, true]);
  });

  test.each(['-', '@-'])('a raw request from standard input, %s', async (word) => {
    const ran = await sigscope(['inspect', word, ...set, '--json'], { env, input: raw });
    expect([ran.status, JSON.parse(ran.stdout).verdict]).toEqual([0, 'valid']);
  });

  test('a text that begins with @', async () => {
    const { status, stderr } = await sigscope(['inspect', '@@hello world']);
    expect([status, stderr.includes('Nothing in the text')]).toEqual([2, true]);
  });

  test('a file that is not there', async () => {
    const { status, stderr } = await sigscope(['inspect', '@file:nothing.har']);
    expect([status, stderr]).toEqual([
      2,
      'sigscope: The file nothing.har for the text: there is no such file; check the path.\n',
    ]);
  });

  test('a file with bytes that are no text and no request', async () => {
    const file = writeFile('bytes.bin', Uint8Array.of(0xff, 0xfe, 0x00));
    const { status, stderr } = await sigscope(['inspect', file]);
    expect(status).toBe(2);
    expect(stderr).toContain(`The file ${file} is not UTF-8 text`);
  });

  test('diagnose takes them as well', async () => {
    const file = writeFile('wrong.txt', raw.replace(/salt=\d/, 'salt=9'));
    const args = ['diagnose', 'kayako-rest', file, ...set, '--set', 'salt=1234567890', '--json'];
    const ran = await sigscope(args, { env });
    expect(JSON.parse(ran.stdout).scheme).toBe('kayako-rest');
  });
});

describe('bytes that are not UTF-8', () => {
  const scheme = writeFile(
    'bytes.yaml',
    `id: signed-bytes
title: Bytes
summary: For this test.
fields:
  endpoint: { type: url, label: Endpoint }
  secret: { type: secret, label: Secret }
  body: { type: bytes, label: Body }
steps:
  mac: { op: hmac, algorithm: sha256, key: $secret, in: $body }
  signature: { op: hex, in: $mac }
requests:
  hook:
    method: POST
    url: '{endpoint}'
    headers: { X-Signature: $signature }
    body: $body
outputs:
  signature: $signature
`,
  );
  const body = Buffer.from([0x00, 0xff, 0xc3, 0x28, 0x0d, 0x0a, 0x80, 0xed, 0xa0, 0x80, 0x0a]);
  const mac = createHmac('sha256', 'invented-secret').update(body).digest('hex');
  const head = `POST /hook HTTP/1.1\r\nHost: a.example\r\nX-Signature: ${mac}\r\n\r\n`;

  test.each(['a file', 'standard input'])('the body is exact, from %s', async (place) => {
    const message = Buffer.concat([Buffer.from(head), body]);
    const word = place === 'a file' ? writeFile('raw.bin', message) : '-';
    const ran = await sigscope(
      ['inspect', word, '--scheme-file', scheme, '--set', 'secret=@env:S', '--json'],
      { env: { S: 'invented-secret' }, ...(word === '-' && { input: message }) },
    );
    expect([ran.stderr, JSON.parse(ran.stdout || '{}').verdict]).toEqual(['', 'valid']);
  });
});

test('a word is a file only where there is one', async () => {
  const { stderr } = await sigscope(['inspect', path.join(folder, 'not-there.har')]);
  expect(stderr).toContain('Nothing in the text looks like');
});
