import type { Environment } from '../environment';
import { parseField } from '../fields/parseField';
import { parsePattern } from '../shape';
import type { SchemeDocument } from './document';
import type { Field } from './field';
import type { Problem } from './problem';
import { versionField } from './scheme';

/** Names must be unique over fields and steps, and must not be reserved. */
export function checkNames(document: SchemeDocument, problems: Problem[]): void {
  const names = [...Object.keys(document.fields), ...Object.keys(document.steps)];
  names.forEach((name, index) => {
    const path = Object.hasOwn(document.steps, name) ? ['steps', name] : ['fields', name];
    if (names.indexOf(name) < index) {
      problems.push({ path, message: `\`${name}\` names both a field and a step` });
    }
    if (name === versionField) {
      problems.push({ path, message: `\`${name}\` is reserved for superseded versions` });
    }
  });
}

const maximumChoices = 64;

/** Findings about the form of an input; a warning of the scheme about its own default is fine. */
const isForm = /^field\./;
const anyEnvironment: Environment = {
  now: 0,
  zone: 'UTC',
  random: (length) => new Uint8Array(length),
};

/** What the form of the file cannot say about a field: choices, default, patterns. */
export function checkField(field: Field, problems: Problem[]): void {
  const path = ['fields', field.name];
  const choices = Object.keys(field.choices ?? {});
  if (field.type === 'choice' && choices.length < 2) {
    problems.push({ path, message: 'a field of type choice needs `choices`, at least two' });
  }
  if (choices.length > maximumChoices) {
    const message = `a field has at most ${maximumChoices} choices`;
    problems.push({ path: [...path, 'choices'], message });
  }
  if (
    field.type === 'choice' &&
    field.default !== undefined &&
    !(typeof field.default === 'string' && choices.includes(field.default))
  ) {
    problems.push({ path: [...path, 'default'], message: 'the default is not one of the choices' });
  } else if (field.default !== undefined && typeof field.default !== 'object') {
    const { findings } = parseField(field, field.default, anyEnvironment);
    const wrong = findings.find(({ severity, code }) => severity === 'error' && isForm.test(code));
    if (wrong) {
      const message = `the default is no value of this field: ${wrong.message}`;
      problems.push({ path: [...path, 'default'], message });
    }
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

const limits = { fields: 100, steps: 100, requests: 20, outputs: 40, versions: 10 } as const;

/** No vendor's scheme is larger; a hostile one could make every use of it slow. */
export function checkSizes(document: SchemeDocument, problems: Problem[]): void {
  for (const [section, limit] of Object.entries(limits)) {
    const count = Object.keys(document[section as keyof typeof limits]).length;
    if (count <= limit) continue;
    problems.push({ path: [section], message: `a scheme has at most ${limit} ${section}` });
  }
}
