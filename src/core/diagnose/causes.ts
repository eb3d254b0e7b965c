import type { Edit } from './diagnosis';

/**
 * The mistakes as sentences without a full stop. Two with one field become one sentence, in their
 * order: "`secret` was used in quotes, and then with a line feed at the end".
 */
export function causesOf(edits: readonly Pick<Edit, 'text' | 'then'>[]): string[] {
  const sentences: string[] = [];
  for (const { text, then } of edits) {
    const before = then === undefined ? undefined : sentences.pop();
    sentences.push(before === undefined ? text : `${before}, and then ${then ?? ''}`);
  }
  return sentences;
}
