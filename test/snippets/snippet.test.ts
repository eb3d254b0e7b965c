import { describe, expect, test } from 'vitest';

import type { Inputs } from '../../src/core/fields/inputs';
import { loadScheme } from '../../src/core/scheme/load';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import type { Emitters } from '../../src/core/snippets/language';
import { php } from '../../src/core/snippets/languages/php';
import { languages, snippet, snippetProblem } from '../../src/core/snippets/snippet';
import { schemeNamed } from '../support/engine';
import { read } from '../support/read';
import { extraSchemes } from './extraSchemes';
import { run } from './programs';
import { runners } from './runners';

const ids = languages.map(({ id }) => id);
const secrets: Readonly<Record<string, string>> = {
  apiKey: 'd5b48eb38779a91d1dbd881dcda3ab24',
  sid: 'a4cfefe5729d3e99e99d9d35865d18a4',
  secret: 'my shared secret',
  secretKey: 'sk_support_123',
  userAccessKey: 'kLmNoPqRsTuVwXyZ',
};
const environment = {
  API_KEY: secrets.apiKey ?? '',
  SID: secrets.sid ?? '',
  SECRET: secrets.secret ?? '',
  SECRET_KEY: secrets.secretKey ?? '',
  USER_ACCESS_KEY: secrets.userAccessKey ?? '',
};

/** Snippets that read the clock and make random values; each URL is one that can be read back. */
const fresh: readonly { id: string; scheme: string; inputs: Inputs }[] = [
  { id: 'a', scheme: 'helpdesk3-client-api', inputs: {} },
  { id: 'b', scheme: 'jitbit-autologin', inputs: {} },
  { id: 'c', scheme: 'jitbit-autologin', inputs: { date: 'today in Pacific/Kiritimati' } },
  { id: 'd', scheme: 'kayako-rest', inputs: {} },
  { id: 'e', scheme: 'chargedesk-signature', inputs: { time: 'now' } },
];

describe.concurrent('clock and randomness of each language', () => {
  test.each(ids)('%s', { timeout: 60_000 }, async (language) => {
    const outputs = await runners[language](
      fresh.map(({ id, scheme, inputs }) => ({
        id,
        code: snippet(schemeNamed(scheme), { language, inputs, send: false }),
        environment,
      })),
    );
    for (const { id, scheme, inputs } of fresh) {
      const url = (outputs.get(id) ?? '').replace(/^GET /, '').trim();
      const { fields } = schemeNamed(scheme);
      const known = fields.filter(({ secret }) => secret).map(({ name }) => name);
      const given = Object.fromEntries(known.map((name) => [name, secrets[name] ?? '']));
      const zone = inputs.date === undefined ? {} : { date: 'today in Pacific/Kiritimati' };
      const now = new Date().toISOString();
      const reading = read(url, { scheme, inputs: { ...given, ...zone }, now });
      expect({ id, url, verdict: reading.verdict }).toEqual({ id, url, verdict: 'valid' });
      const salt = reading.fields.get('salt')?.text;
      if (scheme === 'kayako-rest') expect(salt).toMatch(/^\d{10}$/);
      const time = Number(reading.fields.get('time')?.text);
      if (scheme === 'chargedesk-signature') {
        expect(Math.abs(Date.now() / 1000 - time)).toBeLessThan(60);
      }
    }
  });
});

describe.each(ids)('%s', (language) => {
  test('secrets come from the environment unless asked for', () => {
    for (const scheme of [...builtinSchemes(), ...extraSchemes()]) {
      const names = scheme.fields.filter(({ secret }) => secret).map(({ name }) => name);
      const inputs = Object.fromEntries(names.map((name) => [name, secrets[name] ?? '']));
      const hidden = snippet(scheme, { language, inputs });
      const shown = snippet(scheme, { language, inputs, withSecrets: true });
      for (const name of names) {
        expect(hidden).not.toContain(secrets[name]);
        expect(shown).toContain(secrets[name]);
      }
    }
  });

  test('a secret in another field is not written out either', () => {
    const code = snippet(schemeNamed('jitbit-autologin'), {
      language,
      inputs: {
        secret: 'correct horse',
        email: 'x correct horse y',
        returnUrl: '/correct%20horse',
      },
    });
    expect(code).not.toContain('correct horse');
    expect(code).not.toContain('correct%20horse');
  });

  test('an input that cannot be used is said', () => {
    const code = snippet(schemeNamed('jitbit-autologin'), {
      language,
      inputs: { helpdeskUrl: 'no address', nothing: '1' },
    });
    expect(code).toContain('helpdeskUrl: This is not a web address. This is the example.');
    expect(code).toContain('https://foo.jitbit.com/helpdesk');
  });

  test('the token is asked for only when it is not given', () => {
    const scheme = schemeNamed('vtiger-login');
    expect(snippet(scheme, { language })).toContain('getchallenge');
    expect(snippet(scheme, { language, inputs: { token: '' } })).toContain('getchallenge');
    const given = snippet(scheme, { language, inputs: { token: '5f1e2d3c4b5a6' } });
    expect(given).not.toContain('getchallenge');
    expect(given).toContain('5f1e2d3c4b5a6');
  });
});

test('what a standard library lacks is not offered', () => {
  const [, box] = extraSchemes();
  if (!box) throw new Error('the second scheme is missing');
  const inputs = { algorithm: 'sha224' };
  const problem = 'C# has no SHA-224 in its standard library.';
  expect(snippetProblem(box, { language: 'csharp', inputs })).toBe(problem);
  expect(() => snippet(box, { language: 'csharp', inputs })).toThrow(problem);
  expect(snippetProblem(box, { language: 'csharp' })).toBeUndefined();
  expect(snippetProblem(box, { language: 'go', inputs })).toBeUndefined();
  expect(snippetProblem(box, { language: 'bash', inputs: { import: 'a\0b' } })).toBe(
    'import: no shell can hold a NUL character.',
  );
});

test('a language without an operation does not compile', () => {
  const { hmac: _, ...others } = php.operations;
  // @ts-expect-error: the emitter of `hmac` is missing.
  const emitters: Emitters = others;
  expect(emitters).not.toHaveProperty('hmac');
});

test('a missing interpreter is named with its Debian package', async () => {
  const missing = { command: 'no-such-ruby', args: [], cwd: '/', packages: 'ruby' };
  await expect(run(missing)).rejects.toThrow(
    'no-such-ruby or a part of it is missing: install the Debian packages ruby.',
  );
});

test('a scheme says which fields an answer brings', () => {
  const scheme = (field: string, place: string): string => `
id: two-steps
title: Two steps
fields: { url: { type: url }, token: { type: text } }
steps: { hash: { op: hash, algorithm: md5, in: $token } }
requests: { first: { url: '{url}', response: { ${field}: ${place} } } }
outputs: { token: $token }
`;
  expect(loadScheme(scheme('token', 'result.token'))).toHaveProperty('scheme');
  const wrong = loadScheme(scheme('tokens', 'result.token'));
  expect(wrong).toMatchObject({ problems: [{ message: expect.stringContaining('`tokens`') }] });
  expect(loadScheme(scheme('token', "result['x']"))).toHaveProperty('problems');
});
