/** A piece of a sentence: words, or the name of a field or step. */
export type Word = { readonly text: string } | { readonly name: string };

/** The sentence in pieces: a name that is known stands in braces, other braces stay as they are. */
export function wordsOf(sentence: string, isName: (name: string) => boolean): Word[] {
  const words: Word[] = [];
  let text = '';
  for (const part of sentence.split(/(\{[A-Za-z][\w.-]*\})/)) {
    const name = part.startsWith('{') ? part.slice(1, -1) : undefined;
    if (name === undefined || !isName(name)) text += part;
    else {
      if (text !== '') words.push({ text });
      words.push({ name });
      text = '';
    }
  }
  if (text !== '') words.push({ text });
  return words;
}

/** The words as plain text; `named` writes a name. */
export function textOfWords(
  words: readonly Word[],
  named = (name: string): string => name,
): string {
  return words.map((word) => ('text' in word ? word.text : named(word.name))).join('');
}

/** A piece of a sentence: prose, or what stands between backticks, such as the name of a step. */
export type ProsePiece = { readonly text: string } | { readonly code: string };

/** The sentence in pieces. A backtick without a second one is prose. */
export function proseOf(sentence: string): ProsePiece[] {
  return sentence
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? { code: part } : { text: part }))
    .filter((piece) => 'code' in piece || piece.text !== '');
}

/** Presented data as JSON, in which words are sentences with the names in braces. */
export function jsonText(presented: object, indent?: number): string {
  const written = (key: string, value: unknown): unknown =>
    key === 'words' && isWords(value) ? textOfWords(value, (name) => `{${name}}`) : value;
  return JSON.stringify(presented, written, indent);
}

const isWords = (value: unknown): value is readonly Word[] => Array.isArray(value);
