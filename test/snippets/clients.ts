import type { LanguageId } from '../../src/core/snippets/languageIds';

const apostrophe = (target: string): string => target.replace(/'/g, '%27');

/** What the usual client of a language changes in an address, which no snippet can prevent. */
const changes: Partial<Record<LanguageId, (target: string) => string>> = {
  // `fetch` follows the WHATWG standard, which encodes an apostrophe in a query.
  node: apostrophe,
  postman: apostrophe,
  // Ruby does so in an address that RFC 3986 does not allow, such as one with a bracket in it.
  ruby: apostrophe,
  // Mono's Uri decodes some of these, drops what turns the direction of text, and writes capital digits;
  // the snippet says so in a comment, and the signature does not change with it.
  csharp: (target) =>
    target
      .replace(/%E2%80%AE/gi, '')
      .replace(/%(?!25)([2-7][0-9a-f])/gi, (_, pair: string) =>
        String.fromCharCode(Number.parseInt(pair, 16)),
      )
      .replace(/%[89a-f][0-9a-f]/gi, (pair) => pair.toUpperCase()),
};

/** The path and query as the language's client sends it. */
export function changedByClient(language: LanguageId, target: string): string {
  return changes[language]?.(target) ?? target;
}
