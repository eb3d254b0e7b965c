import { isAlias, isMap, isScalar, isSeq, type Document, type Pair, type YAMLMap } from 'yaml';

import { quoted, type TextProblem } from './yamlWords';

/** Names that JavaScript objects have anyway. */
const reserved = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Checks the tree before it becomes plain data: no alias, no tag, keys that are texts, each once,
 * with a value each, and no number or truth value that would become another text. (The parser's own
 * test for equal keys takes quadratic time.) `place` says an offset.
 */
export function checkTree(
  document: Document,
  text: string,
  place: (offset: number) => string,
): TextProblem[] {
  const found: TextProblem[] = [];
  const visit = (node: unknown): void => {
    if (isAlias(node)) {
      const message = `aliases such as \`*${node.source}\` are not allowed here: write the value out`;
      found.push({ offset: node.range?.[0] ?? 0, message });
    } else if (isMap(node)) {
      const split = splitText(node, text);
      if (split) {
        found.push(split);
        return;
      }
      const keys = new Map<string, number>();
      for (const { key, value } of node.items) {
        visitKey(key, keys, node.range?.[0] ?? 0);
        visit(value);
      }
    } else if (isSeq(node)) node.items.forEach(visit);
    else found.push(...inexact(node));
  };
  const visitKey = (key: unknown, keys: Map<string, number>, around: number): void => {
    const plain = isScalar(key) && key.value !== null && typeof key.value !== 'object';
    const offset = isScalar(key) ? (key.range?.[0] ?? around) : around;
    const name = plain ? String(key.value) : '';
    const first = keys.get(name);
    if (isAlias(key)) visit(key);
    else if (!plain) {
      const isMark = /^:[\s,\]}]/.test(text.slice(offset, offset + 2));
      found.push({ offset, message: isMark ? "`:` needs quotes: write ':'" : 'a key is a text' });
    } else if (reserved.has(name)) found.push({ offset, message: `\`${name}\` cannot be a name` });
    else if (first !== undefined) {
      found.push({
        offset,
        message: `\`${name}\` is there twice; the first one is in ${place(first)}`,
      });
    } else {
      keys.set(name, offset);
      found.push(...inexact(key));
    }
  };
  visit(document.contents);
  return found;
}

/** A number such as `08` or a truth value such as `True`, which YAML reads as another text. */
function inexact(node: unknown): TextProblem[] {
  if (!isScalar(node) || (typeof node.value !== 'number' && typeof node.value !== 'boolean')) {
    return [];
  }
  const { source = '', value } = node;
  if (source === '' || source === String(value)) return [];
  const message = `YAML reads \`${source}\` as ${String(value)}: write ${quoted(source)} for the text`;
  return [{ offset: node.range?.[0] ?? 0, message }];
}

/** A text without quotes that a comma or a brace made several keys of, as in `{ help: one, two }`. */
function splitText(map: YAMLMap, text: string): TextProblem | undefined {
  if (map.flow !== true) return undefined;
  const index = map.items.findIndex((pair) => !hasColon(pair, text));
  const pair = map.items[index];
  if (!isScalar(pair?.key)) return undefined;
  const { key } = pair;
  const offset = key.range?.[0] ?? map.range?.[0] ?? 0;
  const name = String(key.value);
  const [word = '', rest] = name.split(/:(.*)/s);
  if (rest !== undefined) {
    return { offset, message: `a space is missing after \`:\`: write \`${word}: ${rest}\`` };
  }
  const before = map.items[index - 1]?.value;
  if (index > 0 && isScalar(before)) {
    const start = before.range?.[0] ?? offset;
    const next = map.items.findIndex((one, at) => at > index && hasColon(one, text));
    const end = map.items[(next === -1 ? map.items.length : next) - 1]?.key;
    const whole = text
      .slice(start, isScalar(end) ? end.range?.[1] : offset)
      .replace(/^(['"])(.*)\1(?=,)/, '$2');
    const message = `\`${name}\` has no value; a text with a comma in it needs quotes: write ${quoted(whole)}`;
    return { offset, message };
  }
  const whole = text.slice(map.range?.[0], map.range?.[1]);
  const message = `\`${name}\` has no value; a text that begins with \`{\` needs quotes: write ${quoted(whole)}`;
  return { offset: map.range?.[0] ?? offset, message };
}

/** Whether a colon follows the key. A key that is no plain text has one, or is refused as a key. */
function hasColon({ key, value }: Pair, text: string): boolean {
  if (!isScalar(key) || key.value === null) return true;
  if (value !== null && !(isScalar(value) && value.value === null)) return true;
  return /^\s*:/.test(text.slice(key.range?.[1] ?? 0));
}
