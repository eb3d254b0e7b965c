import { describe, expect, test } from 'vitest';

import { generate } from '../../src/core/evaluate/generate';
import { loadScheme, problemText } from '../../src/core/scheme/load';
import type { Scheme } from '../../src/core/scheme/scheme';
import { inspect } from '../../src/core/read/inspect';
import { fixedEnvironment } from '../support/engine';

/** A scheme of one field with this declaration, whose value is hashed. */
const withField = (declaration: string): string => `id: one
title: One field
fields:
  field: ${declaration}
  key: { type: secret }
steps:
  mac: { op: hmac, algorithm: sha256, key: $key, in: $field }
  hexMac: { op: hex, in: $mac }
outputs: { mac: $hexMac }
`;

function load(text: string): Scheme {
  const loaded = loadScheme(text);
  if ('problems' in loaded) throw new Error(loaded.problems.map(problemText).join('\n'));
  return loaded.scheme;
}

describe('a key that a type does not read is an error with its place', () => {
  test.each([
    [
      '{ type: text, encoding: hex }',
      'line 4, column 24: a field of type text has no `encoding`; it is for secret, bytes',
    ],
    [
      '{ type: text, choices: { a: A, b: B } }',
      'line 4, column 24: a field of type text has no `choices`; it is for choice',
    ],
    [
      '{ type: bytes, match: "[a-f]*" }',
      'line 4, column 25: a field of type bytes has no `match`; it is for text, secret, url, query',
    ],
    [
      '{ type: text, expires: 7d }',
      'line 4, column 24: a field of type text has no `expires`; it is for time',
    ],
    [
      '{ type: text, length: 4 }',
      'line 4, column 24: a field of type text has no `length`; it is for bytes',
    ],
    [
      '{ type: text, prefix: a_ }',
      'line 4, column 24: a field of type text has no `prefix`; it is for secret',
    ],
    [
      '{ type: text, default: now }',
      'line 4, column 33: `now` is a default for a field of type time; in a field of type text it would be just that word',
    ],
    [
      '{ type: time, default: today }',
      'line 4, column 33: `today` is a default for a field of type date; in a field of type time it would be just that word',
    ],
    [
      '{ type: bytes, encoding: text }',
      'line 4, column 35: bytes are typed in hex, base64 or base64url; a text is a field of type text',
    ],
    [
      '{ type: secret, encoding: base64, match: "[a-z]*" }',
      'line 4, column 44: `match` is for a text, and this value is bytes in base64',
    ],
  ])('%s', (declaration, problem) => {
    const loaded = loadScheme(withField(declaration));
    expect('problems' in loaded && loaded.problems.map(problemText)).toEqual([problem]);
  });
});

describe('match holds when signing as when reading', () => {
  const scheme = load(withField('{ type: text, match: "[0-9]{4}", help: Four digits. }'));

  test.each([
    ['1234', undefined],
    ['12345', 'The value does not have the form `[0-9]{4}` that the scheme asks for.'],
    ['abcd', 'The value does not have the form `[0-9]{4}` that the scheme asks for.'],
    ['', 'The value does not have the form `[0-9]{4}` that the scheme asks for.'],
  ])('%j', (field, message) => {
    const { findings, outputs } = generate(scheme, { field, key: 'k' }, fixedEnvironment);
    expect(findings.map((finding) => finding.message)).toEqual(message ? [message] : []);
    expect(outputs.has('mac')).toBe(message === undefined);
  });

  test('an optional field may be empty', () => {
    const optional = load(withField('{ type: text, match: "[0-9]{4}", optional: true }'));
    expect(generate(optional, { key: 'k' }, fixedEnvironment).findings).toEqual([]);
  });
});

/** HMAC-SHA256 of "a" with the key 00 ff 10 80: printf a | openssl dgst -sha256 -mac HMAC -macopt hexkey:00ff1080 */
const expected = '1326fb55c6c40225bf3f62616f51c61a5f97a289206abc64f2551702599a6dff';

describe('a secret is typed as the page of its vendor shows it', () => {
  test.each([
    ['{ type: secret, encoding: hex }', '00ff1080', []],
    ['{ type: secret, encoding: hex }', '00FF1080', []],
    ['{ type: secret, encoding: base64 }', 'AP8QgA==', []],
    ['{ type: secret, encoding: base64url }', 'AP8QgA', []],
    ['{ type: secret, encoding: base64url }', 'AP8QgA==', []],
    ['{ type: secret, encoding: base64, prefix: whsec_ }', 'whsec_AP8QgA==', []],
    ['{ type: secret, encoding: base64, prefix: whsec_ }', 'AP8QgA==', ['secret.prefix']],
  ])('%s: %s', (declaration, typed, codes) => {
    const scheme = load(withField('{ type: text }').replace('{ type: secret }', declaration));
    const { outputs, findings } = generate(scheme, { field: 'a', key: typed }, fixedEnvironment);
    expect(findings.map(({ code }) => code)).toEqual(codes);
    expect(outputs.get('mac')).toBe(expected);
  });

  test('a secret that is not in its encoding is refused without being repeated', () => {
    const scheme = load(
      withField('{ type: text }').replace('{ type: secret }', '{ type: secret, encoding: hex }'),
    );
    const { findings } = generate(scheme, { field: 'a', key: 'zz-secret' }, fixedEnvironment);
    expect(findings.map(({ code }) => code)).toEqual(['field.bytes']);
    expect(JSON.stringify(findings)).not.toContain('zz');
  });

  test('bytes that a step takes as a key are a secret', () => {
    const bytes = '{ type: bytes, encoding: hex }';
    const scheme = load(withField('{ type: text }').replace('{ type: secret }', bytes));
    expect(scheme.fieldsByName.get('key')?.secret).toBe(true);
    expect(scheme.fieldsByName.get('field')?.secret).toBe(false);
    const { outputs } = generate(scheme, { field: 'a', key: '00ff1080' }, fixedEnvironment);
    const reading = inspect(outputs.get('mac') ?? '', {
      schemes: [scheme],
      scheme: 'one',
      inputs: { field: 'a', key: '00ff1080' },
      environment: fixedEnvironment,
    });
    expect(reading.verdict).toBe('valid');
  });
});
