import type { Say } from '../finding';
import { emptyText, Value, wellFormed } from '../value';

/** Text as it is; half a character (a lone surrogate) is replaced and said. */
export function plainText(text: string, say: Say): Value {
  if (text === '') return emptyText;
  if (wellFormed(text)) return Value.text(text);
  say({
    code: 'text.surrogate',
    severity: 'warning',
    message: 'The text has half of a character (a lone surrogate), which UTF-8 cannot write.',
    hint: 'It is replaced by U+FFFD, as most languages do.',
  });
  return Value.text(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}
