import { utf8Text } from '../core/bytes';
import { closest } from '../core/suggestion';
import type { Scheme } from '../core/scheme/scheme';
import type { CommandLine, Context } from './context';
import { readFileFor } from './givenValues';
import { UsageError } from './usageError';

/** The schemes to work with; that of `--scheme-file` first, in place of a built-in one of its id. */
export async function schemesFor(
  { texts }: CommandLine,
  context: Context,
): Promise<{ schemes: readonly Scheme[]; fromFile: Scheme | undefined }> {
  const path = texts.get('scheme-file');
  if (path === undefined) return { schemes: context.schemes(), fromFile: undefined };
  const text = utf8Text(readFileFor('--scheme-file', path));
  if (text === undefined) {
    throw new UsageError(`The scheme file ${path} is not UTF-8 text; save it as UTF-8.`);
  }
  // Only now: parsing YAML is most of what the program would load otherwise.
  const { loadScheme, problemText } = await import('../core/scheme/load.js');
  const loaded = loadScheme(text);
  if ('scheme' in loaded) {
    const { scheme } = loaded;
    const others = context.schemes().filter(({ id }) => id !== scheme.id);
    return { schemes: [scheme, ...others], fromFile: scheme };
  }
  const [first] = loaded.problems;
  const more = loaded.problems.length - 1;
  const rest = more === 0 ? '' : ` (and ${more} more)`;
  throw new UsageError(`In ${path}, ${first ? problemText(first) : 'something is wrong'}${rest}`);
}

/** The scheme of an id; a {@link UsageError} suggests the closest one when there is none. */
export function schemeOf(id: string, schemes: readonly Scheme[]): Scheme {
  const found = schemes.find((scheme) => scheme.id === id);
  if (found) return found;
  const ids = schemes.map((scheme) => scheme.id);
  // People leave out the end of a long id.
  const begun = ids.filter((one) => one.startsWith(id) && id !== '');
  const meant = begun.length === 1 ? begun[0] : closest(id, ids);
  throw new UsageError(
    meant === undefined
      ? `There is no scheme ${id}; sigscope schemes lists them.`
      : `There is no scheme ${id}; did you mean ${meant}?`,
  );
}
