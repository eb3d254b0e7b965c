import { beforeAll, describe, expect, test } from 'vitest';

import { buildCli, sigscope, writeFile } from './runCli';

beforeAll(buildCli);

const vtiger = ['sign', 'vtiger-login', '--set', 'endpoint=https://x.example/w.php'];

describe('wrong usage: status 2, nothing on standard output, one line that says what to do', () => {
  test.each<[string[], string]>([
    [[], 'No command was given; sigscope --help lists them.'],
    [['sing'], 'There is no command sing; did you mean sigscope sign?'],
    [['decode'], 'There is no command decode; sigscope --help lists them.'],
    [['--helo'], 'sigscope has no option --helo; did you mean --help?'],
    [['sign'], 'sign needs a scheme; sigscope schemes lists them.'],
    [['sign', 'helpdesk3'], 'There is no scheme helpdesk3; did you mean helpdesk3-client-api?'],
    [['sign', 'kayako-rset'], 'There is no scheme kayako-rset; did you mean kayako-rest?'],
    [['sign', 'zzz'], 'There is no scheme zzz; sigscope schemes lists them.'],
    [
      ['sign', 'kayako-rest', 'x'],
      'sign takes one scheme; give field values with --set name=value.',
    ],
    [['sign', 'kayako-rest', '--jsn'], 'sign has no option --jsn; did you mean --json?'],
    [['sign', 'kayako-rest', '--json=1'], '--json takes no value; leave "=" out.'],
    [['sign', 'kayako-rest', '--set'], '--set needs a value; see sigscope sign --help.'],
    [
      ['sign', 'kayako-rest', '--set', 's3cr3tvalue'],
      '--set takes name=value; write for example --set name=John.',
    ],
    [
      ['snippet', 'kayako-rest'],
      'snippet needs a language; give --language with one of bash, php, python, node, csharp, java, go, ruby, postman.',
    ],
    [
      ['snippet', 'kayako-rest', '--language', 'pyhton'],
      'There is no language pyhton; did you mean python?',
    ],
    [
      [...vtiger, '--set', 'token=1', '--set', 'token=2'],
      '--set token is there twice; give it once.',
    ],
    [
      [...vtiger, '--set', 'token=@env:NOT_THERE'],
      'The environment variable NOT_THERE for --set token is not set; export it first.',
    ],
    [
      [...vtiger, '--set', 'token=@file:/not/there'],
      'The file /not/there for --set token: there is no such file; check the path.',
    ],
    [
      [...vtiger, '--set', 'token=@file:/'],
      'The file / for --set token: it is a folder; check the path.',
    ],
    [
      [...vtiger, '--set', 'token=@home'],
      'The value of --set token begins with @ but is not @env:NAME, @file:PATH or @-; write @@ for a literal @.',
    ],
    [
      [...vtiger, '--set', 'token=@-', '--set', 'username=@-'],
      '--set username=@- comes second; standard input can be read only once.',
    ],
    [['inspect'], 'inspect needs a URL, a token, or - for standard input.'],
    [['inspect', 'a', 'b'], 'inspect takes one text; put it in quotes, or use - to read it.'],
    [
      ['inspect', 'x', '--scheme', 'kayako'],
      'There is no scheme kayako; did you mean kayako-rest?',
    ],
    [
      ['inspect', '-', '--set', 'token=@-'],
      '- and @- both read standard input; give one of them in another way.',
    ],
    [['schemes', 'a', 'b'], 'schemes takes one id; leave the others out.'],
  ])('%j', async (args, message) => {
    expect(await sigscope(args)).toEqual({
      status: 2,
      stdout: '',
      stderr: `sigscope: ${message}\n`,
    });
  });
});

