import { hexText, utf8 } from '../bytes';
import type { ByteEncoding } from '../fields/encodedBytes';
import type { RawInput } from '../fields/fieldType';
import { fieldTypes } from '../fields/types/table';
import { variableFor } from '../quoting/variable';
import type { Field } from '../fields/field';
import type { Value } from '../value';
import { splitText } from '../masking/maskedText';
import type { SecretFinder } from '../masking/secretFinder';

/** A part of a field's text: literal, or the environment variable that holds a secret. */
export type TextPart = { readonly text: string } | { readonly variable: string };

/** Where a snippet takes the value of a field from. */
export type FieldValue =
  | { readonly kind: 'text'; readonly parts: readonly TextPart[] }
  | { readonly kind: 'bytes'; readonly hex: string }
  /** With an encoding, the variable has the text that the bytes are typed as. */
  | {
      readonly kind: 'secret';
      readonly variable: string;
      readonly encoding?: ByteEncoding;
      readonly prefix?: string;
    }
  | { readonly kind: 'randomBytes'; readonly count: number }
  | { readonly kind: 'randomDigits'; readonly count: number }
  | { readonly kind: 'now' }
  | { readonly kind: 'today'; readonly zone: string | undefined };

/** What a field's value follows from. */
export interface FieldSource {
  readonly field: Field;
  /** What was given, or undefined. */
  readonly given: RawInput | undefined;
  /** The value that the engine uses. */
  readonly value: Value;
  readonly withSecrets: boolean;
  /** Finds the secrets in values that are none themselves. */
  readonly finder: SecretFinder;
}

/** Decides where a snippet takes a field's value from. */
export function fieldValue({ field, given, value, withSecrets, finder }: FieldSource): FieldValue {
  const isText = field.valueType === 'text';
  if (
    field.secret &&
    (!withSecrets || given === undefined || (isText && value.text === undefined))
  ) {
    const variable = variableFor(field.name);
    if (isText) return { kind: 'secret', variable };
    const { encoding = 'hex', prefix } = field;
    if (encoding === 'text') return { kind: 'secret', variable };
    return { kind: 'secret', variable, encoding, ...(prefix === undefined ? {} : { prefix }) };
  }
  const raw = given ?? field.default;
  const { moment } = fieldTypes[field.type];
  if (moment === 'now' && raw === 'now') return { kind: 'now' };
  const today = moment === 'today' && typeof raw === 'string' && /^today(?: in (.+))?$/.exec(raw);
  if (today) return { kind: 'today', zone: today[1] };
  if (given === undefined && typeof field.default === 'object') {
    const { random, length } = field.default;
    if (field.valueType === 'bytes') return { kind: 'randomBytes', count: value.length };
    return { kind: 'randomDigits', count: random === 'digits' ? length : value.length };
  }
  if (value.type === 'bytes') return { kind: 'bytes', hex: hexText(value.bytes) };
  const text = value.text ?? '';
  return { kind: 'text', parts: field.secret ? [{ text }] : textParts(text, finder) };
}

/** The text, with an environment variable where the value of a secret stands. */
function textParts(text: string, finder: SecretFinder): TextPart[] {
  return splitText(utf8(text), finder.inText(text)).map((piece) => {
    if (piece.secret === undefined) return { text: piece.text };
    const name = finder.nameOf(piece.text);
    return name === undefined ? { text: `<${piece.secret}>` } : { variable: variableFor(name) };
  });
}
