import { isAlias, isMap, isScalar, isSeq, type Document } from 'yaml';

/** Something that YAML allows and a scheme file does not, and its offset in the text. */
export interface TreeProblem {
  readonly offset: number;
  readonly message: string;
}

/** Names that JavaScript objects have anyway. */
const reserved = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Checks the tree before it becomes plain data: no alias, no tag, and keys that are texts, each
 * once. (The parser's own test for equal keys takes quadratic time.) `place` says an offset.
 */
export function checkTree(document: Document, place: (offset: number) => string): TreeProblem[] {
  const found: TreeProblem[] = [];
  const visit = (node: unknown): void => {
    if (isAlias(node)) {
      const message = `aliases such as \`*${node.source}\` are not allowed here: write the value out`;
      found.push({ offset: node.range?.[0] ?? 0, message });
    } else if (isMap(node)) {
      const keys = new Map<string, number>();
      for (const { key, value } of node.items) {
        visitKey(key, keys, node.range?.[0] ?? 0);
        visit(value);
      }
    } else if (isSeq(node)) node.items.forEach(visit);
  };
  const visitKey = (key: unknown, keys: Map<string, number>, around: number): void => {
    const plain = isScalar(key) && key.value !== null && typeof key.value !== 'object';
    const offset = isScalar(key) ? (key.range?.[0] ?? around) : around;
    const name = plain ? String(key.value) : '';
    const first = keys.get(name);
    if (isAlias(key)) visit(key);
    else if (!plain) found.push({ offset, message: 'a key is a text' });
    else if (reserved.has(name)) found.push({ offset, message: `\`${name}\` cannot be a name` });
    else if (first !== undefined) {
      found.push({
        offset,
        message: `\`${name}\` is there twice; the first one is in ${place(first)}`,
      });
    } else keys.set(name, offset);
  };
  visit(document.contents);
  return found;
}
