import type { Scheme } from '../scheme/scheme';
import { emitSnippet, snippetProblem, type SnippetOptions } from './snippet';

/**
 * The lines of the snippet that compute a step, declare a field or make a piece of a request
 * (`login.url`), without imports: how the place of a mistake looks when it is right. Undefined
 * where the snippet has none, such as for a choice.
 */
export function stepLines(
  scheme: Scheme,
  step: string,
  options: SnippetOptions,
): string | undefined {
  if (snippetProblem(scheme, options) !== undefined) return undefined;
  return emitSnippet(scheme, options).linesOf(step);
}
