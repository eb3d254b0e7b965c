import { describe, expect, test } from 'vitest';

import { checkLines } from '../../src/cli/render/checks';
import { joinSegments, originText } from '../../src/cli/render/segments';
import { columns, wrapValue, wrapWords } from '../../src/cli/render/wrap';

const screen = { width: 60, colour: false };
const check = (expected: string, received: string, firstDifference = 0) =>
  checkLines({ step: 'mac', equal: false, expected, received, firstDifference }, screen);

describe('the caret of a failed check', () => {
  test.each<[string, string, string, string[]]>([
    [
      'stands below the first difference',
      'abcdef',
      'abcxef',
      ['    expected  abcdef', '    received  abcxef', '                 ^'],
    ],
    [
      'below the end of the shorter one',
      'abc',
      'ab',
      ['    expected  abc', '    received  ab', '                ^'],
    ],
    [
      'counts columns, not characters',
      '日本x',
      '日本y',
      ['    expected  日本x', '    received  日本y', '                  ^'],
    ],
    [
      'counts what is written for a character that does not show',
      '\u200Bx',
      '\u200By',
      ['    expected  ⟨U+200B⟩x', '    received  ⟨U+200B⟩y', '                      ^'],
    ],
    [
      'is absent where the difference is masked',
      '••••',
      '••••',
      ['    expected  ••••', '    received  ••••', '              the difference is masked'],
    ],
  ])('%s', (_, expected, received, lines) => {
    expect(check(expected, received).slice(1)).toEqual(lines);
  });

  test('long values are cut around it', () => {
    const [, expected = '', received = '', caret = ''] = check(
      `${'a'.repeat(200)}b${'c'.repeat(200)}`,
      `${'a'.repeat(200)}x${'c'.repeat(200)}`,
    );
    const at = caret.indexOf('^');
    expect([expected[at], received[at]]).toEqual(['b', 'x']);
    for (const line of [expected, received]) {
      expect(line.length).toBeLessThanOrEqual(60);
      expect(line).toMatch(/ {2}….*…$/);
    }
  });
});

describe('wrapping', () => {
  test('a value is cut anywhere but inside of a character', () => {
    expect(wrapValue('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
    expect(wrapValue('日本語', 4)).toEqual(['日本', '語']);
    expect(wrapValue('ab\u0000c', 9)).toEqual(['ab', '⟨U+0000⟩c']);
    expect(wrapValue('ae\u0301', 1)).toEqual(['a', 'e\u0301']);
    expect(wrapValue('', 5)).toEqual(['']);
  });

  test('a sentence is cut between words', () => {
    expect(wrapWords('one two three', 9, '  ')).toEqual(['  one two', '    three']);
    expect(wrapWords('unbreakable x', 5, '')).toEqual(['unbreakable', 'x']);
  });

  test.each([
    ['abc', 3],
    ['日本', 4],
    ['e\u0301', 1],
    ['😀', 2],
    ['⟨U+202E⟩', 8],
  ])('%s takes %i columns', (text, count) => {
    expect(columns(text)).toBe(count);
  });
});

describe('the origin of bytes', () => {
  test('neighbours that go on in the same source are one', () => {
    expect(
      joinSegments([
        { start: 0, end: 2, source: 'mac', from: 0, to: 1 },
        { start: 2, end: 4, source: 'mac', from: 1, to: 2 },
        { start: 5, end: 6, source: 'mac', from: 2, to: 3 },
      ]),
    ).toEqual([
      { start: 0, end: 4, source: 'mac', from: 0, to: 2 },
      { start: 5, end: 6, source: 'mac', from: 2, to: 3 },
    ]);
  });

  test('both ends are included, and a part of the source is named', () => {
    const segments = [
      { start: 0, end: 16, source: 'iv', from: 0, to: 16 },
      { start: 16, end: 17, source: 'key', from: 3, to: 4 },
    ];
    expect(originText(segments, () => 16)).toBe('0–15 iv · 16 key[3]');
    expect(originText([], () => 1)).toBeUndefined();
  });
});
