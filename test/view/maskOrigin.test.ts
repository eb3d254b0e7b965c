import { describe, expect, test } from 'vitest';

import type { Entry } from '../../src/core/evaluate/derivation';
import { generate } from '../../src/core/evaluate/generate';
import { loadScheme } from '../../src/core/scheme/load';
import { Value } from '../../src/core/value';
import { Masking } from '../../src/core/masking/mask';
import { presentGeneration } from '../../src/core/present/signed';
import { fixedEnvironment, schemeNamed } from '../support/engine';

describe('a secret too short to be searched for', () => {
  const loaded = loadScheme(`
id: short-secret
title: A secret in an address
fields:
  pin: { type: secret }
  name: { type: text, match: '[a-z]{2}' }
steps:
  encoded: { op: base64, in: $pin }
  token: { op: charmap, in: $encoded, from: '+/=', to: '._-' }
requests:
  call:
    url: 'https://x.example/{pin}/{name}'
    query: { pairs: { token: $token, name: $name } }
    headers: { X-Pin: $pin }
  embed:
    element: { tag: script, attributes: { data-pin: $pin, data-name: $name } }
outputs: { token: $token, url: call.url, html: embed.html }
`);
  if (!('scheme' in loaded)) throw new Error(JSON.stringify(loaded.problems));
  const present = (pin: string) =>
    presentGeneration(generate(loaded.scheme, { pin, name: 'pi' }, fixedEnvironment), {
      reveal: false,
    });

  test('is masked in address, header, element and outputs, and only there', () => {
    const { requests, outputs } = present('pi');
    expect(requests).toMatchObject([
      {
        url: 'https://x.example/••/pi?token=••••&name=pi',
        headers: [{ name: 'X-Pin', value: '••' }],
      },
      { html: '<script data-pin="••" data-name="pi"></script>' },
    ]);
    expect(outputs).toEqual({
      token: '••••',
      url: 'https://x.example/••/pi?token=••••&name=pi',
      html: '<script data-pin="••" data-name="pi"></script>',
    });
  });

  test('is masked in curl, which then cannot be run', () => {
    expect(present('pi').requests[0]?.curl).toBe(
      `curl 'https://x.example/••/pi?token=<pin>&name=pi' -H 'X-Pin: ••'`,
    );
  });

  test('a longer one has a variable in curl, and its name where the alphabet is another', () => {
    // Base64 of it is YWJjfn5+ and the scheme writes "+" as ".".
    expect(present('abc~~~').requests[0]?.curl).toBe(
      `curl 'https://x.example/'"$PIN"'/pi?token=<pin>&name=pi' -H 'X-Pin: '"$PIN"`,
    );
  });

  test('an empty one hides nothing', () => {
    expect(present('').requests[0]?.url).toBe('https://x.example//pi?token=&name=pi');
  });
});

test('a step that is a part of a secret is a secret too, wherever it is met', () => {
  const apiKey = 'd5b48eb38779a91d1dbd881dcda3ab24';
  const fields = { helpdeskUrl: 'https://x.example', apiKey, sid: 's', email: 'e' };
  const { fields: shown } = presentGeneration(
    generate(
      schemeNamed('helpdesk3-client-api'),
      { ...fields, name: `AES key ${apiKey.slice(0, 16)}` },
      fixedEnvironment,
    ),
    { reveal: false },
  );
  expect(shown['name']).toBe(`AES key ${'•'.repeat(16)}`);
});

describe('what was received in place of a computed value', () => {
  const entry = (step: string, text: string, more: Partial<Entry>): Entry => ({
    step,
    operation: 'concat',
    direction: 'checked',
    value: Value.text(text),
    received: undefined,
    words: '',
    note: undefined,
    segments: [],
    findings: [],
    secret: false,
    request: undefined,
    ...more,
  });
  const key = entry('key', 'ab', { secret: true });
  const segments = [{ start: 2, end: 4, source: 'key', from: 0, to: 2 }];
  const base = entry('base', 'x=ab&y', { segments });
  const ranges = (of: Entry, received: string): number[][] =>
    new Masking([key, base], [], false)
      .inReceived(of, Value.text(received))
      .map(({ start, end }) => [start, end]);

  test.each<[string, string, number[][]]>([
    ['the same', 'x=ab&y', [[2, 4]]],
    ['another secret of its length', 'x=cd&y', [[2, 4]]],
    ['a longer one', 'x=cdefg&y', [[2, 7]]],
    ['a shorter one', 'x=c&y', [[1, 4]]],
    ['nothing', '', []],
  ])('%s', (_, received, expected) => {
    expect(ranges(base, received)).toEqual(expected);
  });

  test('all of what was received for a secret, also where an empty one was given', () => {
    expect(ranges(key, 'xyz')).toEqual([[0, 3]]);
    const empty = entry('key', '', { secret: true });
    const masking = new Masking([empty], [], false);
    expect(masking.inReceived(empty, Value.text('xyz'))).toMatchObject([{ start: 0, end: 3 }]);
  });
});
