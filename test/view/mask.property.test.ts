import fc from 'fast-check';
import { expect, test } from 'vitest';

import { generate } from '../../src/core/evaluate/generate';
import { inspect } from '../../src/core/read/inspect';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import type { Scheme } from '../../src/core/scheme/scheme';
import { traceMarkdown } from '../../src/core/present/markdown';
import { presentReading } from '../../src/core/present/read';
import { presentGeneration } from '../../src/core/present/signed';
import { wellFormed } from '../../src/core/value';
import { fixedEnvironment } from '../support/engine';

/** Unlike anything that a scheme or a message says by itself, and not all of one letter. */
const secretText = fc
  .string({ unit: 'grapheme', minLength: 6, maxLength: 60 })
  .filter((text) => new Set(text).size > 4 && /[^0-9a-z]/.test(text) && wellFormed(text));

/** Ways in which people put a secret into a field where it does not belong. */
const writings: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `see ${secret}.`,
  (secret) => Buffer.from(secret).toString('hex'),
  (secret) => Buffer.from(`id:${secret}`).toString('base64'),
  (secret) => Buffer.from(`x${secret}`).toString('base64url'),
  encodeURIComponent,
];

const given = fc.record({
  scheme: fc.constantFrom(...builtinSchemes()),
  secrets: fc.tuple(secretText, secretText),
  texts: fc.array(
    fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constant(undefined)),
    {
      minLength: 12,
      maxLength: 12,
    },
  ),
  writing: fc.constantFrom(...writings),
  choices: fc.array(fc.nat(8), { minLength: 12, maxLength: 12 }),
});

type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

/** Fields in which every text that fast-check left out has one of the secrets in it. */
function fieldsOf({ scheme, secrets, texts, writing, choices }: Given): Record<string, string> {
  const fields: Record<string, string> = {};
  let secret = 0;
  scheme.fields.forEach((field, index) => {
    if (field.secret) {
      fields[field.name] = secrets[secret % 2] ?? '';
      secret += 1;
    } else if (field.type === 'text') {
      const text = texts[index % texts.length];
      fields[field.name] =
        text !== undefined && wellFormed(text) ? text : writing(secrets[index % 2] ?? '');
    } else if (field.type === 'url') fields[field.name] = 'https://example.com/base';
    else if (field.type === 'choice') {
      const names = Object.keys(field.choices ?? {});
      fields[field.name] = names[(choices[index % choices.length] ?? 0) % names.length] ?? '';
    } else if (field.type === 'flag') fields[field.name] = String(index % 2 === 0);
  });
  return fields;
}

/** Every text in the data but those that the scheme file and the engine wrote. */
function textsIn(data: unknown, found: string[] = []): string[] {
  if (typeof data === 'string') found.push(data);
  else if (Array.isArray(data)) for (const item of data) textsIn(item, found);
  else if (typeof data === 'object' && data !== null) {
    for (const [key, value] of Object.entries(data)) {
      if (!['words', 'note', 'title', 'segments'].includes(key)) textsIn(value, found);
    }
  }
  return found;
}

function expectNoSecret(data: unknown, scheme: Scheme, fields: Record<string, string>): void {
  const all = textsIn(data).join('\n');
  const lower = all.toLowerCase();
  for (const { name, secret } of scheme.fields) {
    if (!secret) continue;
    const bytes = Buffer.from(fields[name] ?? '', 'utf8');
    expect(all).not.toContain(bytes.toString('utf8'));
    expect(lower).not.toContain(bytes.toString('hex'));
    for (const encoding of ['base64', 'base64url'] as const) {
      // Of a part that is whole groups, wherever in a longer text the secret began.
      for (const skip of [0, 1, 2]) {
        const whole = bytes.subarray(skip, skip + 3 * Math.floor((bytes.length - skip) / 3));
        expect(all).not.toContain(whole.toString(encoding));
      }
    }
    expect(all).not.toContain(encodeURIComponent(fields[name] ?? ''));
  }
}

test('no output of generating shows a secret in any form', () => {
  fc.assert(
    fc.property(given, (one) => {
      const fields = fieldsOf(one);
      const presented = presentGeneration(generate(one.scheme, fields, fixedEnvironment), {
        reveal: false,
      });
      expectNoSecret(presented, one.scheme, fields);
      expectNoSecret(traceMarkdown(presented, 'trace'), one.scheme, fields);
    }),
  );
});

test('no output of reading shows a secret, given or recovered', () => {
  fc.assert(
    fc.property(given, fc.nat(3), (one, leaveOut) => {
      const { scheme } = one;
      const fields = fieldsOf(one);
      const { requests } = generate(scheme, fields, fixedEnvironment);
      const secrets = scheme.fields.filter(({ secret }) => secret).map(({ name }) => name);
      const inputs = Object.fromEntries(
        secrets.filter((_, index) => index !== leaveOut).map((name) => [name, fields[name] ?? '']),
      );
      const text = requests.at(-1)?.url ?? requests.at(-1)?.html ?? '';
      const reading = inspect(text, { schemes: [scheme], inputs, environment: fixedEnvironment });
      const presented = presentReading(reading, { reveal: false });
      // A secret that was neither given nor recovered cannot be known.
      const known = Object.fromEntries(
        Object.entries(fields).filter(([name]) => name in inputs || reading.fields.has(name)),
      );
      const readScheme = { ...scheme, fields: scheme.fields.filter(({ name }) => name in known) };
      expectNoSecret(presented, readScheme, known);
    }),
  );
});

test('100 KB values take time in proportion, also when they are made to be slow', () => {
  const scheme = builtinSchemes().find(({ id }) => id === 'helpdesk3-client-api');
  if (!scheme) throw new Error('no such scheme');
  const size = 100_000;
  const slow = { apiKey: `${'a'.repeat(size / 2)}b`, sid: `b${'a'.repeat(size / 2)}` };
  const generated = generate(
    scheme,
    {
      ...slow,
      helpdeskUrl: 'https://x.example',
      name: 'a'.repeat(size),
      email: '%61'.repeat(size / 3),
    },
    fixedEnvironment,
  );
  const start = performance.now();
  presentGeneration(generated, { reveal: false });
  // Comparing at every place would take minutes.
  expect(performance.now() - start).toBeLessThan(5000);
});
