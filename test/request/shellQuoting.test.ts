import { describe, expect, test } from 'vitest';

import {
  quoteForBash,
  quoteForCmd,
  quoteForPowershell,
  type ArgumentPart,
} from '../../src/core/quoting/shell';

type Row = readonly [name: string, parts: readonly ArgumentPart[] | string, quoted: string];

const parts = (given: Row[1]): readonly ArgumentPart[] =>
  typeof given === 'string' ? [{ text: given }] : given;

describe('bash: Bash Reference Manual, 3.1.2.2 and 3.1.2.4', () => {
  test.each<Row>([
    ['nothing is special in single quotes', 'a $b `c` \\ "d" !e #f', `'a $b \`c\` \\ "d" !e #f'`],
    ['a single quote stands outside of them', "O'Neil", `'O'\\''Neil'`],
    ['an empty argument', '', `''`],
    ['what does not show is written in hex', 'a\n\u202Eb', `$'a\\x0a\\xe2\\x80\\xaeb'`],
    ['with its quote and backslash escaped', "\t'\\", `$'\\x09\\'\\\\'`],
    ['a variable in double quotes', [{ text: 'k=' }, { variable: 'KEY' }], `'k='"$KEY"`],
  ])('%s', (_, given, quoted) => {
    expect(quoteForBash(parts(given))).toBe(quoted);
  });
});

describe('PowerShell: about_Quoting_Rules; language specification, 2.3.5.2', () => {
  test.each<Row>([
    ['nothing is special in single quotes', 'a $b `c` "d" \\ %e%', `'a $b \`c\` "d" \\ %e%'`],
    ['a single quote is doubled', "O'Neil", `'O''Neil'`],
    ['so are the typographic ones', '‘a’‚b‛', `'‘‘a’’‚‚b‛‛'`],
    ['an empty argument', '', `''`],
    [
      'a variable in an expression',
      [{ text: 'a ' }, { variable: 'KEY' }, { text: ' z' }],
      `('a ' + $env:KEY + ' z')`,
    ],
    ['a variable alone', [{ variable: 'KEY' }], '$env:KEY'],
  ])('%s', (_, given, quoted) => {
    expect(quoteForPowershell(parts(given))).toBe(quoted);
  });
});

describe('cmd: Parsing C command-line arguments; Everyone quotes … the wrong way', () => {
  test.each<Row>([
    ['an address', 'https://x/?a=1&b=%20', `^"https://x/?a=1^&b=^%20^"`],
    ['metacharacters after carets', `(a)<b>|c^!`, `^"^(a^)^<b^>^|c^^^!^"`],
    ['a double quote after a backslash', 'a"b', `^"a\\^"b^"`],
    ['backslashes before a double quote are doubled', 'a\\\\"b', `^"a\\\\\\\\\\^"b^"`],
    ['backslashes elsewhere are not', 'a\\b', `^"a\\b^"`],
    ['at the end they are, because a double quote follows', 'a\\', `^"a\\\\^"`],
    ['an empty argument', '', `^"^"`],
    ['a variable', [{ text: 'k=' }, { variable: 'KEY' }], `^"k=%KEY%^"`],
  ])('%s', (_, given, quoted) => {
    expect(quoteForCmd(parts(given))).toBe(quoted);
  });
});
