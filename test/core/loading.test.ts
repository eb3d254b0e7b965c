import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { generate } from '../../src/core/evaluate/generate';
import { loadScheme, problemText } from '../../src/core/scheme/load';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { fixedEnvironment } from '../support/engine';

const good = `id: acme
title: Acme
fields:
  apiKey: { type: secret }
  name: { type: text }
  mode: { type: choice, choices: { a: A, b: B } }
steps:
  base:
    op: concat
    parts: [$name, ':', $name]
  mac:
    op: hmac
    algorithm: sha256
    key: $apiKey
    in: $base
  hexMac: { op: hex, in: $mac }
requests:
  call:
    url: https://acme.example/
    query:
      pairs: { name: $name, mac: $hexMac }
outputs:
  mac: $hexMac
  url: call.url
`;

const said = (text: string): string[] => {
  const loaded = loadScheme(text);
  return 'scheme' in loaded ? ['no problem'] : loaded.problems.map(problemText);
};

/** A change of the good file, and what must be said about it. */
interface Bad {
  readonly name: string;
  readonly change: string;
  readonly to: string;
  readonly says: string | readonly string[];
}

const bad = parse(readFileSync(join(import.meta.dirname, 'badSchemes.yaml'), 'utf8')) as Readonly<
  Record<string, readonly Bad[]>
>;

test('the good file is good', () => {
  expect(said(good)).toEqual(['no problem']);
  expect(said(good.replaceAll('\n', '\r\n'))).toEqual(['no problem']);
  expect(said(`\ufeff${good}`)).toEqual(['no problem']);
});

describe.each(Object.keys(bad))('%s', (section) => {
  test.each(bad[section] ?? [])('$name', ({ change, to, says }) => {
    expect(good).toContain(change);
    expect(said(good.replace(change, () => to))).toEqual([says].flat());
  });
});

describe('whole files', () => {
  test.each([
    ['empty', ''],
    ['null', 'null'],
    ['a text', 'hello'],
    ['a list', '- a'],
  ])('%s', (_, text) => {
    expect(said(text)).toEqual(['line 1, column 1: a scheme file is a mapping']);
  });

  test('too large', () => {
    expect(said(`# ${'x'.repeat(40_000)}`)).toEqual([
      'line 1, column 1: a scheme file has at most 32000 characters, and this one has 40002',
    ]);
  });

  test('too deep by indentation, and by dashes', () => {
    const lines = Array.from({ length: 200 }, (_, index) => `${' '.repeat(index)}a:`);
    const problem = 'the file is nested more than 40 levels deep';
    expect(said(lines.join('\n'))).toEqual([`line 161, column 1: ${problem}`]);
    expect(said('- '.repeat(100))).toEqual([`line 1, column 1: ${problem}`]);
    expect(said('? '.repeat(100))).toEqual([`line 1, column 1: ${problem}`]);
  });

  test('a pile of aliases', () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const inner = level === 0 ? '"lol"' : `*a${level - 1}`;
      return `a${level}: &a${level} [${Array.from({ length: 9 }, () => inner).join(', ')}]`;
    });
    expect(said(levels.join('\n'))[0]).toBe(
      'line 2, column 10: aliases such as `*a0` are not allowed here: write the value out',
    );
  });

  test('at most twenty problems are said', () => {
    const lines = Array.from({ length: 50 }, (_, index) => `  f${index}: { type: x }`);
    expect(said(`fields:\n${lines.join('\n')}`)).toHaveLength(20);
  });

  test('too many fields, steps, choices, entries and combinations', () => {
    const many = (count: number, line: (index: number) => string): string =>
      Array.from({ length: count }, (_, index) => line(index)).join('\n');
    const head = 'id: a\ntitle: A\n';
    const tail = '\noutputs: {}\n';
    const steps = many(101, (index) => `  s${index}: { op: hex, in: a }`);
    expect(said(`${head}fields: {}\nsteps:\n${steps}${tail}`)).toEqual([
      'line 4, column 1: a scheme has at most 100 steps',
    ]);
    const fields = many(101, (index) => `  f${index}: { type: text }`);
    expect(said(`${head}fields:\n${fields}\nsteps: {}${tail}`)).toEqual([
      'line 3, column 1: a scheme has at most 100 fields',
    ]);
    const choices65 = many(65, (index) => `      c${index}: C`);
    expect(
      said(`${head}fields:\n  f:\n    type: choice\n    choices:\n${choices65}\nsteps: {}${tail}`),
    ).toEqual(['line 6, column 5: a field has at most 64 choices']);
    const parts = `[${many(201, () => 'a').replaceAll('\n', ', ')}]`;
    expect(said(`${head}fields: {}\nsteps:\n  s: { op: concat, parts: ${parts} }${tail}`)).toEqual([
      'line 5, column 27: a list has at most 200 entries',
    ]);
    const flags = many(10, (index) => `  f${index}: { type: flag }`);
    const used = many(10, (index) => `      - { value: x, when: { f${index}: true } }`);
    expect(
      said(`${head}fields:\n${flags}\nsteps:\n  s:\n    op: concat\n    parts:\n${used}${tail}`),
    ).toEqual(['line 3, column 1: there are too many combinations of choices']);
  });

  test('a list without its brackets closed, and other errors of the parser, have their place', () => {
    expect(said(good.replace('{ op: hex, in: $mac }', '{ op: hex, in: $mac'))).toEqual([
      'line 16, column 11: `{` is not closed: a `}` is missing',
    ]);
    expect(said(good.replace('  apiKey', '\tapiKey'))[0]).toBe(
      'line 4, column 1: a tab cannot indent a line: use spaces',
    );
    expect(said(`${good}---\n${good}`)).toEqual([
      'line 25, column 1: a scheme file is one YAML document',
    ]);
  });
});

test('the names that every JavaScript object has are no choices', () => {
  for (const scheme of builtinSchemes()) {
    for (const { name, type } of scheme.fields) {
      if (type !== 'choice') continue;
      for (const given of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
        const { findings } = generate(scheme, { [name]: given }, fixedEnvironment);
        expect(findings).toContainEqual(
          expect.objectContaining({ code: 'field.choice', at: name }),
        );
      }
    }
  }
});
