import { beforeAll, describe, expect, test } from 'vitest';

import { buildCli, sigscope, writeFile } from './runCli';

beforeAll(buildCli);

const good = `id: demo
title: Demo
fields:
  text: { type: text }
steps:
  digest: { op: hash, algorithm: sha256, in: $text }
  hexDigest: { op: hex, in: $digest }
outputs: { hexDigest: $hexDigest }
`;
const unknownStep = good.replace('in: $digest', 'in: $digset');
const twoProblems = good.replace('title: Demo', 'titel: Demo');
const unquoted = good.replace('title: Demo', 'title: Demo: the first');

describe('check', () => {
  test('a file that loads', async () => {
    const file = writeFile('good.yaml', good);
    expect(await sigscope(['check', file])).toEqual({
      status: 0,
      stdout: `✓ ${file}  demo\n`,
      stderr: '',
    });
  });

  test('several files: every problem of each, and status 1 when one does not load', async () => {
    const files = [
      writeFile('two.yaml', twoProblems),
      writeFile('good.yaml', good),
      writeFile('unquoted.yaml', unquoted),
    ];
    expect(await sigscope(['check', ...files])).toEqual({
      status: 1,
      stdout: [
        `✗ ${files[0] ?? ''}`,
        '  line 1, column 1: `title` is missing',
        '  line 2, column 1: `titel` is not known here; did you mean `title`?',
        `✓ ${files[1] ?? ''}  demo`,
        `✗ ${files[2] ?? ''}`,
        "  line 2, column 8: a text with `: ` in it needs quotes: write 'Demo: the first'",
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  test.each(['-', '@-'])('%s is standard input', async (word) => {
    expect(await sigscope(['check', word], { input: unknownStep })).toEqual({
      status: 1,
      stdout:
        '✗ standard input\n  line 7, column 29: `$digset` is not a field or step; did you mean `$digest`?\n',
      stderr: '',
    });
  });

  test('--json has an object for each file', async () => {
    const file = writeFile('good.yaml', good);
    const { status, stdout } = await sigscope(['check', file, '-', '--json'], {
      input: unknownStep,
    });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      files: [
        { file, scheme: 'demo', problems: [] },
        {
          file: '-',
          scheme: null,
          problems: [
            {
              line: 7,
              column: 29,
              message: '`$digset` is not a field or step; did you mean `$digest`?',
            },
          ],
        },
      ],
    });
  });

  test.each<[string[], string]>([
    [['check'], 'check needs a scheme file, or - for standard input.'],
    [['check', '-', '@-'], '- is there twice; standard input can be read only once.'],
    [
      ['check', '/not/there.yaml'],
      'The file /not/there.yaml for check: there is no such file; check the path.',
    ],
    [['check', '/'], 'The file / for check: it is a folder; check the path.'],
    [['check', 'x', '--jsn'], 'check has no option --jsn; did you mean --json?'],
  ])('%j is wrong usage', async (args, message) => {
    expect(await sigscope(args)).toEqual({
      status: 2,
      stdout: '',
      stderr: `sigscope: ${message}\n`,
    });
  });

  test('a file that is not UTF-8 is wrong input', async () => {
    const file = writeFile('latin.yaml', Uint8Array.of(0x69, 0x64, 0x3a, 0x20, 0xe9));
    expect(await sigscope(['check', file])).toEqual({
      status: 2,
      stdout: '',
      stderr: `sigscope: The scheme file ${file} is not UTF-8 text; save it as UTF-8.\n`,
    });
  });

  test('what does not show in a file is not printed as it is', async () => {
    const { stdout } = await sigscope(['check', '-'], {
      input: good.replace('title', '"ti\\u202Etle"'),
    });
    expect(stdout).toContain('⟨U+202E⟩');
    expect(stdout).not.toContain('\u202E');
  });
});
