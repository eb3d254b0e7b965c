/** A piece of a sentence: words, or the name of a field or step. */
export type Word = { readonly text: string } | { readonly name: string };

/** Splits a sentence at the names in braces that are known; other braces stay as they are. */
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
