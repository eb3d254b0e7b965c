import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { generate } from '../../src/core/evaluate/generate';
import type { RawInput } from '../../src/core/fields/fieldType';
import { inspect } from '../../src/core/read/inspect';
import type { Reading } from '../../src/core/read/reading';
import { loadScheme } from '../../src/core/scheme/load';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { presentReading } from '../../src/core/present/read';
import { anyText } from '../support/arbitraries';
import { fixedEnvironment } from '../support/engine';
import { anyYaml, hostileSchemes, mutatedScheme } from '../support/fuzzSchemes';
import { mutated, realText, repetitive } from '../support/fuzzTexts';
import { isLong, longTimeout, runs } from '../support/runs';
import { leastTime } from '../support/timing';

const limit = 50;
const schemes = builtinSchemes();

/** Long random secrets, so that none of them is met by chance. */
const secret = (): string => randomBytes(24).toString('base64url');
const secrets = Object.fromEntries(
  schemes.flatMap(({ fields }) =>
    fields.filter((field) => field.secret).map(({ name }) => [name, secret()]),
  ),
);

/** With what a text is read: nothing, the secrets of a scheme, or its name as well. */
const reading = fc.constantFrom(
  { scheme: undefined, inputs: {} },
  ...schemes.flatMap(({ id, fields }) => {
    const own = fields.filter((field) => field.secret).map(({ name }) => [name, secrets[name]]);
    const inputs = Object.fromEntries(own) as Record<string, RawInput>;
    return [
      { scheme: undefined, inputs },
      { scheme: id, inputs },
    ];
  }),
);

function readWith(
  text: string,
  { scheme, inputs }: { scheme: string | undefined; inputs: Record<string, RawInput> },
): Reading {
  return inspect(text, {
    schemes,
    inputs,
    environment: fixedEnvironment,
    ...(scheme === undefined ? {} : { scheme }),
  });
}

const warm = (): void => {
  for (const text of fc.sample(realText, 200)) readWith(text, { scheme: undefined, inputs: {} });
};

describe('inspect: no throw, in time, no secret shown', () => {
  warm();
  const kinds = [
    { kind: 'any text', texts: anyText, usual: 300, part: 2 },
    { kind: 'real texts, changed', texts: mutated(realText), usual: 800, part: 4 },
    {
      kind: 'texts with a secret in them',
      texts: mutated(
        fc
          .tuple(realText, fc.constantFrom(...Object.values(secrets)), fc.nat())
          .map(
            ([text, inner, at]) =>
              text.slice(0, at % text.length) + inner + text.slice(at % text.length),
          ),
      ),
      usual: 200,
      part: 1,
    },
    { kind: 'repetitive texts', texts: repetitive, usual: 40, part: 0.05 },
  ];

  test.each(kinds)(
    '$kind',
    ({ texts, usual, part }) => {
      let longest = 0;
      fc.assert(
        fc.property(texts, reading, (text, how) => {
          let found: Reading | undefined;
          const time = leastTime(limit, () => {
            found = readWith(text, how);
          });
          longest = Math.max(longest, time);
          expect(time, `${text.length} characters: ${text.slice(0, 200)}`).toBeLessThan(limit);
          if (!found) throw new Error('nothing was read');
          expect(['valid', 'invalid', 'unverified']).toContain(found.verdict);
          const shown = JSON.stringify(
            presentReading(found, {
              reveal: false,
              given: { schemes, inputs: how.inputs },
            }),
          );
          for (const value of Object.values(how.inputs)) expect(shown).not.toContain(String(value));
        }),
        runs(usual, part),
      );
      if (isLong()) console.log(`longest: ${longest.toFixed(1)} ms`);
    },
    longTimeout,
  );

  test.each(['a', 'https://a.example/?a=b&', 'curl -d x=y ', '%2B', '<script data-a="b" '])(
    'a million characters: %s',
    (piece) => {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
      const time = leastTime(1000, () => {
        readWith(text, { scheme: undefined, inputs: {} });
      });
      expect(time).toBeLessThan(1000);
    },
  );

  test('more than two million are not looked at', () => {
    const { summary } = readWith('a'.repeat(2_000_001), { scheme: undefined, inputs: {} });
    expect(summary).toBe('The text is longer than 2000000 characters.');
  });
});

/** Whether it is a scheme that can be used: generating and reading with it must not throw. */
function use(text: string): void {
  const loaded = loadScheme(text);
  if ('problems' in loaded) {
    expect(loaded.problems.length).toBeGreaterThan(0);
    const lines = text.split('\n').length;
    for (const { line, column, message } of loaded.problems) {
      expect(message).not.toBe('');
      expect(message).not.toMatch(/undefined|\[object|Invalid (?:type|key|value)/);
      expect(line).toBeLessThanOrEqual(lines);
      expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
    }
    return;
  }
  const { scheme } = loaded;
  const inputs = Object.fromEntries(scheme.fields.map(({ name }) => [name, 'abc']));
  const { outputs } = generate(scheme, inputs, fixedEnvironment);
  for (const output of [...outputs.values(), 'https://a.example/?a=b']) {
    inspect(output, { schemes: [scheme], inputs, environment: fixedEnvironment });
  }
}

describe('loadScheme: no throw, in time, every problem with its place', () => {
  test.each([
    { kind: 'changed schemes', texts: mutatedScheme, usual: 300, part: 2 },
    { kind: 'any YAML', texts: anyYaml, usual: 200, part: 1 },
  ])(
    '$kind',
    ({ texts, usual, part }) => {
      let longest = 0;
      fc.assert(
        fc.property(texts, (text) => {
          const time = leastTime(limit, () => {
            loadScheme(text);
          });
          longest = Math.max(longest, time);
          expect(time, text).toBeLessThan(limit);
          use(text);
        }),
        runs(usual, part),
      );
      if (isLong()) console.log(`longest: ${longest.toFixed(1)} ms`);
    },
    longTimeout,
  );

  test.each(Object.keys(hostileSchemes))('%s', (name) => {
    const text = hostileSchemes[name] ?? '';
    expect(text.length).toBeLessThan(32_000);
    const time = leastTime(limit, () => {
      loadScheme(text);
    });
    expect(time).toBeLessThan(limit);
    use(text);
  });
});
