import { expect, test } from 'vitest';

import { visible } from '../../src/core/quoting/visible';

test.each([
  ['plain text stays', 'a b~é日本😀', 'a b~é日本😀'],
  ['a right-to-left override', 'user\u202Etxt.exe', 'user⟨U+202E⟩txt.exe'],
  ['isolates and marks of direction', '\u2066a\u2069\u200F', '⟨U+2066⟩a⟨U+2069⟩⟨U+200F⟩'],
  ['an escape sequence of the terminal', '\u001B[31mred', '⟨U+001B⟩[31mred'],
  [
    'NUL, line feed, delete and a C1 control',
    '\0\n\u007F\u009B',
    '⟨U+0000⟩⟨U+000A⟩⟨U+007F⟩⟨U+009B⟩',
  ],
  ['zero-width characters and the BOM', 'a\u200Bb\u200Dc\uFEFF', 'a⟨U+200B⟩b⟨U+200D⟩c⟨U+FEFF⟩'],
  ['line and paragraph separators', '\u2028\u2029', '⟨U+2028⟩⟨U+2029⟩'],
  ['a space that is not the usual one', 'a\u00A0b\u3000c', 'a⟨U+00A0⟩b⟨U+3000⟩c'],
  ['a soft hyphen and tag characters', '\u00AD\u{E0041}', '⟨U+00AD⟩⟨U+E0041⟩'],
  ['half of a surrogate pair', '\uD800x', '⟨U+D800⟩x'],
  ['the bracket itself, so that nothing can pretend', '⟨U+202E⟩', '⟨U+27E8⟩U+202E⟩'],
])('%s', (_, text, shown) => {
  expect(visible(text)).toBe(shown);
});

test('line feeds can be kept, other controls cannot', () => {
  expect(visible('a\nb\rc', { lines: true })).toBe('a\nb⟨U+000D⟩c');
});