describe('wrong values: nothing is taken for a result', () => {
  test.each<[string, string[], RegExp]>([
    [
      'a missing field',
      [...vtiger, '--set', 'username=a', '--set', 'token=t'],
      /^sigscope: The secret `userAccessKey` .* has no value\. Add --set userAccessKey=… or --set userAccessKey=@env:USER_ACCESS_KEY\.\n$/,
    ],
    [
      'a field that the scheme does not have',
      [...vtiger, '--set', 'usrname=a'],
      /^sigscope: vtiger-login has no field `usrname`; did you mean `username`\?/,
    ],
    [
      'an address that is none',
      ['sign', 'vtiger-login', '--set', 'endpoint=x'],
      /^sigscope: endpoint: This is not a web address\. /,
    ],
    [
      'an IV of another length',
      ['sign', 'helpdesk3-client-api', '--set', 'iv=00'],
      /^sigscope: .*\biv\b.*\n$/,
    ],
  ])('%s', async (_, args, message) => {
    for (const form of [[], ['--json']]) {
      const { status, stdout, stderr } = await sigscope([...args, ...form]);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(message);
      expect(stderr.trimEnd()).not.toContain('\n');
    }
  });

  test('a text that belongs to no scheme', async () => {
    for (const form of [[], ['--json']]) {
      const { status, stdout, stderr } = await sigscope(['inspect', 'hello world', ...form]);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^sigscope: Nothing in the text looks like .*\n$/);
    }
  });

  test('standard input that is not text', async () => {
    const ran = await sigscope(['inspect', '-'], { input: Uint8Array.of(0xff, 0xfe) });
    expect(ran).toMatchObject({ status: 2, stdout: '' });
    expect(ran.stderr).toContain('not UTF-8');
  });

  test('a wrong value for a known scheme when inspecting', async () => {
    const url =
      'https://x.example/User/AutoLogin?username=a&email=b&userHash=00112233445566778899aabbccdd';
    const ran = await sigscope(['inspect', url, '--set', 'date=someday']);
    expect(ran).toMatchObject({ status: 2, stdout: '' });
    expect(ran.stderr).toContain('not a calendar date');
  });
});

describe('scheme files', () => {
  const scheme = `id: demo-hash
title: Demo
fields:
  text: { type: text }
  key: { type: secret }
steps:
  base: { op: concat, parts: [$text, $key] }
  digest: { op: hash, algorithm: sha256, in: $base }
  hexDigest: { op: hex, in: $digest }
outputs: { hexDigest: $hexDigest }
`;

  test('one is used in place of its id', async () => {
    const file = writeFile('demo.yaml', scheme);
    const args = [
      'sign',
      '--scheme-file',
      file,
      '--set',
      'text=a',
      '--set',
      'key=@env:K',
      '--json',
    ];
    const { status, stdout } = await sigscope(args, { env: { K: 'bc' } });
    expect(status).toBe(0);
    // FIPS 180-2, appendix B.1: SHA-256 of "abc"
    expect((JSON.parse(stdout) as { outputs: unknown }).outputs).toEqual({
      hexDigest: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
  });

  test('a mistake has its line and column', async () => {
    const file = writeFile('wrong.yaml', scheme.replace('$digest', '$digset'));
    const { status, stdout, stderr } = await sigscope(['sign', '--scheme-file', file]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^sigscope: In .*wrong\.yaml, line 9, column \d+: .*`\$digest`\?\n$/);
  });

  test('a file that is not there', async () => {
    const { status, stderr } = await sigscope(['sign', '--scheme-file', '/not/there.yaml']);
    expect(status).toBe(2);
    expect(stderr).toContain('/not/there.yaml for --scheme-file: there is no such file');
  });
});

test('an unexpected error says that it is ours, without a stack and without what was given', async () => {
  const preload = writeFile(
    'break.cjs',
    `require('node:crypto').randomBytes = () => { throw new Error('broken by s3cr3t-value'); };`,
  );
  const ran = await sigscope(
    [
      'sign',
      'kayako-rest',
      '--set',
      'apiUrl=https://x.example',
      '--set',
      'apiKey=a',
      '--set',
      'secretKey=@env:K',
    ],
    { preload, env: { K: 's3cr3t-value' } },
  );
  expect(ran).toMatchObject({ status: 2, stdout: '' });
  expect(ran.stderr).toMatch(
    /^This is a bug in Sigscope: broken by •{12}\. Please report it at https:.*\n$/,
  );
});

describe('help', () => {
  test.each([['--help'], ['-h'], ['help']])('%s lists every command', async (word) => {
    const { status, stdout, stderr } = await sigscope([word]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const name of ['schemes', 'sign', 'inspect', 'tour', 'check']) {
      expect(stdout).toContain(`sigscope ${name}`);
    }
  });

  test.each(['schemes', 'sign', 'inspect', 'tour', 'check'])('%s --help', async (name) => {
    const { status, stdout } = await sigscope([name, '--help']);
    expect(status).toBe(0);
    expect(stdout.startsWith(`sigscope ${name}`)).toBe(true);
    expect((await sigscope(['help', name])).stdout).toBe(stdout);
  });

  test('--version', async () => {
    expect((await sigscope(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
