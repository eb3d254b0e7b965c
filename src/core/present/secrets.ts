import { stillEnvironment } from '../environment';
import type { Generated } from '../evaluate/generate';
import type { Inputs } from '../fields/inputs';
import { parseField } from '../fields/parseField';
import { Masking } from '../masking/mask';
import type { KnownSecret } from '../masking/needles';
import { allSecret, secretsOf } from '../masking/secrets';
import type { Reading } from '../read/reading';
import { fieldNamed, type Scheme } from '../scheme/scheme';
import type { Value } from '../value';

/** What was given for fields, and the schemes whose fields these may be. */
export interface GivenFields {
  readonly schemes: readonly Scheme[];
  readonly inputs: Inputs;
}

/** How to present. */
export interface PresentOptions {
  /** Shows secrets; only by an explicit act of the user. */
  readonly reveal: boolean;
  /** What was given with a text that was read: a secret of it is perhaps in no value. */
  readonly given?: GivenFields;
}

/** A result of the engine, with every value in clear. */
export type Result = Generated | Reading;

/** What is to be hidden in a result. */
export function maskingOf(result: Result, options: PresentOptions): Masking {
  return new Masking(result.entries, secretsIn(result, options), options.reveal);
}

/** What is to be hidden in words about fields of which nothing was made yet. */
export function maskingOfInputs(given: GivenFields, reveal = false): Masking {
  return new Masking([], secretsGiven(given), reveal);
}

/** The secrets of a result: those that were given, and those that were found in what was read. */
export function secretsIn(result: Result, { given }: PresentOptions): KnownSecret[] {
  const { scheme } = result;
  const own = given ? secretsGiven(given) : [];
  if (!scheme) return own;
  if ('prepared' in result) {
    const { inputs, prepared } = result;
    return [...own, ...secretsOf(scheme.fields, prepared.values, inputs)];
  }
  // A check may be made on a field that has no entry of its own.
  const compared = result.checks.flatMap(({ step, expected, received }) =>
    fieldNamed(scheme, step)?.secret
      ? [expected, received].map(({ bytes }) => ({ name: step, bytes }))
      : [],
  );
  return [...own, ...secretsOf(scheme.fields, result.fields, {}), ...compared];
}

/** The secrets among what was given, as it was given and as the engine would take it. */
function secretsGiven({ schemes, inputs }: GivenFields): KnownSecret[] {
  return schemes.flatMap(({ fields }) => {
    const values = new Map<string, Value>();
    for (const field of fields) {
      const raw = field.secret && Object.hasOwn(inputs, field.name) && inputs[field.name];
      if (raw === undefined || raw === false) continue;
      const { value } = parseField(field, raw, stillEnvironment);
      if (value) values.set(field.name, value);
    }
    return secretsOf(fields, values, inputs);
  });
}

/** The text without anything that was given, secret or not: for what nobody foresaw. */
export function withoutGiven(text: string, inputs: Inputs): string {
  return new Masking([], allSecret(inputs), false).text(text);
}
