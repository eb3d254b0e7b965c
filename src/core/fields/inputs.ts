import { hexText } from '../bytes';
import type { Environment } from '../environment';
import type { Finding } from '../finding';
import type { Field } from '../scheme/field';
import type { Assignment } from '../plan/plan';
import type { Scheme } from '../scheme/scheme';
import { suggestion } from '../scheme/problem';
import { emptyText, Value } from '../value';
import { parseField, type RawInput } from './parseField';

/** Inputs by field name. A missing field takes its default. */
export type Inputs = Readonly<Record<string, RawInput>>;

/** The fields' values, ready for evaluation. */
export interface Prepared {
  readonly assignment: Assignment;
  readonly values: ReadonlyMap<string, Value>;
  /** The names of fields whose value was not given but taken from the default. */
  readonly defaulted: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/**
 * Parses the inputs. With `defaults`, fields without an input take their default (the clock and
 * random ones from the environment), and a required field without one is an error finding.
 */
export function prepare(
  scheme: Scheme,
  inputs: Inputs,
  environment: Environment,
  defaults: boolean,
): Prepared {
  const values = new Map<string, Value>();
  const defaulted = new Set<string>();
  const findings: Finding[] = unknownFields(scheme, inputs);
  for (const field of scheme.fields) {
    const given = inputs[field.name];
    if (given === undefined && !defaults) continue;
    const raw = given ?? defaultOf(field, environment);
    if (raw === undefined) {
      if (field.optional) values.set(field.name, emptyText);
      else findings.push(missing(field));
      continue;
    }
    if (given === undefined) defaulted.add(field.name);
    const parsed = parseField(field, raw, environment);
    if (parsed.findings.length > 0) findings.push(...parsed.findings);
    if (parsed.value) values.set(field.name, parsed.value);
  }
  return { assignment: assignmentOf(scheme, values), values, defaulted, findings };
}

/** The choices that the values make, with the usual one where a field has no value. */
export function assignmentOf(scheme: Scheme, values: ReadonlyMap<string, Value>): Assignment {
  const usual = scheme.assignments[0];
  return new Map(
    scheme.shapeFields.map(({ name }) => [name, values.get(name)?.text ?? usual?.get(name) ?? '']),
  );
}

/** The default of a field as it would be typed, or undefined when it has none. */
export function defaultOf(field: Field, environment: Environment): RawInput | undefined {
  const { default: given } = field;
  if (typeof given === 'object') {
    const bytes = environment.random(given.length);
    if (given.random === 'bytes') return field.encoding === 'hex' ? hexText(bytes) : bytes;
    return Array.from(bytes, (byte) => String(byte % 10)).join('');
  }
  if (given !== undefined) return given;
  return field.type === 'flag'
    ? false
    : field.type === 'choice'
      ? Object.keys(field.choices ?? {})[0]
      : undefined;
}

function missing(field: Field): Finding {
  const what = field.secret ? 'secret' : 'field';
  return {
    code: 'field.missing',
    severity: 'error',
    at: field.name,
    message: `The ${what} \`${field.name}\` (${field.label}) has no value.`,
    hint: field.help ?? 'Give a value for it.',
  };
}

function unknownFields(scheme: Scheme, inputs: Inputs): Finding[] {
  const findings: Finding[] = [];
  for (const name of Object.keys(inputs)) {
    if (scheme.fieldsByName.has(name)) continue;
    const names = [...scheme.fieldsByName.keys()];
    findings.push({
      code: 'field.unknown',
      severity: 'error',
      at: name,
      message: `${scheme.id} has no field \`${name}\`${suggestion(name, names)}`,
      hint: `Its fields are ${names.join(', ')}.`,
    });
  }
  return findings;
}
