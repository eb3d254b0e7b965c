import { describe, expect, test } from 'vitest';

import { loadScheme } from '../../src/core/scheme/load';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import type { Emitters } from '../../src/core/snippets/language';
import { php } from '../../src/core/snippets/languages/php';
import { languages, snippet, snippetProblem } from '../../src/core/snippets/snippet';
import { schemeNamed } from '../support/engine';
import { extraSchemes } from './extraSchemes';
import { secrets } from './fresh';
import { run } from './programs';

const ids = languages.map(({ id }) => id);

describe.each(ids)('%s', (language) => {
  test('secrets come from the environment unless asked for', () => {
    for (const scheme of [...builtinSchemes(), ...extraSchemes()]) {
      const names = scheme.fields
        .filter(({ secret, valueType }) => secret && valueType === 'text')
        .map(({ name }) => name);
      const inputs = Object.fromEntries(names.map((name) => [name, secrets[name] ?? '']));
      const hidden = snippet(scheme, { language, inputs });
      const shown = snippet(scheme, { language, inputs, withSecrets: true });
      for (const name of names) {
        expect(hidden).not.toContain(secrets[name]);
        expect(shown).toContain(secrets[name]);
      }
    }
  });

  test('a secret that is typed in hex or base64 comes from the environment, too', () => {
    const scheme = extraSchemes().find(({ id }) => id === 'coded-keys');
    if (!scheme) throw new Error('the scheme of coded keys is missing');
    const inputs = {
      hexKey: '5ec2e75ec2e7',
      base64Key: 'whsec_c2VjcmV0LWtleQ==',
      base64urlKey: 'c2VjcmV0LWtleTI',
    };
    const code = snippet(scheme, { language, inputs });
    for (const typed of Object.values(inputs)) expect(code).not.toContain(typed);
    expect(code).not.toContain('c2VjcmV0LWtleQ');
    expect(code).toContain('BASE64_KEY is the secret without whsec_ at its beginning.');
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
