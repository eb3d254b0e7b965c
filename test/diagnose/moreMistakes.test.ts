import { createCipheriv, createHash, createHmac, type BinaryLike } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { diagnose } from '../../src/core/diagnose/diagnose';
import { fixedEnvironment, schemeNamed } from '../support/engine';

/** Mistakes made with Node's own cryptography, each with the sentence that it should get. */
function causeOf(id: string, inputs: Record<string, string>, text: string): string {
  return diagnose(text, { scheme: schemeNamed(id), inputs, environment: fixedEnvironment }).summary;
}

describe('HelpDesk 3 tokens as other programs make them', () => {
  const apiKey = 'c0ffee00c0ffee11c0ffee22c0ffee33';
  const inputs = {
    helpdeskUrl: 'https://support.example.com',
    apiKey,
    sid: '00112233445566778899aabbccddeeff',
    name: 'Ann',
    email: 'ann@example.com',
    oldEmail: 'ann@example.com',
    credits: '7',
  };
  const pairs: Record<string, string> = {
    sid: inputs.sid,
    action: 'new',
    name: 'Ann',
    email: 'ann@example.com',
    oldemail: 'ann@example.com',
    pass: '',
    chatdep: '1',
    supportdep: '1',
    faqcat: '1',
    credits: '7',
    valid: '',
  };
  const plain = Object.entries(pairs)
    .map((pair) => pair.join('='))
    .join('&');
  const iv = Buffer.from('5a'.repeat(16), 'hex');

  function encrypted(data: BinaryLike, key: BinaryLike, cipher: string, vector = iv): Buffer {
    const aes = createCipheriv(cipher, key, vector);
    return Buffer.concat([aes.update(data as Buffer), aes.final()]);
  }
  const cut = Buffer.from(apiKey.slice(0, 16));
  const asUsual = (data: BinaryLike): Buffer => encrypted(data, cut, 'aes-128-cbc');
  const token = (blob: Buffer): string =>
    blob.toString('base64').replace(/[+/=]/g, (one) => '._-'.charAt('+/='.indexOf(one)));
  const signed = (ciphertext: Buffer): string =>
    token(
      Buffer.concat([iv, createHmac('sha256', apiKey).update(ciphertext).digest(), ciphertext]),
    );

  /** What `CryptoJS.AES.encrypt(text, passphrase)` and `openssl enc -md md5` write. */
  function withPassphrase(): Buffer {
    const salt = Buffer.from('0123456789abcdef', 'hex');
    let made = Buffer.alloc(0);
    let last = Buffer.alloc(0);
    while (made.length < 48) {
      last = createHash('md5')
        .update(Buffer.concat([last, Buffer.from(apiKey), salt]))
        .digest();
      made = Buffer.concat([made, last]);
    }
    const data = encrypted(plain, made.subarray(0, 32), 'aes-256-cbc', made.subarray(32, 48));
    return Buffer.concat([Buffer.from('Salted__'), salt, data]);
  }

  it.each<[string, string, string]>([
    [
      'CryptoJS with a passphrase',
      signed(withPassphrase()),
      '`ciphertext` was encrypted with a passphrase (CryptoJS.AES.encrypt(text, "…"), openssl enc)',
    ],
    [
      'CryptoJS and nothing else',
      token(withPassphrase()),
      '`blob` was encrypted with a passphrase',
    ],
    [
      'JSON',
      signed(asUsual(JSON.stringify(pairs))),
      '`plain` was written as JSON in place of a query string.',
    ],
    [
      'CFB',
      signed(encrypted(plain, cut, 'aes-128-cfb')),
      '`ciphertext` was encrypted in CFB mode.',
    ],
    [
      'AES-192',
      signed(encrypted(plain, apiKey.slice(0, 24), 'aes-192-cbc')),
      '`ciphertext` was encrypted with AES-192, with `apiKey` brought to 24 bytes as the key.',
    ],
    [
      'base64 before encrypting',
      signed(asUsual(Buffer.from(plain).toString('base64'))),
      '`ciphertext` was made from the base64 text of the plaintext.',
    ],
    [
      '.NET Encoding.Unicode',
      signed(asUsual(Buffer.from(plain, 'utf16le'))),
      '`ciphertext` was made from the plaintext as UTF-16 (little-endian, .NET Encoding.Unicode).',
    ],
    ['a query of an address', signed(asUsual(`?${plain}`)), '`plain` was begun with "?".'],
    [
      'semicolons',
      signed(asUsual(plain.replaceAll('&', ';'))),
      '`plain` was joined with ";" in place of "&".',
    ],
  ])('%s', (_, text, cause) => {
    expect(causeOf('helpdesk3-client-api', inputs, text)).toContain(cause);
  });
});

it('a date with the name of the month', () => {
  const inputs = {
    helpdeskUrl: 'https://ann.example',
    username: 'Ann',
    email: 'ann@example.com',
    secret: 'open sesame 42',
    date: '2024-03-09',
  };
  const hash = createHash('sha256').update('Annann@example.comopen sesame 4209Mar').digest('hex');
  expect(causeOf('jitbit-autologin', inputs, hash.slice(0, 28))).toContain(
    '`dayMonth` was written with the name of the month: 09Mar in place of 0903.',
  );
});

it('an HMAC of a digest', () => {
  const inputs = {
    apiUrl: 'https://ann.example/api',
    apiKey: 'k',
    secretKey: 's3cret',
    salt: '42',
  };
  const digest = createHash('sha256').update('42').digest('hex');
  const signature = createHmac('sha256', 's3cret').update(digest).digest('base64');
  expect(causeOf('kayako-rest', inputs, signature)).toContain(
    '`mac` was made over the SHA-256 of the data, in hex.',
  );
});

describe('ChargeDesk signatures as other programs make them', () => {
  const inputs = {
    companyId: 'acme',
    customerId: 'cus_1',
    secretKey: 'sk_test_0011223344556677',
    page: 'history',
    time: '1700000000',
  };
  const { time, secretKey } = inputs;
  const address = 'https://chargedesk.com/acme/customer/cus_1/history';
  const hmac = (text: string): string => createHmac('sha256', secretKey).update(text).digest('hex');

  it.each([
    [
      'half of the digest',
      `${time}.${hmac(`${time}.${address}`).slice(0, 32)}`,
      '`hexMac` was cut to 32 characters.',
    ],
    [
      'a date that is signed',
      `${time}.${hmac(`2023-11-14T22:13:20Z.${address}`)}`,
      '`time` was used as ISO 8601 in `signedPath`.',
    ],
    [
      'the result of toISOString',
      `${time}.${hmac(`2023-11-14T22:13:20.000Z.${address}`)}`,
      '`time` was used as ISO 8601 with milliseconds (toISOString) in `signedPath`.',
    ],
  ])('%s', (_, text, cause) => {
    expect(causeOf('chargedesk-signature', inputs, text)).toContain(cause);
  });

  it('an explanation of the whole text comes before one of a word in it, and is no tie', () => {
    const text = `${time}:${hmac(`${time}.${address}`)}`;
    expect(causeOf('chargedesk-signature', inputs, text)).toBe(
      '`signature` was joined with colons.',
    );
  });
});
