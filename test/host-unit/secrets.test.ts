import { describe, expect, test } from 'vitest';

import { readDotenv } from '../../src/host/model/secrets/dotenv';
import { hostName } from '../../src/host/model/secrets/hostName';
import { parseProfiles, pathProblem, type Profile } from '../../src/host/model/secrets/profile';
import { resolve, type SecretPlaces } from '../../src/host/model/secrets/resolve';
import { Secret } from '../../src/host/model/secrets/secret';

describe('.env', () => {
  test.each([
    ['KEY=value', 'value'],
    ['  export KEY = value  ', 'value'],
    ['KEY=a=b#c', 'a=b#c'],
    ['KEY=value # a comment', 'value'],
    ["KEY='it # is $raw\\n'", 'it # is $raw\\n'],
    ['KEY="two\\nlines \\"and\\" \\\\"', 'two\nlines "and" \\'],
    ['KEY=', ''],
    ['KEY=# a comment', ''],
    ['KEY=first\nKEY=last', 'last'],
    ['\uFEFFKEY=value\r\nOTHER=1', 'value'],
    ['# KEY=value', undefined],
    ['not a line\nKEY=value', 'value'],
  ])('%j', (text, value) => {
    expect(readDotenv(text).get('KEY')).toBe(value);
  });

  test('a long line of spaces takes no time', () => {
    const start = performance.now();
    readDotenv(`KEY=${' '.repeat(100_000)}x\nKEY="${'\\'.repeat(100_000)}`);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

test.each([
  ['https://Support.Example.COM:8443/path', 'support.example.com'],
  ['https://acme.example@evil.example/x', 'evil.example'],
  ['https://acme.example:pass@evil.example', 'evil.example'],
  ['https://evil.example/@acme.example', 'evil.example'],
  ['https://evil.example?@acme.example', 'evil.example'],
  ['https://evil.example\\@acme.example', 'evil.example'],
  ['http://[::1]:80/', '[::1]'],
  ['https://example.com.', 'example.com'],
  ['ftp://example.com', undefined],
  ['', undefined],
])('the host name of %j is %j', (address, name) => {
  expect(hostName(address)).toBe(name);
});

test.each([
  ['.env', true],
  ['config/.env.local', true],
  ['..hidden', true],
  ['../.env', false],
  ['a/../../.env', false],
  ['/etc/passwd', false],
  ['~/.env', false],
  ['C:/x', false],
  ['a\\..\\b', false],
  [' ', false],
])('the path %j stays inside: %j', (path, fine) => {
  expect(pathProblem(path) === undefined).toBe(fine);
});

test('stored profiles that cannot be read are left out', () => {
  const good = { id: 'a', scheme: 's', name: 'n', host: '', sources: { key: { kind: 'value' } } };
  expect(parseProfiles(JSON.stringify([good, { id: 'b' }, null]))).toEqual([good]);
  expect(parseProfiles('{')).toEqual([]);
  expect(parseProfiles('{}')).toEqual([]);
  expect(parseProfiles(undefined)).toEqual([]);
});

describe('sources', () => {
  const profile: Profile = {
    id: 'p',
    scheme: 's',
    name: 'Acme',
    host: '',
    sources: {
      kept: { kind: 'value' },
      variable: { kind: 'environment', variable: 'ACME_KEY' },
      file: { kind: 'dotenv', file: '.env', key: 'KEY' },
    },
  };
  const all: SecretPlaces = {
    stored: async () => 'one',
    environment: () => 'two',
    files: async () => ['OTHER=1', 'KEY=three'],
  };

  test('each is read from its place', async () => {
    const { values, problems } = await resolve(profile, all);
    expect([...values].map(([field, secret]) => [field, secret.reveal()])).toEqual([
      ['kept', 'one'],
      ['variable', 'two'],
      ['file', 'three'],
    ]);
    expect(problems).toEqual([]);
  });

  test('what is missing is said, each with its reason', async () => {
    const { values, problems } = await resolve(profile, {
      stored: async () => undefined,
      environment: undefined,
      files: undefined,
    });
    expect(values.size).toBe(0);
    expect(problems).toEqual([
      expect.stringContaining('has no value'),
      expect.stringContaining('in a browser'),
      expect.stringContaining('not trusted'),
    ]);
  });

  test('no problem contains a value', async () => {
    const { problems } = await resolve(profile, {
      ...all,
      environment: () => undefined,
      files: async () => ['WRONG=topsecret'],
    });
    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toContain('topsecret');
  });
});

test('a secret does not print', () => {
  const secret = new Secret('topsecret');
  const printed = `${String(secret)} ${JSON.stringify({ secret })} ${JSON.stringify(Object.entries(secret))}`;
  expect(printed).not.toContain('topsecret');
});
