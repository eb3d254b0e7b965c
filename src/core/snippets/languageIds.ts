/** The languages of snippets, in the order in which they are offered. */
export const languageIds = [
  'bash',
  'php',
  'python',
  'node',
  'csharp',
  'java',
  'go',
  'ruby',
  'postman',
] as const;

/** A language of snippets by its id. */
export type LanguageId = (typeof languageIds)[number];

/** The id when it is one. */
export function languageOf(id: unknown): LanguageId | undefined {
  return languageIds.find((one) => one === id);
}
