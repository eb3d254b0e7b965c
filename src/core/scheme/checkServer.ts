import { fieldTypes } from '../fields/types/table';
import type { SchemeDocument } from './document';
import type { Problem } from './problem';
import { suggestion } from '../suggestion';
import type { AnswerDocument } from './serverDocument';

/** The names that an answer may have in it besides the issued field. */
const common = ['now', 'expires', 'random'];

/**
 * Answers are about fields and steps that there are, and are made of nothing but what the server
 * itself issues: so no value of a request and no secret can get into one.
 */
export function checkServer(document: SchemeDocument, problems: Problem[]): void {
  const known = [...Object.keys(document.fields), ...Object.keys(document.steps)];
  const check = (
    answers: readonly AnswerDocument[],
    path: Problem['path'],
    names: string[],
  ): void =>
    answers.forEach((answer, index) => {
      const at = [...path, 'answers', index];
      const subject = answer.when.split('.')[1];
      if (subject !== undefined && !known.includes(subject)) {
        const message = `\`${subject}\` is not a field or step${suggestion(subject, known)}`;
        problems.push({ path: [...at, 'when'], message });
      }
      if (answer.body !== undefined && answer.json !== undefined) {
        problems.push({ path: [...at, 'json'], message: 'an answer has `body` or `json`' });
      }
      for (const name of namesIn(answer)) {
        if (names.includes(name)) continue;
        const message = `an answer knows ${names.join(', ')}, not \`${name}\``;
        problems.push({ path: at, message });
      }
    });
  check(document.answers, [], common);
  for (const [name, { answers, issues, forgives, response = {} }] of Object.entries(
    document.requests,
  )) {
    const path = ['requests', name];
    check(answers, path, issues ? [...common, issues.field] : common);
    for (const subject of Object.keys(forgives)) {
      if (known.includes(subject)) continue;
      const message = `\`${subject}\` is not a field or step${suggestion(subject, known)}`;
      problems.push({ path: [...path, 'forgives', subject], message });
    }
    if (!issues) continue;
    for (const key of ['field', 'per'] as const) {
      const field = Object.hasOwn(document.fields, issues[key])
        ? document.fields[issues[key]]
        : undefined;
      if (field && fieldTypes[field.type].holds !== 'secret') continue;
      const message = `\`${issues[key]}\` is ${field ? 'a secret' : 'not a field'}`;
      problems.push({ path: [...path, 'issues', key], message });
    }
    if (response[issues.field] === undefined) {
      const message = `\`response\` does not say where the answer has \`${issues.field}\``;
      problems.push({ path: [...path, 'issues', 'field'], message });
    }
  }
}

/** The names that an answer refers to. */
function namesIn({ body = '', json }: AnswerDocument): string[] {
  const found = [...body.matchAll(/\{([A-Za-z0-9]+)\}/g)].map(([, name = '']) => name);
  const visit = (node: unknown): void => {
    if (typeof node === 'string' && node.startsWith('$')) found.push(node.slice(1));
    else if (typeof node === 'object' && node !== null) Object.values(node).forEach(visit);
  };
  visit(json);
  return found;
}
