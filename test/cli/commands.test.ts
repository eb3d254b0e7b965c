import { createHash, createHmac } from 'node:crypto';

import { beforeAll, describe, expect, test } from 'vitest';

import type { PresentedGeneration, PresentedReading } from '../../src/core/present/presentation';
import { buildCli, folder, inTerminal, sigscope, writeFile } from './runCli';

beforeAll(buildCli);

const key = 'Inv3ntedAccessKy';
const token = '66f2a91c0b7de';
const vtiger = [
  ...['sign', 'vtiger-login', '--set', 'endpoint=https://x.example/w.php'],
  ...['--set', 'username=grace', '--set', `token=${token}`],
];
const accessKey = createHash('md5')
  .update(token + key)
  .digest('hex');

const generation = (stdout: string): PresentedGeneration =>
  JSON.parse(stdout) as PresentedGeneration;
const reading = (stdout: string): PresentedReading => JSON.parse(stdout) as PresentedReading;

describe('where a value comes from', () => {
  const file = (): string => writeFile('key.bin', key);
  const sources: [string, () => string, { input?: string; env?: Record<string, string> }][] = [
    ['an environment variable', () => '@env:ACCESS_KEY', { env: { ACCESS_KEY: key } }],
    ['a file', () => `@file:${file()}`, {}],
    ['standard input', () => '@-', { input: key }],
  ];
  test.each(sources)('%s, without a warning', async (_, value, options) => {
    const args = [...vtiger, '--set', `userAccessKey=${value()}`, '--json'];
    const { status, stdout, stderr } = await sigscope(args, options);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(generation(stdout).outputs['accessKey']).toBe(accessKey);
  });

  test('literal, with a warning about process listings', async () => {
    const { status, stdout, stderr } = await sigscope([
      ...[...vtiger, '--set', `userAccessKey=${key}`, '--json'],
    ]);
    expect(status).toBe(0);
    expect(generation(stdout).outputs['accessKey']).toBe(accessKey);
    expect(stderr).toBe(
      "Warning: the secret userAccessKey stands on the command line, where process listings and the shell's history show it; use --set userAccessKey=@env:NAME.\n",
    );
  });

  test('@@ stands for a leading @', async () => {
    const args = [...vtiger, '--set', 'userAccessKey=@@env:X', '--json', '--reveal'];
    const { stdout } = await sigscope(args);
    expect(generation(stdout).fields['userAccessKey']).toBe('@env:X');
  });

  test('a file is taken to the byte: no line break is dropped, and it need not be text', async () => {
    const bytes = Uint8Array.of(0xff, 0x00, 0x0d, 0x0a);
    const path = writeFile('odd.bin', bytes);
    const { stdout } = await sigscope([
      ...vtiger,
      '--set',
      `userAccessKey=@file:${path}`,
      '--json',
    ]);
    const expected = createHash('md5').update(token).update(bytes).digest('hex');
    expect(generation(stdout).outputs['accessKey']).toBe(expected);
  });

  test('all after the first = belongs to the value', async () => {
    const { stdout } = await sigscope([
      ...[...vtiger, '--set', 'userAccessKey==a=b=', '--json', '--reveal'],
    ]);
    expect(generation(stdout).fields['userAccessKey']).toBe('=a=b=');
  });
});

