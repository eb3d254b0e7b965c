/** What the sentences of a field's mistakes begin with. */
const ofField = /^(`\w+` was used )(.*)$/;

/**
 * The mistakes as sentences without a full stop. Two with one field become one sentence, in their
 * order: "`secret` was used in quotes, and then with a line feed at the end".
 */
export function causesOf(edits: readonly { readonly text: string }[]): string[] {
  const sentences: string[] = [];
  let before: string | undefined;
  for (const { text } of edits) {
    const [, subject, way] = ofField.exec(text) ?? [];
    const last = sentences.length - 1;
    if (subject !== undefined && subject === before) {
      sentences[last] = `${sentences[last] ?? ''}, and then ${way ?? ''}`;
    } else sentences.push(text);
    before = subject;
  }
  return sentences;
}
