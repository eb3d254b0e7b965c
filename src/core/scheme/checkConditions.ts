import { conditionSchema, type Condition, type SchemeDocument } from './document';
import { fieldTypes } from '../fields/types/table';
import type { Field } from '../fields/field';
import type { Problem } from './problem';
import { suggestion } from '../suggestion';
import * as v from 'valibot';

interface Placed {
  readonly path: readonly (string | number)[];
  readonly condition: Condition;
}

type Branch = Readonly<Record<string, unknown>>;

const isBranch = (node: unknown): node is Branch => typeof node === 'object' && node !== null;

/** Every `when` of the scheme: of requests, and of entries of lists of parts and pairs. */
export function conditionsOf(document: SchemeDocument): Placed[] {
  const found: Placed[] = [];
  const add = (holder: unknown, path: Placed['path']): void => {
    if (!isBranch(holder) || !v.is(conditionSchema, holder.when)) return;
    found.push({ path: [...path, 'when'], condition: holder.when });
  };
  const addEntries = (given: unknown, path: Placed['path']): void => {
    if (!isBranch(given)) return;
    for (const list of ['parts', 'pairs']) {
      for (const [key, entry] of Object.entries(given[list] ?? {})) {
        add(entry, [...path, list, Array.isArray(given[list]) ? Number(key) : key]);
      }
    }
  };
  const addSteps = (steps: SchemeDocument['steps'], path: Placed['path']): void => {
    for (const [name, step] of Object.entries(steps)) addEntries(step, [...path, name]);
  };
  addSteps(document.steps, ['steps']);
  for (const [name, { steps }] of Object.entries(document.versions)) {
    addSteps(steps, ['versions', name, 'steps']);
  }
  for (const [name, request] of Object.entries(document.requests)) {
    add(request, ['requests', name]);
    addEntries(request.query, ['requests', name, 'query']);
    addEntries(request.form, ['requests', name, 'form']);
  }
  return found;
}

/** A condition is on a choice or flag field, and names choices that it has. */
export function checkConditions(
  document: SchemeDocument,
  fields: readonly Field[],
  problems: Problem[],
): void {
  for (const { path, condition } of conditionsOf(document)) {
    for (const [name, wanted] of Object.entries(condition)) {
      const field = fields.find((one) => one.name === name);
      const say = (message: string, isKey?: true): void => {
        problems.push({ path: [...path, name], message, ...(isKey && { isKey }) });
      };
      const choices = field && fieldTypes[field.type].choices?.(field);
      if (!field) {
        const names = fields.map((one) => one.name);
        say(`\`${name}\` is not a field${suggestion(name, names)}`, true);
      } else if (!choices) {
        say(
          `a condition needs a field of type choice or flag, and \`${name}\` is ${field.type}`,
          true,
        );
      } else {
        const wrong = [wanted].flat().find((one) => !choices.includes(String(one)));
        if (wrong === undefined) continue;
        const meant = suggestion(String(wrong), choices);
        say(`\`${String(wrong)}\` is not one of the choices of \`${name}\`${meant}`);
      }
    }
  }
}
