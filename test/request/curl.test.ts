import { execFileSync } from 'node:child_process';

import { describe, expect, test } from 'vitest';

import type { Request } from '../../src/core/evaluate/requests';
import { curl, curlProblem } from '../../src/core/request/curl';

const get: Request = {
  name: 'call',
  title: undefined,
  method: 'GET',
  url: 'https://x.example/a?b=c&d=e',
  headers: [],
  body: undefined,
  html: undefined,
  note: undefined,
  origins: () => ({ url: [], headers: [], body: [], html: [] }),
};
const form: Request = {
  ...get,
  method: 'POST',
  url: 'https://x.example/',
  headers: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }],
  body: 'name=O%27Neil&x=1',
};

const secret = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
const bash = { shell: 'bash', reveal: false } as const;

/** The arguments that a real bash gives to curl. */
function argumentsInBash(command: string, variables: Record<string, string> = {}): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}\n`;
  const env = { PATH: process.env['PATH'], ...variables };
  return execFileSync('bash', { input: script, env, encoding: 'utf8' }).split('\0').slice(0, -1);
}

describe('what curl is told', () => {
  test.each<[string, Request, string[]]>([
    ['a GET is the address alone', get, ['https://x.example/a?b=c&d=e']],
    [
      'a form needs no -X POST',
      form,
      [
        'https://x.example/',
        '-H',
        'Content-Type: application/x-www-form-urlencoded',
        '--data-raw',
        'name=O%27Neil&x=1',
      ],
    ],
    ['a POST without a body needs it', { ...get, method: 'POST' }, ['-X', 'POST', get.url ?? '']],
    ['other methods need it', { ...get, method: 'DELETE' }, ['-X', 'DELETE', get.url ?? '']],
    [
      'so does a GET with a body',
      { ...get, body: 'x' },
      ['-X', 'GET', get.url ?? '', '--data-raw', 'x'],
    ],
    ['HEAD has an option of its own', { ...get, method: 'HEAD' }, ['--head', get.url ?? '']],
    [
      'a body that begins with @ is not a file',
      { ...form, headers: [], body: '@/etc/passwd' },
      ['https://x.example/', '--data-raw', '@/etc/passwd'],
    ],
    [
      'a header without a value ends with a semicolon',
      { ...get, headers: [{ name: 'X-Empty', value: '' }] },
      [get.url ?? '', '-H', 'X-Empty;'],
    ],
    [
      'brackets in the address are no pattern',
      { ...get, url: 'https://x.example/?a[]={1}' },
      ['--globoff', 'https://x.example/?a[]={1}'],
    ],
    [
      'dots in the path stay',
      { ...get, url: 'https://x.example/a/../b' },
      ['--path-as-is', 'https://x.example/a/../b'],
    ],
    ['an address is not an option', { ...get, url: '-v' }, ['--url', '-v']],
  ])('%s', (_, request, expected) => {
    expect(argumentsInBash(curl(request, [], bash) ?? '')).toEqual(expected);
  });

  test('an HTML element has no command', () => {
    expect(curl({ ...get, url: undefined, html: '<i></i>' }, [], bash)).toBeUndefined();
  });
});

describe('secrets', () => {
  const key = secret('secretKey', "it's $ecret");
  const raw: Request = { ...get, headers: [{ name: 'X-Key', value: "a it's $ecret z" }] };

  test('one that is there as it is becomes an environment variable', () => {
    const command = curl(raw, [key], bash) ?? '';
    expect(command).toBe(`curl 'https://x.example/a?b=c&d=e' -H 'X-Key: a '"$SECRET_KEY"' z'`);
    expect(argumentsInBash(command, { SECRET_KEY: "it's $ecret" }).at(-1)).toBe(
      "X-Key: a it's $ecret z",
    );
  });

  test('the same for PowerShell and cmd', () => {
    expect(curl(raw, [key], { shell: 'powershell', reveal: false })).toBe(
      `curl.exe 'https://x.example/a?b=c&d=e' -H ('X-Key: a ' + $env:SECRET_KEY + ' z')`,
    );
    expect(curl(raw, [key], { shell: 'cmd', reveal: false })).toBe(
      `curl ^"https://x.example/a?b=c^&d=e^" -H ^"X-Key: a %SECRET_KEY% z^"`,
    );
  });

  test('one that is there in another form is left out', () => {
    const written = [
      encodeURIComponent("it's $ecret"),
      Buffer.from("it's $ecret").toString('hex'),
      Buffer.from("it's $ecret").toString('base64url'),
    ];
    for (const text of written) {
      const command = curl({ ...get, url: `https://x.example/?k=${text}&e=1` }, [key], bash);
      expect(command).toBe(`curl 'https://x.example/?k=<secretKey>&e=1'`);
    }
  });

  test('alone in an argument, and twice', () => {
    const sid = secret('sid', 'abcdef');
    expect(curl({ ...form, headers: [], body: 'abcdef' }, [sid], bash)).toMatch(/ "\$SID"$/);
    expect(curl({ ...form, headers: [], body: 'abcdef&abcdef' }, [sid], bash)).toMatch(
      / "\$SID"'&'"\$SID"$/,
    );
  });

  test('revealed ones are written out', () => {
    const command = curl(raw, [key], { shell: 'bash', reveal: true }) ?? '';
    expect(argumentsInBash(command).at(-1)).toBe("X-Key: a it's $ecret z");
  });
});

describe('what a shell cannot carry is refused, and said', () => {
  test.each([
    ['bash', 'a\0b', 'NUL'],
    ['powershell', 'a\0b', 'NUL'],
    ['cmd', 'a\nb', 'line break'],
    ['cmd', 'a\rb', 'line break'],
    ['cmd', 'a'.repeat(8200), '8191'],
    ['powershell', 'a'.repeat(40_000), '32766'],
  ] as const)('%s', (shell, body, reason) => {
    expect(curl({ ...form, body }, [], { shell, reveal: false })).toBeUndefined();
    expect(curlProblem({ ...form, body }, shell)).toContain(reason);
  });

  test('all else is not', () => {
    for (const shell of ['bash', 'powershell', 'cmd'] as const) {
      expect(curlProblem(form, shell)).toBeUndefined();
    }
  });
});
