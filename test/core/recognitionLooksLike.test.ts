import { createHash, createHmac } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { looksLike } from '../../src/core/read/looksLike';
import { pick, read } from '../support/read';
import { outputOf, vectorNamed } from '../support/vectors';

const part = (text: string): string => Buffer.from(text).toString('base64url');
const jwtInput = `${part('{"alg":"HS256","typ":"JWT"}')}.${part('{"sub":"1234567890","name":"John Doe","iat":1516239022}')}`;
const jwt = `${jwtInput}.${createHmac('sha256', 'secret').update(jwtInput).digest('base64url')}`;
/** A JWT whose length is a multiple of 4, so that it is base64 in other clothes. */
const longJwt = [0, 1, 2, 3]
  .map(
    (more) =>
      `${part('{"alg":"RS256"}')}.${part(`{"sub":"${'x'.repeat(90 + more)}"}`)}.${part('s'.repeat(256))}`,
  )
  .find(({ length }) => length % 4 === 0);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const mac = createHmac('sha256', 'secret').update('{"a":1}').digest('hex');

/** A PNG of one pixel, and a longer image. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const image = Buffer.from(
  Array.from({ length: 3000 }, (_, index) => (index * 7919 + (index >> 3)) & 0xff),
).toString('base64');

describe('what belongs to no scheme is not recognised, and the summary says what it looks like', () => {
  test.each<[string, string, RegExp | undefined]>([
    ['a JWT', jwt, /It looks like a JWT \(alg HS256\)\.$/],
    ['a JWT of another length', longJwt ?? '', /a JWT \(alg RS256\)/],
    ['a JWT in an Authorization header', `Authorization: Bearer ${jwt}`, /a JWT \(alg HS256\)/],
    [
      'a JWT in a curl command',
      `curl https://api.example/v1/me -H 'Authorization: Bearer ${jwt}'`,
      /a JWT \(alg HS256\)/,
    ],
    ['a signature with its algorithm', `sha256=${mac}`, /sha256, then a SHA-256 hash/],
    [
      'a header with such a signature',
      `X-Hub-Signature-256: sha256=${mac}`,
      /sha256, then a SHA-256 hash/,
    ],
    [
      'a header with a list',
      `Stripe-Signature: t=1492774577,v1=${mac},v0=${sha256('x')}`,
      /a header with a list of named values/,
    ],
    ['a list alone', `t=1492774577,v1=${mac}`, /a header with a list of named values/],
    ['a git commit', 'f4269cd0a1b2c3d4e5f60718293a4b5c6d7e8f90', /a SHA-1 hash/],
    [
      'a line of a git log',
      'commit f4269cd0a1b2c3d4e5f60718293a4b5c6d7e8f90 (HEAD -> main)',
      /a SHA-1 hash/,
    ],
    ['SHA-256 in hex', sha256('hello'), /a SHA-256 hash, or 32 other bytes, in hex\.$/],
    ['SHA-256 in capitals', sha256('hello').toUpperCase(), /a SHA-256 hash/],
    ['MD5 in hex', createHash('md5').update('x').digest('hex'), /an MD5 hash/],
    ['SHA-512 in hex', createHash('sha512').update('x').digest('hex'), /a SHA-512 hash/],
    [
      'base64 of 32 bytes',
      createHash('sha256').update('hello').digest('base64'),
      /base64 of 32 bytes, such as SHA-256/,
    ],
    [
      'base64url of 32 bytes',
      createHash('sha256').update('sigscope').digest('base64url'),
      /base64(?:url)? of 32 bytes/,
    ],
    ['a UUID', '6f1c2d3e-0a1b-4c5d-8e9f-a0b1c2d3e4f5', /a UUID\.$/],
    ['a small image', pixel, /base64 of 70 bytes/],
    ['an image', image, /base64 of 3000 bytes/],
    ['a data URL', `data:image/png;base64,${pixel}`, /a data URL/],
    ['a sentence', 'The quick brown fox jumps over the lazy dog, twice.', undefined],
    [
      'an integrity line',
      `      "integrity": "sha512-${createHash('sha512').update('x').digest('base64')}",`,
      /an integrity value .* sha512 hash in base64/,
    ],
    [
      'an AWS authorization',
      `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=${mac}`,
      /AWS Signature Version 4/,
    ],
    [
      'a presigned URL',
      `https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=${mac}`,
      /a signed URL: it has the parameter X-Amz-Signature/,
    ],
    ['a Fernet token', `gAAAAABl${'Ab3_'.repeat(24)}`, /a Fernet token/],
    ['a PEM block', '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n', /a PEM block \(public key\)/],
    ['an address of another program', 'https://example.com/index.php', undefined],
    ['another address with a signature', 'https://example.com/x?sig=abc', /the parameter sig/],
  ])('%s', (_, text, looks) => {
    const { scheme, verdict, summary, findings } = read(text);
    expect([scheme?.id, verdict, findings]).toEqual([undefined, 'unverified', []]);
    expect(summary).toMatch(
      /^Nothing in the text looks like a value of the 5 schemes|^This is no sure sign of any scheme/,
    );
    if (looks) expect(summary).toMatch(looks);
    else expect(summary).not.toContain('It looks like');
  });
});

test('the schemes that have values of the same form are named', () => {
  expect(read(createHash('sha256').update('hello').digest('base64')).summary).toBe(
    'This is no sure sign of any scheme: it looks like base64 of 32 bytes, such as SHA-256 and HMAC-SHA256 give. Values of kayako-rest look so, too; name the scheme if it is one of them.',
  );
});

test('with the scheme named, a value that looks like anything is judged', () => {
  const kayako = vectorNamed('kayako-rest', 'kayako-1-doc-keys');
  const options = {
    scheme: 'kayako-rest',
    inputs: pick(kayako.fields, ['secretKey', 'salt']),
  };
  expect(read(outputOf(kayako, 'signature'), options).verdict).toBe('valid');
  expect(read(sha256('hello'), options).verdict).toBe('invalid');
});

test('the fields of one scheme name it as well', () => {
  const vtiger = vectorNamed('vtiger-login', 'vtiger-1-seed-key');
  const inputs = pick(vtiger.fields, ['userAccessKey', 'token']);
  const reading = read(outputOf(vtiger, 'accessKey'), { inputs });
  expect([reading.scheme?.id, reading.verdict]).toEqual(['vtiger-login', 'valid']);
});

test.each(['', 'hello', 'a.b.c', '12345678', 'HelloWorldThisIsCamelCase', 'user@example.com'])(
  '%j looks like nothing',
  (text) => {
    expect(looksLike(text)).toBeUndefined();
  },
);