describe('sign --json', () => {
  test('is one object of the documented form', async () => {
    const args = [...vtiger, '--set', 'userAccessKey=@env:K', '--json'];
    const { stdout } = await sigscope(args, { env: { K: key } });
    const presented = generation(stdout);
    expect(Object.keys(presented)).toEqual([
      'scheme',
      'fields',
      'derivation',
      'outputs',
      'requests',
      'findings',
    ]);
    expect(presented.scheme).toBe('vtiger-login');
    const digest = presented.derivation.find(({ step }) => step === 'digest');
    expect(digest).toMatchObject({
      step: 'digest',
      operation: 'hash',
      direction: 'computed',
      type: 'bytes',
      hex: accessKey,
      length: 16,
      segments: [],
      findings: [],
    });
    const login = presented.requests.find(({ name }) => name === 'login');
    expect(login).toMatchObject({
      name: 'login',
      method: 'POST',
      url: 'https://x.example/w.php',
      headers: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }],
      body: `operation=login&username=grace&accessKey=${accessKey}`,
      curl: `curl 'https://x.example/w.php' -H 'Content-Type: application/x-www-form-urlencoded' --data-raw 'operation=login&username=grace&accessKey=${accessKey}'`,
    });
  });

  test('masks the secret wherever it is, and --reveal shows it', async () => {
    const args = [
      ...vtiger.slice(0, -2),
      '--set',
      `token=x${key}`,
      '--set',
      'userAccessKey=@env:K',
    ];
    for (const form of [['--json'], []]) {
      const masked = await sigscope([...args, ...form], { env: { K: key } });
      expect(masked.status).toBe(0);
      expect(masked.stdout).not.toContain(key);
      expect(masked.stdout).not.toContain(Buffer.from(key).toString('hex'));
      expect(masked.stdout).toContain('•'.repeat(16));
      const shown = await sigscope([...args, ...form, '--reveal'], { env: { K: key } });
      expect(shown.stdout).toContain(key);
      expect(shown.stdout).not.toContain('•');
    }
  });
});

describe('sign, for reading', () => {
  test('shows every step with its operation, value, length, origin and note', async () => {
    const { stdout } = await sigscope([...vtiger, '--set', 'userAccessKey=@env:K'], {
      env: { K: key },
    });
    expect(stdout).toContain(`base  text, 29 bytes
  token, userAccessKey, one after another
  │ ${token}${'•'.repeat(16)}
  from 0–12 token · 13–28 userAccessKey
  Note: The token first.
`);
    expect(stdout).toContain(`digest  hex, 16 bytes
  MD5 of base (29 bytes)
  │ ${accessKey.replace(/.{8}(?=.)/g, '$& ')}
`);
    expect(stdout).toContain(`accessKey=${accessKey}'`);
  });

  test('does not let a value change the terminal or the order of letters', async () => {
    const { stdout } = await sigscope(
      [
        ...['sign', 'vtiger-login', '--set', 'endpoint=https://x.example'],
        ...[
          '--set',
          'username=a\u001B[31m\u202Eb',
          '--set',
          'token=t',
          '--set',
          'userAccessKey=@env:K',
        ],
      ],
      { env: { K: key } },
    );
    expect(stdout).toContain('a⟨U+001B⟩[31m⟨U+202E⟩b');
    expect(stdout).not.toMatch(/[\u001B\u202E]/);
  });

  test('findings have a sign and a word', async () => {
    const { stdout, status } = await sigscope(
      [
        ...['sign', 'kayako-rest', '--set', 'apiUrl=https://x.example', '--set', 'apiKey=a'],
        ...['--set', 'secretKey=@env:K', '--set', 'salt=0'],
      ],
      { env: { K: key } },
    );
    expect(status).toBe(0);
    expect(stdout).toContain('⚠ warning: The server takes the salt 0 for no salt');
  });
});

const secret = 'correct horse battery';
const sentHash = createHash('sha256')
  .update(`gracegrace@example.com${secret}2211`)
  .digest('hex')
  .slice(0, 28);
const link = (hash: string): string =>
  `https://acme.example/User/AutoLogin?username=grace&email=grace%40example.com&userHash=${hash}`;
const jitbit = ['--set', 'secret=@env:S', '--set', 'date=2026-11-22'];

