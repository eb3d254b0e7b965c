import { createHmac } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { inspect } from '../../src/core/read/inspect';
import { loadScheme } from '../../src/core/scheme/load';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { fixedEnvironment } from '../support/engine';
import { pick, read } from '../support/read';
import { outputOf, vectorNamed } from '../support/vectors';

const loaded = loadScheme(`
id: chosen-hash
title: A hash of one's choice
summary: For this test.
fields:
  text: { type: text, label: Text, example: hello }
  key: { type: secret, label: Key }
  algorithm:
    type: choice
    label: Algorithm
    choices: { sha256: SHA-256, sha1: SHA-1 }
    default: sha256
steps:
  digest: { op: hmac, algorithm: $algorithm, key: $key, in: $text }
  signature: { op: hex, in: $digest }
outputs:
  signature: $signature
`);
if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
const chosen = loaded.scheme;

describe('a choice that was given is never overruled', () => {
  const right = createHmac('sha256', 'secret').update('hello').digest('hex');
  const inspected = (inputs: Record<string, string>, scheme?: string) =>
    inspect(right, {
      schemes: [...builtinSchemes(), chosen],
      ...(scheme !== undefined && { scheme }),
      inputs: { text: 'hello', key: 'secret', ...inputs },
      environment: fixedEnvironment,
    });

  test.each([undefined, 'chosen-hash'])('SHA-256 for SHA-1, scheme %s', (scheme) => {
    expect(inspected({}, scheme).verdict).toBe('valid');
    expect(inspected({ algorithm: 'sha256' }, scheme).verdict).toBe('valid');
    const reading = inspected({ algorithm: 'sha1' }, scheme);
    expect(reading.verdict).toBe('invalid');
    expect(reading.summary).toBe(
      '`algorithm` was given as sha1, and what was received has the form of sha256.',
    );
    expect(reading.findings).toContainEqual(
      expect.objectContaining({ code: 'choice.differs', at: 'algorithm', severity: 'error' }),
    );
  });

  test('without the secret, too', () => {
    const reading = inspect(right, {
      schemes: [chosen],
      inputs: { algorithm: 'sha1' },
      environment: fixedEnvironment,
    });
    expect([reading.verdict, reading.missing]).toEqual(['invalid', []]);
  });

  test('a request in another form', () => {
    const vector = vectorNamed('helpdesk3-client-api', 'hd3-1-ascii-32hexkey');
    const inputs = { ...pick(vector.fields, ['apiKey', 'sid']), urlMode: 'rewrite' };
    const reading = read(outputOf(vector, 'url'), { inputs });
    expect(reading.verdict).toBe('invalid');
    expect(reading.summary).toMatch(/^`urlMode` was given as rewrite, .* form of query\.$/);
    const same = read(outputOf(vector, 'urlRewrite'), { inputs });
    expect(same.verdict).toBe('valid');
  });
});

describe('what was left out around the text is said', () => {
  const jitbit = vectorNamed('jitbit-autologin', 'jitbit-2-seed-mar09');
  const url = outputOf(jitbit, 'url');
  const options = { inputs: pick(jitbit.fields, ['secret']), now: '2024-03-09T12:00Z' };
  const said = (text: string) =>
    read(text, options).findings.flatMap(({ code, severity, message }) =>
      code.startsWith('text.') || code.startsWith('url.') ? [`${severity}: ${message}`] : [],
    );

  test.each<[string, string, string[]]>([
    ['nothing', url, []],
    ['quotes', `"${url}"`, ['note: The quotes around the address were left out.']],
    ['single quotes', `'${url}'`, ['note: The quotes around the address were left out.']],
    ['brackets', `<${url}>`, ['note: The brackets around the address were left out.']],
    ['a line break', `${url}\n`, ['note: The white space behind the address was left out.']],
    ['white space', `  ${url}\n`, ['note: The white space around the address was left out.']],
    [
      'quotes and white space',
      ` "${url}"\n`,
      ['note: The quotes and white space around the address were left out.'],
    ],
    ['a fragment', `${url}#top`, ['note: What follows "#" was left out; it is never sent.']],
    [
      'the escapes of JSON',
      JSON.stringify({ url }).replaceAll('&', '\\u0026'),
      ['note: The escapes of JSON in the address were undone.'],
    ],
    ['the words of a log are not said', `12:00 GET ${url} 200`, []],
  ])('%s', (_, text, expected) => {
    expect(said(text)).toEqual(expected);
    expect(read(text, options).verdict).toBe('valid');
  });

  test('the full stop of a sentence', () => {
    const helpdesk = vectorNamed('helpdesk3-client-api', 'hd3-1-ascii-32hexkey');
    const inputs = pick(helpdesk.fields, ['apiKey', 'sid']);
    const { verdict, findings } = read(`It is ${outputOf(helpdesk, 'url')}.`, { inputs });
    expect(verdict).toBe('valid');
    expect(findings.map(({ message }) => message)).toContain(
      'The full stop behind the address was left out.',
    );
  });

  test('around a token', () => {
    const helpdesk = vectorNamed('helpdesk3-client-api', 'hd3-1-ascii-32hexkey');
    const inputs = pick(helpdesk.fields, ['apiKey', 'sid']);
    const token = outputOf(helpdesk, 'token');
    const { verdict, findings } = read(`"${token}",\n`, { inputs });
    expect(verdict).toBe('valid');
    expect(findings.map(({ message }) => message)).toContain(
      'The quotes, comma and white space around the token were left out.',
    );
  });

  test('`&amp;` in place of `&` is an error, because that is what was there', () => {
    const { verdict, findings } = read(url.replaceAll('&', '&amp;'), options);
    expect(verdict).toBe('invalid');
    expect(findings.map(({ code }) => code)).toContain('query.htmlEscaped');
  });
});
