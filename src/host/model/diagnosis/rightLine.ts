import { presentRightPlaces } from '../../../core/present/snippet';
import type { Scheme } from '../../../core/scheme/scheme';
import type { LanguageId } from '../../../core/snippets/languageIds';
import { languages } from '../../../core/snippets/snippet';
import type { PresentedExplanation } from '../../../core/present/explained';
import type { RightLine } from '../../../protocol/viewState';

const choices = languages.map(({ id, label }) => ({ id, label }));

/** How the place of the first mistake looks when it is right; null where code has no such place. */
export function rightLine(
  scheme: Scheme,
  explanation: PresentedExplanation,
  language: LanguageId,
): RightLine | null {
  const [first] = presentRightPlaces(scheme, explanation.edits, { language, reveal: false });
  return first ? { ...first, language, languages: choices } : null;
}
