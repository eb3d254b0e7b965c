import { closest } from '../core/suggestion';
import type { LanguageLabel } from '../core/snippets/snippet';
import { UsageError } from './usageError';

/** The language of snippets that was asked for. */
export function languageOf(
  wanted: string | undefined,
  languages: readonly LanguageLabel[],
): LanguageLabel {
  const found = languages.find(({ id }) => id === wanted);
  if (found) return found;
  const ids = languages.map(({ id }) => id);
  const list = `give --language with one of ${ids.join(', ')}.`;
  if (wanted === undefined) throw new UsageError(`snippet needs a language; ${list}`);
  const near = closest(wanted, ids);
  const advice = near === undefined ? list : `did you mean ${near}?`;
  throw new UsageError(`There is no language ${wanted}; ${advice}`);
}
