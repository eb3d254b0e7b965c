import { describe, expect, test } from 'vitest';

import type { Request } from '../../src/core/evaluate/requests';
import { copyTargetIds, copyTargets, type CopyTargetId } from '../../src/core/request/targets';
import { writeRequest } from '../../src/core/request/writeRequest';
import { Recorder } from '../snippets/recorder';
import { runCopied, runnable } from './clients';

const get: Request = {
  name: 'call',
  title: undefined,
  method: 'GET',
  url: 'https://x.example/a?b=c%20d&e=f+g',
  headers: [],
  body: undefined,
  html: undefined,
  note: undefined,
  origins: () => ({ url: [], headers: [], body: [], html: [] }),
};
const post: Request = { ...get, method: 'POST', body: 'a=b%20c&d=e' };

const awkward = `-@ 'a' "b" $HOME \${x} $(id) \`id\` %41 %s #{1} {y} {{z}} \\n \\ !! ; & ü日😀`;
const key = `k3y'"$x\`y\`\\z#{1}{2}%d!ü😀`;
const headers = [
  { name: 'Content-Type', value: 'text/plain' },
  { name: 'X-Awkward', value: awkward.replace(/[^ -~]|\\/g, '').trim() },
  { name: 'X-Key', value: 'plain' },
];

/** Everything that an address may have and the client leaves alone. */
function keptAddress(target: CopyTargetId): string {
  const characters = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
  const candidates = [
    ...characters.filter((one) => !'#%?/'.includes(one)),
    ...characters.map((one) => encoded(one)),
    ...characters.map((one) => encoded(one).toLowerCase()),
    ...['%0A', '%C3%BC', '%ff', '%00'],
  ];
  const kept = candidates.filter(
    (one) => 'text' in write({ ...get, url: `https://x.example/a${one}b?c=d${one}e` }, target),
  );
  return `/a${kept.join('')}b?c=${kept.join('')}/?`;
}

const encoded = (one: string): string => `%${one.charCodeAt(0).toString(16).toUpperCase()}`;

const secret = { name: 'apiKey', bytes: Buffer.from(key) };

const write = (request: Request, target: CopyTargetId, reveal = false) =>
  writeRequest(request, [secret], { target, reveal });

function text(request: Request, target: CopyTargetId, reveal = false): string {
  const written = write(request, target, reveal);
  if ('problem' in written) throw new Error(written.problem);
  return written.text;
}

describe.concurrent('what a client sends is the engine’s request, byte for byte', () => {
  test.each(runnable)('%s', { timeout: 120_000 }, async (target) => {
    const recorder = await Recorder.start({});
    const cases: Record<string, Request> = {
      plain: get,
      address: { ...get, url: `https://x.example${keptAddress(target)}` },
      form: post,
      body: { ...post, headers, body: `${awkward}\nsecond line\n\ttab\n` },
      emptyBody: { ...post, body: '' },
      file: { ...post, body: '@/etc/passwd' },
      headers: { ...get, headers },
      put: { ...post, method: 'PUT' },
      delete: { ...get, method: 'DELETE' },
      secretInBody: { ...post, body: `start ${key} end ${key}` },
      secretAlone: { ...post, body: key },
    };
    try {
      const here = Object.entries(cases).map(([name, request]) => ({
        ...request,
        name,
        url: (request.url ?? '').replace('https://x.example', `${recorder.origin}/${name}`),
      }));
      const programs = here.map((request) => {
        // A page has no environment to take a secret from.
        const code = text(request, target, target === 'fetch');
        if (target !== 'fetch') expect(code).not.toContain('k3y');
        return { id: request.name, code, environment: { API_KEY: key } };
      });
      await runCopied(target, programs);
      const wanted = here.map(({ name, method, url, headers, body }) => ({
        name,
        method,
        target: url.slice(recorder.origin.length),
        body: body ?? '',
        headers: headers.map(({ value }) => value),
      }));
      const got = recorder.requests.map((request, index) => ({
        name: here[index]?.name,
        method: request.method,
        target: request.target,
        body: request.body,
        headers: here[index]?.headers.map((header) => request.headers[header.name.toLowerCase()]),
      }));
      expect(got).toEqual(wanted);
    } finally {
      await recorder.stop();
    }
  });
});

describe('placeholders', () => {
  test.each(copyTargetIds)('%s shows a secret only when asked', (target) => {
    const request = { ...post, headers, body: `start ${key.slice(0, 3)}A-B_C end` };
    const plain = { name: 'apiKey', bytes: Buffer.from(`${key.slice(0, 3)}A-B_C`) };
    const options = { target, reveal: false };
    const hidden = writeRequest(request, [plain], options);
    const shown = writeRequest(request, [plain], { ...options, reveal: true });
    expect(JSON.stringify(hidden)).not.toContain('A-B_C');
    expect(JSON.stringify(hidden)).toContain('API_KEY');
    expect(JSON.stringify(shown)).toContain('A-B_C');
  });

  test('a secret in another form stays a placeholder in words', () => {
    const url = `https://x.example/?k=${encodeURIComponent(key)}`;
    for (const target of runnable) {
      const written = write({ ...get, url }, target);
      if ('text' in written) expect(written.text).toContain('<apiKey>');
    }
  });
});

describe('PowerShell', () => {
  // about_Quoting_Rules: all is literal between single quotes, where a single quote is doubled.
  test.each(['invoke-webrequest', 'invoke-restmethod'] as const)('%s', (target) => {
    const request = { ...post, headers: [{ name: 'X-A', value: `it's "$x" \`y\`` }], body: `’$a'` };
    const code = text(request, target);
    expect(code).toContain(`'X-A' = 'it''s "$x" \`y\`'`);
    expect(code).toContain(`UTF8.GetBytes('’’$a''')`);
    expect(code).toContain(`-Uri 'https://x.example/a?b=c%20d&e=f+g' -Method 'POST'`);
    expect(text({ ...post, body: `a=${key}&b` }, target)).toContain(`('a=' + $env:API_KEY + '&b')`);
  });
});

describe('what cannot be written is said', () => {
  test.each<[CopyTargetId, Partial<Request>, RegExp]>([
    ['node', { url: `https://x.example/?a='` }, /fetch in Node\.js would change “'” .* use curl/],
    ['requests', { url: 'https://x.example/?a=%7E' }, /would change “%7E”/],
    ['httpie', { url: 'https://x.example/?a=%2b' }, /would change “%/],
    ['wget', { url: 'https://x.example/a/../b' }, /would change/],
    ['go', { url: 'https://x.example/ü' }, /would change “ü” .* percent-encode/],
    ['ruby', { url: 'example' }, /begins with http/],
    ['httpie', { headers: [{ name: 'X-A', value: '=1' }] }, /cannot send this value of X-A/],
    ['php', { body: 'a\0b' }, /NUL/],
    ['curl-cmd', { body: 'a\nb' }, /line break/],
    ['wget', { url: undefined }, /HTML/],
  ])('%s', (target, change, problem) => {
    expect(write({ ...post, ...change }, target)).toEqual({
      problem: expect.stringMatching(problem) as string,
    });
  });

  test('an ordinary request can be written in every way', () => {
    for (const target of copyTargetIds) {
      for (const request of [get, post, { ...post, headers }]) {
        expect(text(request, target)).not.toMatch(/sigscope|undefined/i);
      }
    }
    expect(new Set(Object.values(copyTargets).map(({ label }) => label)).size).toBe(
      copyTargetIds.length,
    );
  });
});