describe('inspect', () => {
  const env = { S: secret };

  test('valid: status 0, and the verdict comes first', async () => {
    const { status, stdout, stderr } = await sigscope(['inspect', link(sentHash), ...jitbit], {
      env,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^✓ valid\n/);
    expect(stdout).toContain('jitbit-autologin');
    expect(stdout).toContain('✓ userHash  equal');
    expect(stdout).not.toContain(secret);
  });

  test('invalid: status 1, with a caret below the first difference', async () => {
    const wrong = `${sentHash.slice(0, 9)}${sentHash[9] === '0' ? '1' : '0'}${sentHash.slice(10)}`;
    const { status, stdout } = await sigscope(['inspect', link(wrong), ...jitbit], { env });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^✗ invalid\n/);
    expect(stdout).toContain(`  ✗ userHash  different from byte 9 on
    expected  ${sentHash}
    received  ${wrong}
              ${' '.repeat(9)}^
`);
  });

  test('unverified: status 0, and what is missing', async () => {
    const { status, stdout } = await sigscope(['inspect', link(sentHash)]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\? unverified\n.*`secret`/);
  });

  test('--json is one object with verdict, matches and checks', async () => {
    const args = ['inspect', link(sentHash), ...jitbit, '--json'];
    const { status, stdout } = await sigscope(args, { env });
    expect(status).toBe(0);
    const presented = reading(stdout);
    expect(presented).toMatchObject({ scheme: 'jitbit-autologin', verdict: 'valid', missing: [] });
    expect(presented.matches[0]).toMatchObject({ scheme: 'jitbit-autologin', form: 'login' });
    expect(presented.checks).toContainEqual({
      step: 'userHash',
      equal: true,
      expected: sentHash,
      received: sentHash,
    });
    expect(presented.fields).toMatchObject({ username: 'grace', secret: '•'.repeat(21) });
    expect(stdout).not.toContain(secret);
  });

  test('reads standard input, also a curl command in a line of a log', async () => {
    const salt = '1234567890';
    const signature = createHmac('sha256', key).update(salt).digest('base64');
    const query = `e=/Core/Test&apikey=k&salt=${salt}&signature=${encodeURIComponent(signature)}`;
    const { status, stdout } = await sigscope(['inspect', '-', '--set', 'secretKey=@env:S'], {
      input: `12:00 INFO curl 'https://x.example/api/index.php?${query}'\n`,
      env: { S: key },
    });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^✓ valid\n/);
  });

  test('--scheme names the scheme', async () => {
    const args = ['inspect', sentHash, '--scheme', 'jitbit-autologin', '--json'];
    const { status, stdout } = await sigscope(args);
    expect(status).toBe(0);
    expect(reading(stdout)).toMatchObject({ scheme: 'jitbit-autologin', verdict: 'unverified' });
  });
});

describe('schemes', () => {
  const ids = [
    'helpdesk3-client-api',
    'jitbit-autologin',
    'kayako-rest',
    'chargedesk-signature',
    'vtiger-login',
  ];

  test('lists all, for reading and as one object', async () => {
    const { stdout } = await sigscope(['schemes']);
    for (const id of ids) expect(stdout).toContain(id);
    const listed = JSON.parse((await sigscope(['schemes', '--json'])).stdout) as {
      schemes: { id: string; fields: { name: string; secret: boolean }[] }[];
    };
    expect(listed.schemes.map(({ id }) => id)).toEqual(ids);
    expect(
      listed.schemes[0]?.fields.filter(({ secret }) => secret).map(({ name }) => name),
    ).toEqual(['apiKey', 'sid']);
  });

  test('with an id, its fields', async () => {
    const { stdout } = await sigscope(['schemes', 'kayako-rest']);
    expect(stdout).toContain('secretKey*');
    expect(stdout).toContain('Random unless given');
    expect(stdout).not.toContain('jitbit');
  });
});

test('tour builds and reads a sample of every scheme', async () => {
  const { status, stdout, stderr } = await sigscope(['tour']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('✓ valid');
  expect(stdout.match(/Read again: valid\./g)).toHaveLength(4);
  // The invented secrets are masked like any other.
  expect(stdout).not.toContain('correct horse battery');
});

describe('colour', () => {
  const escape = /\u001B\[/;

  test('none in a pipe', async () => {
    expect((await sigscope(['tour'])).stdout).not.toMatch(escape);
  });

  test('in a terminal, unless NO_COLOR is set', async () => {
    expect((await inTerminal(['schemes'])).stdout).toMatch(escape);
    expect((await inTerminal(['schemes'], { NO_COLOR: '1' })).stdout).not.toMatch(escape);
    expect((await inTerminal(['schemes'], { TERM: 'dumb' })).stdout).not.toMatch(escape);
  });
});

test('a pipe that is closed early is no error', async () => {
  const { spawnSync } = await import('node:child_process');
  const { stderr, status } = spawnSync(
    'bash',
    ['-c', `set -o pipefail; '${process.execPath}' '${folder}/cli.js' schemes --json | head -c 1`],
    { encoding: 'utf8' },
  );
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
});
