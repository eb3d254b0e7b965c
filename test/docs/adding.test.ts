import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';

import { diagnose } from '../../src/core/diagnose/diagnose';
import { generate, sign } from '../../src/core/evaluate/generate';
import { mistakesOf } from '../../src/core/operations/mistakes';
import type { Mistake, Operation } from '../../src/core/operations/operation';
import { operations } from '../../src/core/operations/table';
import type { FieldType } from '../../src/core/fields/fieldType';
import { fieldTypeNames, fieldTypes } from '../../src/core/fields/types/table';
import { loadScheme, problemText } from '../../src/core/scheme/load';
import { snippetProblem } from '../../src/core/snippets/snippet';
import { fixedEnvironment } from '../support/engine';

const folder = path.join(import.meta.dirname, '..', '..', '.cache', 'docs');

/**
 * The examples of a page as files, by the names that the examples give themselves in their first
 * line. They import the project's own files as if they stood where they say.
 */
function examplesOf(page: string): string[] {
  const text = readFileSync(page, 'utf8');
  const blocks = text.matchAll(/```ts\n\/\/ (src\S+)\n([^]*?)```/g);
  mkdirSync(folder, { recursive: true });
  return Array.from(blocks, ([, name = '', code = '']) => {
    const target = path.join(folder, path.basename(name));
    const from = path.dirname(path.join(import.meta.dirname, '..', '..', name));
    const moved = code.replace(/from '(\.[^']*)'/g, (_, specifier: string) => {
      const relative = path.relative(folder, path.join(from, specifier));
      return `from '${relative.split(path.sep).join('/')}'`;
    });
    writeFileSync(target, moved);
    return target;
  });
}

/** What the compiler says of the files, under the strict options of the project. */
function compilerErrors(files: readonly string[]): string[] {
  const { config } = ts.readConfigFile('tsconfig.base.json', (file) => readFileSync(file, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const program = ts.createProgram([...files, 'src/core/globals.d.ts'], {
    ...options,
    composite: false,
    incremental: false,
    noEmit: true,
    types: [],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

async function exportsOf(file: string | undefined): Promise<Readonly<Record<string, unknown>>> {
  return (await import(file ?? '')) as Readonly<Record<string, unknown>>;
}

describe('the example of docs/adding-an-operation.md', async () => {
  const files = examplesOf('docs/adding-an-operation.md');
  const reverse = (await exportsOf(files[0]))['reverse'] as Operation;
  const list = (await exportsOf(files[1]))['reverseMistakes'] as () => Mistake[];
  const table = operations as Map<string, Operation>;
  const mistakes = mistakesOf as Map<string, { list: () => Mistake[]; ruledOut: string }>;
  table.set('reverse', reverse);
  mistakes.set('reverse', { list, ruledOut: 'bytes that were not reversed' });
  afterAll(() => {
    table.delete('reverse');
    mistakes.delete('reverse');
  });
  const loaded = loadScheme(`id: reversed
title: Reversed
fields:
  key: { type: secret }
  text: { type: text }
steps:
  mac: { op: hmac, algorithm: sha256, key: $key, in: $text }
  turned: { op: reverse, in: $mac }
  signature: { op: hex, in: $turned }
outputs:
  signature: $signature
`);

  test('compiles under the strict options of the project', () => {
    expect(compilerErrors(files)).toEqual([]);
  }, 60_000);

  test('works in a scheme: it signs, its mistake is found, and snippets say that they lack it', () => {
    if (!('scheme' in loaded)) throw new Error(JSON.stringify(loaded.problems));
    const { scheme } = loaded;
    const inputs = { key: 'k', text: 'a' };
    // openssl: printf a | openssl dgst -sha256 -hmac k
    const mac = '78da91511e675587f5b9df78bedebaf5560da2abb88162ee875dcdf744951d9e';
    const signature = sign(scheme, inputs, fixedEnvironment).get('signature') ?? '';
    const bytes = signature.match(/../g) ?? [];
    const unreversed = [...bytes].reverse().join('');
    expect(unreversed).toBe(mac);
    const found = diagnose(unreversed, { scheme, inputs, environment: fixedEnvironment });
    expect(found.explanations[0]?.edits.map(({ id }) => id)).toEqual(['reverse.not']);
    expect(snippetProblem(scheme, { language: 'php' })).toBe(
      'The step `turned` is made with `reverse`, which Sigscope cannot write in PHP.',
    );
  });
});

describe('the example of docs/adding-a-field-type.md', async () => {
  const files = examplesOf('docs/adding-a-field-type.md');
  const address4 = (await exportsOf(files[0]))['address4'] as FieldType;
  const table = fieldTypes as Record<string, FieldType>;
  const names = fieldTypeNames as string[];
  table['address4'] = address4;
  names.push('address4');
  afterAll(() => {
    Reflect.deleteProperty(table, 'address4');
    names.pop();
  });
  const loaded = loadScheme(`id: allowed
title: Allowed
fields:
  key: { type: secret }
  ip: { type: address4 }
steps:
  mac: { op: hmac, algorithm: sha256, key: $key, in: $ip }
  signature: { op: hex, in: $mac }
outputs:
  signature: $signature
`);

  test('compiles under the strict options of the project', () => {
    expect(compilerErrors(files)).toEqual([]);
  }, 60_000);

  test.each([
    // openssl: printf 203.0.113.7 | openssl dgst -sha256 -hmac k
    ['203.0.113.7', '024f38e394d6c69db316cba1600f4a82088d71babaeb09eef8b9e0f33399d37a'],
    ['203.0.113.256', 'This is not an IPv4 address.'],
    ['203.0.113.07', 'This is not an IPv4 address.'],
    ['203.0.113', 'This is not an IPv4 address.'],
  ])('works in a scheme: %s', (ip, expected) => {
    if (!('scheme' in loaded)) throw new Error(JSON.stringify(loaded.problems));
    const { outputs, findings } = generate(loaded.scheme, { key: 'k', ip }, fixedEnvironment);
    expect(outputs.get('signature') ?? findings[0]?.message).toBe(expected);
  });

  test('a key that the type does not read is an error', () => {
    const text = `id: a\ntitle: A\nfields:\n  ip: { type: address4, expires: 7d }\nsteps: {}\noutputs: { ip: $ip }\n`;
    const bad = loadScheme(text);
    expect('problems' in bad && bad.problems.map(problemText)).toEqual([
      'line 4, column 25: a field of type address4 has no `expires`; it is for time',
    ]);
  });
});
