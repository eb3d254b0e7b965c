import type { Environment } from '../environment';
import type { Finding } from '../finding';
import type { Field } from '../fields/field';
import type { Assignment } from '../fields/assignment';
import { suggestion } from '../suggestion';
import { emptyText, Value } from '../value';
import { hexText } from '../bytes';
import type { RawInput } from './fieldType';
import { parseField } from './parseField';
import { fieldTypes } from './types/table';

/** What preparing needs to know of a scheme. */
export interface Form {
  readonly id: string;
  readonly fields: readonly Field[];
  readonly fieldsByName: ReadonlyMap<string, Field>;
  /** The fields whose value decides which steps and pairs there are. */
  readonly shapeFields: readonly Field[];
  /** Every way of making the choices, the usual one first. */
  readonly assignments: readonly Assignment[];
}

/** Inputs by field name. A missing field takes its default. */
export type Inputs = Readonly<Record<string, RawInput>>;

/** The fields' values, ready for evaluation. */
export interface Prepared {
  readonly assignment: Assignment;
  readonly values: ReadonlyMap<string, Value>;
  /** The same values in the order of the fields, which is that of the slots of a plan. */
  readonly list: readonly (Value | undefined)[];
  /** The names of fields whose value was not given but taken from the default. */
  readonly defaulted: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/**
 * Parses the inputs. With `defaults`, fields without an input take their default (the clock and
 * random ones from the environment), and a required field without one is an error finding.
 */
export function prepare(
  scheme: Form,
  inputs: Inputs,
  environment: Environment,
  defaults: boolean,
): Prepared {
  const list: (Value | undefined)[] = [];
  const defaulted = new Set<string>();
  const findings: Finding[] = unknownFields(scheme, inputs);
  for (const field of scheme.fields) {
    const given = inputs[field.name];
    const raw = given ?? (defaults ? defaultOf(field, environment) : undefined);
    let value: Value | undefined;
    if (raw !== undefined) {
      if (given === undefined) defaulted.add(field.name);
      const parsed = parseField(field, raw, environment);
      if (parsed.findings.length > 0) findings.push(...parsed.findings);
      value = parsed.value;
    } else if (defaults) {
      if (field.optional) value = emptyText;
      else findings.push(missing(field));
    }
    list.push(value);
  }
  return new PreparedFields(scheme, list, defaulted, findings);
}

/** What only some callers look at is made when they do: a program that signs needs the list alone. */
class PreparedFields implements Prepared {
  private byName: ReadonlyMap<string, Value> | undefined;

  constructor(
    private readonly scheme: Form,
    readonly list: readonly (Value | undefined)[],
    readonly defaulted: ReadonlySet<string>,
    readonly findings: readonly Finding[],
  ) {}

  get values(): ReadonlyMap<string, Value> {
    return (this.byName ??= new Map(
      this.scheme.fields.flatMap(({ name }, slot) => {
        const value = this.list[slot];
        return value ? [[name, value] as const] : [];
      }),
    ));
  }

  /** The choices that the values make, with the usual one where a field has no value. */
  get assignment(): Assignment {
    const { shapeFields, assignments } = this.scheme;
    const [usual] = assignments;
    const isUsual = this.scheme.fields.every((field, slot) => {
      const choice = this.list[slot];
      return !choice || !shapeFields.includes(field) || choice.text === usual?.get(field.name);
    });
    // Nearly always: then nothing is made.
    if (usual && isUsual) return usual;
    return new Map(
      shapeFields.map(({ name }) => {
        const choice = this.list[this.scheme.fields.findIndex((field) => field.name === name)];
        return [name, choice?.text ?? usual?.get(name) ?? ''];
      }),
    );
  }
}

/** The default of a field as it would be typed, or undefined when it has none. */
export function defaultOf(field: Field, environment: Environment): RawInput | undefined {
  const { default: given } = field;
  if (typeof given === 'object') {
    const bytes = environment.random(given.length);
    // Hex is what a form shows; bytes that are typed in another way are taken as they are.
    if (given.random === 'bytes') {
      return (field.encoding ?? 'hex') === 'hex' ? hexText(bytes) : bytes;
    }
    return Array.from(bytes, (byte) => String(byte % 10)).join('');
  }
  return given ?? fieldTypes[field.type].usual?.(field);
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

function unknownFields(scheme: Form, inputs: Inputs): Finding[] {
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
