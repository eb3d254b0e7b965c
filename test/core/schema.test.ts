import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { schemeJsonSchema } from '../../scripts/generate/schemeSchema';
import { isValid } from '../support/jsonSchema';

const schema = schemeJsonSchema();

test('the JSON schema for editors is current (npm run schema writes it)', () => {
  const committed: unknown = JSON.parse(readFileSync('media/scheme.schema.json', 'utf8'));
  expect(committed).toEqual(JSON.parse(JSON.stringify(schema)));
});

const folders = ['src/core/schemes', 'test/core/schemes', 'samples/.sigscope/schemes'];
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && name !== 'samples.yaml')
    .map((name) => `${folder}/${name}`),
);

test.each(files)('%s is valid', (file) => {
  expect(isValid(schema, parse(readFileSync(file, 'utf8')))).toBe(true);
});

describe('what stands in lists, and the keys of a type', () => {
  const good = `id: acme
title: Acme
fields:
  key: { type: secret, encoding: base64, prefix: whsec_ }
  mode: { type: choice, choices: { a: A, b: B } }
  name: { type: text, match: '[a-z]+' }
steps:
  base:
    op: concat
    parts: [$name, 5, { value: $name, encode: form, when: { mode: [a] } }]
  line: { op: template, parts: '{name}' }
  pairs: { op: query, pairs: { a: $name, b: { value: $name, when: { mode: a } } } }
  mac: { op: hmac, algorithm: sha256, key: $key, in: $base }
requests:
  call:
    url: https://acme.example/
    query: { encode: $mode, pairs: { q: { value: $name, bare: true }, r: { value: $name, rest: true } } }
    form: { pairs: { a: b } }
outputs: { line: $line }
`;

  test('every form is valid', () => {
    expect(isValid(schema, parse(good))).toBe(true);
  });

  test.each([
    ['an unknown key of a part', 'encode: form, when', 'encoding: form, when'],
    ['a part without a value', '{ value: $name, encode', '{ encode'],
    ['an unknown encoding of a part', 'encode: form, when', 'encode: from, when'],
    ['an unknown key of a pair', 'b: { value: $name, when', 'b: { value: $name, wen'],
    ['bare in a part', 'encode: form, when', 'bare: true, when'],
    ['a text for bare', 'bare: true', 'bare: yes'],
    ['an unknown key of a pair of a request', 'rest: true', 'rst: true'],
    ['an unknown parameter of a form', 'form: { pairs', 'form: { order: any, pair'],
    ['a list for pairs', '{ a: b }', '[b]'],
    ['a list for a template', "'{name}'", '[$name]'],
    ['an unknown parameter of a step', 'algorithm: sha256', 'algoritm: sha256'],
    ['a step without a parameter', 'algorithm: sha256, ', ''],
    ['a key of another type', 'type: text', 'type: text, encoding: hex'],
    ['an unknown type', 'type: text', 'type: string'],
    ['a field without a type', 'type: text, ', ''],
  ])('%s is not', (_, change, to) => {
    expect(good).toContain(change);
    expect(isValid(schema, parse(good.replace(change, () => to)))).toBe(false);
  });
});
