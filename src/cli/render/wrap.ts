import { visible } from '../../core/quoting/visible';

/** What must not be torn apart: an escaped character, or a character with its combining marks. */
const unit = /⟨U\+[0-9A-F]+⟩|\P{M}\p{M}*|\p{M}+/gsu;

/** Characters that take two columns: East Asian wide ones and pictures. */
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** How many columns of a terminal a text takes that has only characters that show. */
export function columns(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let count = 0;
  for (const [piece] of text.matchAll(unit)) {
    if (piece.startsWith('⟨')) count += piece.length;
    else if (!/^\p{M}/u.test(piece)) count += wide.test(piece) ? 2 : 1;
  }
  return count;
}

/** A value in lines of at most `width` columns, cut anywhere; what does not show is escaped. */
export function wrapValue(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const [piece] of visible(text).matchAll(unit)) {
    const size = columns(piece);
    if (used + size > width && line !== '') {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += piece;
    used += size;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** A sentence in lines, cut between words; every line after the first begins with `hanging`. */
export function wrapWords(
  text: string,
  width: number,
  indent: string,
  hanging = indent === '' ? '' : `${indent}  `,
): string[] {
  const lines: string[] = [];
  let line = indent;
  let empty = true;
  for (const word of visible(text).split(' ')) {
    if (!empty && columns(line) + 1 + columns(word) > width) {
      lines.push(line);
      line = hanging;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
