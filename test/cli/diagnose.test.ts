import { beforeAll, describe, expect, test } from 'vitest';

import type { PresentedDiagnosis } from '../../src/core/present/explained';
import { mistakeNamed } from '../support/vectors';
import { buildCli, sigscope } from './runCli';

beforeAll(buildCli);

function commandFor(id: string, received?: string): string[] {
  const mistake = mistakeNamed(id);
  const text = received ?? Object.values(mistake.received)[0] ?? '';
  const fields = Object.entries(mistake.fields).flatMap(([name, value]) => [
    '--set',
    `${name}=${String(value)}`,
  ]);
  return ['diagnose', mistake.scheme, '--received', text, ...fields];
}

type Answer = PresentedDiagnosis & { readonly elapsedMs: number };

describe('diagnose', () => {
  test('explains a mistake, with every key that programs rely on', async () => {
    const { status, stdout } = await sigscope([
      ...commandFor('jitbit-autologin/month-day'),
      '--json',
    ]);
    expect(status).toBe(1);
    const answer = JSON.parse(stdout) as Answer;
    expect(answer).toMatchObject({ verdict: 'explained', tied: 1, stopped: false });
    expect(answer.explanations[0]).toMatchObject({
      edits: [
        {
          id: 'swapped',
          step: 'dayMonth',
          text: '`dayMonth` was made with the month before the day: 0309 in place of 0903',
        },
      ],
      bits: 112,
    });
    expect(answer.explanations[0]?.confidence).toBeGreaterThan(0.999);
    expect(answer.tried).toBeGreaterThan(100);
    expect(answer.elapsedMs).toBeGreaterThanOrEqual(0);
    expect(stdout).not.toContain('mysharedsecret');
  });

  test('says it to people, with what was changed', async () => {
    const { stdout } = await sigscope(commandFor('jitbit-autologin/month-day'));
    expect(stdout).toContain('! explained');
    expect(stdout).toContain('What it changed');
    expect(stdout).toContain('Johnjohn@example.com••••••••••••••0309');
    expect(stdout).toContain('112 bits agree');
  });

  test('reads the text from standard input; a right one is valid and exits with 0', async () => {
    const command = commandFor('jitbit-autologin/month-day', '-');
    const { status, stdout } = await sigscope([...command, '--json'], {
      input: '54f62df5fc9581765a12c975f49b\n',
    });
    expect(status).toBe(0);
    expect((JSON.parse(stdout) as Answer).verdict).toBe('valid');
  });

  test('leaves what nobody can prove unexplained, and says what to do', async () => {
    const { status, stdout } = await sigscope(commandFor('jitbit-autologin/display-name'));
    expect(status).toBe(1);
    expect(stdout).toContain('✗ unexplained');
    expect(stdout).toContain('Ruled out');
    expect(stdout).toContain('Next');
  });

  test('recognises the scheme from a whole address', async () => {
    const id = 'jitbit-autologin/month-day';
    const [, scheme = '', , , ...fields] = commandFor(id);
    const url = mistakeNamed(id).received['url'] ?? '';
    const named = await sigscope(['diagnose', scheme, url, ...fields]);
    const short = await sigscope(['diagnose', url, ...fields]);
    expect(short).toEqual(named);
    expect(short.stdout).toContain('with the month before the day');
  });

  test('with one mistake at a time, finds no pair', async () => {
    const id = 'helpdesk3-client-api/std-base64-unescaped';
    const url = mistakeNamed(id).received['url'] ?? '';
    const one = await sigscope([...commandFor(id, url), '--depth', '1', '--json']);
    expect((JSON.parse(one.stdout) as Answer).verdict).toBe('unexplained');
    const two = await sigscope([...commandFor(id, url), '--json']);
    expect((JSON.parse(two.stdout) as Answer).explanations[0]?.edits).toHaveLength(2);
  });

  test.each([
    [['diagnose'], 'diagnose needs a URL, a token'],
    [['diagnose', 'jitbit-autologin'], 'diagnose needs a URL, a token'],
    [['diagnose', 'jitbit-autologn', 'x'], 'did you mean jitbit-autologin?'],
    [['diagnose', 'hello'], 'sigscope diagnose <scheme> … names it'],
    [['diagnose', '--at', 'base', 'hello'], 'The value of a step tells no scheme'],
    [['diagnose', 'jitbit-autologin', '--received', 'x', '--depth', '4'], '--depth is 1, 2 or 3'],
    [['diagnose', 'jitbit-autologin', '--received', 'x', '--set', 'sekret=a'], 'sekret'],
    [['diagnose', 'jitbit-autologin', 'x', '--received', 'x'], 'one scheme'],
  ])('%j is wrong usage', async (args, words) => {
    const { status, stdout, stderr } = await sigscope(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });
});

describe('the right line of code', () => {
  test('stands below the cause', async () => {
    const command = commandFor('jitbit-autologin/month-day');
    const { stdout } = await sigscope([...command, '--language', 'php']);
    expect(stdout).toContain(
      `The right line in PHP:\n  $dayMonth = date('dm', strtotime($date));\n`,
    );
  });

  test('is in the JSON, without secrets', async () => {
    const command = commandFor('jitbit-autologin/secret-newline');
    const { stdout } = await sigscope([...command, '--language', 'python', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      right: { language: 'python', lines: [{ step: 'secret' }] },
    });
    expect(stdout).not.toContain('mysharedsecret');
  });

  test('a language that does not exist is refused', async () => {
    const command = commandFor('jitbit-autologin/month-day');
    const { status, stderr } = await sigscope([...command, '--language', 'pyton']);
    expect(status).toBe(2);
    expect(stderr).toContain('There is no language pyton; did you mean python?');
  });
});

describe('at a step', () => {
  const [scheme = '', ...fields] = commandFor('jitbit-autologin/month-day')
    .slice(1)
    .filter((_, index) => index !== 1 && index !== 2);

  test('explains what the other side has there', async () => {
    const { status, stdout } = await sigscope([
      ...['diagnose', scheme, ...fields, '--at', 'dayMonth', '--received', '0309', '--json'],
    ]);
    expect(status).toBe(1);
    expect((JSON.parse(stdout) as Answer).explanations[0]?.edits[0]?.id).toBe('swapped');
  });

  test('names the steps when there is none of that name', async () => {
    const { status, stderr } = await sigscope([
      ...['diagnose', scheme, ...fields, '--at', 'dayMont', '--received', '0309'],
    ]);
    expect(status).toBe(2);
    expect(stderr).toContain('did you mean `dayMonth`?');
  });
});
