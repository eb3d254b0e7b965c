import { parsePattern } from '../shape';
import type { SchemeDocument } from './document';
import type { Field } from './field';
import type { Problem } from './problem';
import { versionField } from './scheme';

/** Names must be unique over fields and steps, and must not be reserved. */
export function checkNames(document: SchemeDocument, problems: Problem[]): void {
  const names = [...Object.keys(document.fields), ...Object.keys(document.steps)];
  names.forEach((name, index) => {
    const path = name in document.steps ? ['steps', name] : ['fields', name];
    if (names.indexOf(name) < index) {
      problems.push({ path, message: `\`${name}\` names both a field and a step` });
    }
    if (name === versionField) {
      problems.push({ path, message: `\`${name}\` is reserved for superseded versions` });
    }
  });
}

/** What the form of the file cannot say about a field: choices, default, patterns. */
export function checkField(field: Field, problems: Problem[]): void {
  const path = ['fields', field.name];
  const choices = Object.keys(field.choices ?? {});
  if (field.type === 'choice' && choices.length < 2) {
    problems.push({ path, message: 'a field of type choice needs `choices`, at least two' });
  }
  if (
    field.type === 'choice' &&
    field.default !== undefined &&
    !(typeof field.default === 'string' && choices.includes(field.default))
  ) {
    problems.push({ path: [...path, 'default'], message: 'the default is not one of the choices' });
  }
  const patterns: [readonly (string | number)[], string | undefined][] = [
    [[...path, 'match'], field.match],
    ...field.warn.map((warning, index): [readonly (string | number)[], string | undefined] => [
      [...path, 'warn', index, 'notMatching'],
      warning.notMatching,
    ]),
  ];
  for (const [at, pattern] of patterns) {
    if (pattern !== undefined && !parsePattern(pattern)) {
      const message = 'a pattern is one class and one count, such as `[0-9a-f]{64}` or `\\d+`';
      problems.push({ path: at, message });
    }
  }
}
