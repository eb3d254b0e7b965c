import type { Environment } from '../environment';
import { typeKeys } from '../fields/fieldType';
import { fieldTypeNames, fieldTypes } from '../fields/types/table';
import { parseField } from '../fields/parseField';
import { parsePattern } from '../shape';
import type { SchemeDocument } from './document';
import type { Field } from '../fields/field';
import type { Path } from './listEntries';
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

/** What the form of the file cannot say about a field: keys, choices, default, patterns. */
export function checkField(field: Field, problems: Problem[]): void {
  const path = ['fields', field.name];
  checkKeys(field, path, problems);
  checkChoices(field, path, problems);
  checkDefault(field, path, problems);
  const patterns: [Path, string | undefined][] = [
    [[...path, 'match'], field.match],
    ...field.warn.map((warning, index): [Path, string | undefined] => [
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

/** A key that the type of the field does not read would be ignored in silence. */
function checkKeys(field: Field, path: Path, problems: Problem[]): void {
  const { keys } = fieldTypes[field.type];
  for (const key of typeKeys) {
    if (field[key] === undefined || keys.includes(key)) continue;
    const owners = fieldTypeNames.filter((name) => fieldTypes[name].keys.includes(key));
    const message = `a field of type ${field.type} has no \`${key}\`; it is for ${owners.join(', ')}`;
    problems.push({ path: [...path, key], message, isKey: true });
  }
  if (field.holds === 'bytes' && field.encoding === 'text') {
    const message = 'bytes are typed in hex, base64 or base64url; a text is a field of type text';
    problems.push({ path: [...path, 'encoding'], message });
  }
  if (field.valueType === 'bytes' && field.match !== undefined && keys.includes('match')) {
    const message = `\`match\` is for a text, and this value is bytes in ${field.encoding ?? 'hex'}`;
    problems.push({ path: [...path, 'match'], message, isKey: true });
  }
}

function checkChoices(field: Field, path: Path, problems: Problem[]): void {
  if (!fieldTypes[field.type].keys.includes('choices')) return;
  const choices = Object.keys(field.choices ?? {});
  if (choices.length < 2) {
    problems.push({ path, message: 'a field of type choice needs `choices`, at least two' });
  }
  if (choices.length > maximumChoices) {
    const message = `a field has at most ${maximumChoices} choices`;
    problems.push({ path: [...path, 'choices'], message });
  }
}

function checkDefault(field: Field, path: Path, problems: Problem[]): void {
  const { default: given } = field;
  const at = [...path, 'default'];
  if (given === undefined || typeof given === 'object') return;
  const { keys, moment } = fieldTypes[field.type];
  if (keys.includes('choices')) {
    if (Object.hasOwn(field.choices ?? {}, String(given))) return;
    problems.push({ path: at, message: 'the default is not one of the choices' });
    return;
  }
  const owner = fieldTypeNames.find((name) => fieldTypes[name].moment === given);
  if (owner !== undefined && moment !== given) {
    const message = `\`${String(given)}\` is a default for a field of type ${owner}; in a field of type ${field.type} it would be just that word`;
    problems.push({ path: at, message });
    return;
  }
  const { findings } = parseField(field, given, anyEnvironment);
  const wrong = findings.find(({ severity, code }) => severity === 'error' && isForm.test(code));
  if (wrong) {
    const message = `the default is no value of this field: ${wrong.message}`;
    problems.push({ path: at, message });
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
