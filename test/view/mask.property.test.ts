import fc from 'fast-check';
import { expect, test } from 'vitest';

import { generate } from '../../src/core/evaluate/generate';
import { inspect } from '../../src/core/read/inspect';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { traceMarkdown } from '../../src/core/present/markdown';
import { presentReading } from '../../src/core/present/read';
import { presentGeneration } from '../../src/core/present/signed';
import { fixedEnvironment } from '../support/engine';
import { expectNoSecret, fieldsOf, given } from './secretsInFields';

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
