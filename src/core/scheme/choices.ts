import { operations } from '../operations/table';
import { referenceName } from './bind';
import { conditionsOf } from './checkConditions';
import type { SchemeDocument } from './document';
import { fieldTypes } from '../fields/types/table';
import { makeField, type Field } from '../fields/field';
import type { Assignment } from '../fields/assignment';
import { currentVersion, versionField } from './scheme';

/** More ways of choosing than any vendor's page has; a hostile file could multiply them. */
export const maximumAssignments = 96;

/** The assignment as one text, to find its plan by. */
export function keyOf(shapeFields: readonly Field[], assignment: Assignment): string {
  let key = '';
  for (const { name } of shapeFields) key += `${assignment.get(name) ?? ''}\n`;
  return key;
}

/** The reserved field by which a superseded version is chosen. */
export function makeVersionField(document: SchemeDocument, versions: readonly string[]): Field {
  const choices = Object.fromEntries(
    versions.map((version) => [version, document.versions[version]?.note ?? '']),
  );
  return makeField(versionField, {
    type: 'choice',
    label: 'Version',
    group: 'Options',
    help: 'Superseded formulas, to recognise old values; servers no longer accept them.',
    optional: false,
    default: currentVersion,
    choices: { [currentVersion]: 'as documented today', ...choices },
    warn: [],
  });
}

/** The fields that decide which steps, parameters or pairs there are. */
export function shapeFieldsOf(fields: readonly Field[], document: SchemeDocument): Field[] {
  const deciding = chosenConstants(document);
  for (const { condition } of conditionsOf(document)) {
    for (const name of Object.keys(condition)) deciding.add(name);
  }
  return fields.filter(
    ({ name, type }) =>
      name === versionField || (fieldTypes[type].choices !== undefined && deciding.has(name)),
  );
}

/** The fields that fixed parameters refer to, as in `encode: $valueEncoding`. */
function chosenConstants(document: SchemeDocument): Set<string> {
  const names = new Set<string>();
  const look = (op: string, given: Readonly<Record<string, unknown>> | undefined): void => {
    for (const [key, parameter] of Object.entries(operations.get(op)?.parameters ?? {})) {
      const name = parameter.kind === 'constant' && referenceName(given?.[key]);
      if (name) names.add(name);
    }
  };
  for (const step of Object.values(document.steps)) look(step.op, step);
  for (const request of Object.values(document.requests)) {
    look('query', request.query);
    look('query', request.form);
    const method = referenceName(request.method);
    if (method !== undefined) names.add(method);
  }
  return names;
}

/** The choice that a field makes when nothing is given, as text. */
export function usualChoice(field: Field): string {
  const usual = field.default ?? fieldTypes[field.type].usual?.(field);
  return typeof usual === 'object' ? '' : String(usual ?? '');
}

/** Every way of choosing, the usual one first; cut off just above the largest allowed number. */
export function product(fields: readonly Field[]): Assignment[] {
  let rows: [string, string][][] = [[]];
  for (const field of fields) {
    const choices = fieldTypes[field.type].choices?.(field) ?? [];
    const usual = usualChoice(field);
    const ordered = [usual, ...choices.filter((choice) => choice !== usual)];
    rows = ordered
      .flatMap((choice) => rows.map((row): [string, string][] => [...row, [field.name, choice]]))
      .slice(0, maximumAssignments + 1);
  }
  return rows.map((row) => new Map(row));
}
