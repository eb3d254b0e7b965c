import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

import { diagnose } from '../../src/core/diagnose/diagnose';
import { inspect } from '../../src/core/read/inspect';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { sampleCases } from '../../src/host/ids';
import { assembleSchemes } from '../../src/host/schemes/assemble';
import { fixedEnvironment } from '../support/engine';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'samples/.sigscope/schemes');
const files = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(path.join(folder, name), 'utf8'),
}));
const assembled = assembleSchemes(files, builtinSchemes());
const schemes = [...builtinSchemes(), ...assembled.schemes];

interface Case {
  readonly title: string;
  readonly text: string;
  readonly scheme: string;
  readonly inputs: Record<string, string>;
  readonly verdict: string;
}

const form =
  /^## (?<title>.+)\n+```text\n(?<text>.*)\n```\n+- Scheme: `(?<scheme>.+)`\n- With (?<inputs>.+): \*\*(?<verdict>\w+)\*\*$/gm;

function casesIn(file: string): Case[] {
  const source = readFileSync(path.join(root, file), 'utf8');
  const cases = [...source.matchAll(form)].map(({ groups = {} }): Case => {
    const { title = '', text = '', scheme = '', inputs = '', verdict = '' } = groups;
    const given = [...inputs.matchAll(/`(\w+)` = `([^`]*)`/g)];
    const known = Object.fromEntries(given.map(([, name, value]) => [name, value]));
    return { title, text, scheme, inputs: known, verdict };
  });
  expect(cases).toHaveLength(source.match(/^## /gm)?.length ?? 0);
  return cases;
}

test('the schemes of the sample workspace load', () => {
  expect([...assembled.problems.values()].flat()).toEqual([]);
});

// A signature of another file is no mistake that could be known.
describe.each([
  [sampleCases.join('/'), 'explained'],
  ['samples/cases.md', 'unexplained'],
])('%s', (file, outcome) => {
  test.each(casesIn(file))('$title', ({ text, scheme, inputs, verdict }) => {
    const environment = fixedEnvironment;
    expect(inspect(text, { schemes, inputs: {}, environment }).scheme?.id).toBe(scheme);
    const reading = inspect(text, { schemes, scheme, inputs, environment });
    expect(`${reading.verdict}: ${reading.summary}`).toMatch(new RegExp(`^${verdict}: `));
    if (verdict !== 'invalid' || !reading.scheme) return;
    const diagnosis = diagnose(text, { scheme: reading.scheme, inputs, environment });
    expect(diagnosis.verdict).toBe(outcome);
  });
});
