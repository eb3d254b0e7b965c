/**
 * Characters that do not show, or that change how others show: control and format characters
 * (zero-width ones, byte-order marks, right-to-left overrides), line and paragraph separators,
 * private and half characters, spaces other than the usual one, and the bracket used here.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\u{FFF9}-\u{FFFB}\u{27E8}]|(?! )\p{Zs}/gu;

/**
 * The text for a screen: what would not show, or would make the terminal or the reader see another
 * text, is written by its code point, as `⟨U+202E⟩`. With `lines`, line feeds are left as they are.
 */
export function visible(text: string, { lines = false } = {}): string {
  return text.replace(invisible, (character) => {
    if (lines && character === '\n') return character;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `⟨U+${code}⟩`;
  });
}
