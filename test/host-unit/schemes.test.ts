import { expect, test } from 'vitest';

import { builtinSchemes } from '../../src/core/schemes/builtin';
import { groupSchemes } from '../../src/host/commands/schemeGroups';
import { assembleSchemes } from '../../src/host/schemes/assemble';
import { placementOf } from '../../src/host/schemes/placement';

const file = (name: string, id: string, op = 'concat') => ({
  name,
  text: `# a scheme\nid: ${id}\ntitle: T\nfields:\n  a: { type: text }\nsteps:\n  b: { op: ${op}, parts: [$a] }\noutputs: { b: $b }\n`,
});

test('files of the workspace become schemes', () => {
  const { schemes, problems } = assembleSchemes([file('a.yaml', 'mine')], builtinSchemes());
  expect(schemes.map(({ id }) => id)).toEqual(['mine']);
  expect([...problems.values()].flat()).toEqual([]);
});

test('an id belongs to the built-in scheme, then to the first file', () => {
  const files = [file('b.yaml', 'mine'), file('a.yaml', 'mine'), file('c.yaml', 'kayako-rest')];
  const { schemes, problems } = assembleSchemes(files, builtinSchemes());
  expect(schemes).toHaveLength(1);
  const [second, first, borrowed] = files.map((one) => problems.get(one) ?? []);
  expect(first).toEqual([]);
  expect(second).toMatchObject([{ line: 2, column: 5, code: 'scheme.duplicateId' }]);
  expect(second?.[0]?.message).toContain('a.yaml');
  expect(borrowed?.[0]?.message).toContain('built-in');
});

test('a problem is underlined from its place to the end of the word', () => {
  const broken = file('a.yaml', 'mine', 'concatt');
  const [problem] = assembleSchemes([broken], []).problems.get(broken) ?? [];
  expect(problem).toMatchObject({ code: 'scheme.invalid', line: 7 });
  if (!problem) return;
  const { line, column, endColumn } = placementOf(broken.text, problem);
  expect(broken.text.split('\n')[line]?.slice(column, endColumn)).toMatch(/^(b|op|concatt)$/);
  expect(placementOf('', { line: 1, column: 1, message: '' })).toEqual({
    line: 0,
    column: 0,
    endColumn: 1,
  });
});

test('recent schemes come first, each scheme once', () => {
  const choice = (id: string, workspace = false) => ({
    id,
    workspace,
    title: id,
    vendor: '',
    summary: '',
  });
  const all = [choice('a'), choice('b'), choice('c', true), choice('d', true)];
  const groups = groupSchemes(all, ['d', 'gone', 'a']);
  expect(groups.map(({ title, schemes }) => [title, schemes.map(({ id }) => id)])).toEqual([
    ['recent', ['d', 'a']],
    ['workspace', ['c']],
    ['builtin', ['b']],
  ]);
});
