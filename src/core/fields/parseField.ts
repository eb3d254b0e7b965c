import { hexText } from '../bytes';
import type { Environment } from '../environment';
import type { Finding, Remark, Say } from '../finding';
import { fits, parsePattern, type Shape } from '../shape';
import { Value } from '../value';
import type { WarningDocument } from './document';
import type { Field } from './field';
import type { RawInput } from './fieldType';
import { refuse } from './refuse';
import { fieldTypes } from './types/table';

/** A field's value, or undefined when the input cannot be one; either way with findings. */
export interface ParsedField {
  readonly value: Value | undefined;
  readonly findings: readonly Finding[];
}

/** Turns an input into the field's value: strict, and never trimmed or otherwise repaired. */
export function parseField(field: Field, raw: RawInput, environment: Environment): ParsedField {
  if (typeof raw === 'string' && isPlain(field, raw)) {
    return { value: Value.text(raw), findings: noFindings };
  }
  const findings: Finding[] = [];
  const say = (remark: Remark): void => {
    findings.push({ ...remark, at: field.name });
  };
  const value = valueOf(field, raw, environment, say);
  if (!value) return { value, findings };
  checkWarnings(field, value, say);
  return { value: matching(field, value, say), findings };
}

const noFindings: readonly Finding[] = [];

/** Whether the text is the value, with nothing to say of it. */
function isPlain(field: Field, text: string): boolean {
  const { type, warn, match, encoding, prefix } = field;
  if (match !== undefined || encoding !== undefined || prefix !== undefined) return false;
  if (fieldTypes[type].isPlain?.(text) !== true) return false;
  return warn.length === 0 || !warn.some((warning) => isMet(warning, Value.text(text)));
}

function valueOf(
  field: Field,
  raw: RawInput,
  environment: Environment,
  say: Say,
): Value | undefined {
  const type = fieldTypes[field.type];
  if (typeof raw !== 'object') return type.parse(String(raw), field, environment, say);
  if (type.ofBytes) return type.ofBytes(raw, field, say);
  const { text } = Value.of('text', raw);
  if (text === undefined) {
    return refuse(say, 'bytes', 'These bytes are not UTF-8 text.', 'Give text.');
  }
  return type.parse(text, field, environment, say);
}

/** The value, if it has the form that `match` asks for. */
function matching(field: Field, value: Value, say: Say): Value | undefined {
  if (field.match === undefined || fits(field.shape, value.bytes)) return value;
  const message = `The value does not have the form \`${field.match}\` that the scheme asks for.`;
  return refuse(say, 'match', message, field.help ?? 'Compare it with the page of the vendor.');
}

/** Says what the scheme file says of this value. */
export function checkWarnings(field: Field, value: Value, say: Say): void {
  for (const warning of field.warn) {
    if (!isMet(warning, value)) continue;
    const { code, severity, message, hint } = warning;
    say({ code, severity, message, ...(hint === undefined ? {} : { hint }) });
  }
}

/** Whether the value is one of which the warning speaks. */
function isMet({ equals, shorterThan, notMatching }: WarningDocument, value: Value): boolean {
  const pattern = notMatching === undefined ? undefined : patternOf(notMatching);
  return (
    (equals !== undefined && value.text === equals) ||
    (shorterThan !== undefined && isShorter(value.text ?? '', shorterThan)) ||
    (pattern !== undefined && !fits(pattern, value.bytes))
  );
}

/** Whether the text has fewer characters; a character has one or two units. */
const isShorter = (text: string, characters: number): boolean =>
  text.length < characters * 2 && [...text].length < characters;

const patterns = new Map<string, Shape | undefined>();

/** The pattern of a warning, read once: a scheme file has few of them. */
function patternOf(pattern: string): Shape | undefined {
  if (!patterns.has(pattern)) {
    if (patterns.size > 200) patterns.clear();
    patterns.set(pattern, parsePattern(pattern));
  }
  return patterns.get(pattern);
}

/** What a received value says of itself: the checks of {@link parseField} that need no input form. */
export function checkReceived(field: Field, value: Value, environment: Environment): Finding[] {
  const findings: Finding[] = [];
  const say = (remark: Remark): void => {
    findings.push({ ...remark, at: field.name });
  };
  if (field.valueType === 'text' && value.text === undefined) {
    const message = 'These bytes are not UTF-8 text.';
    say({
      code: 'text.notUtf8',
      severity: 'error',
      message,
      hint: 'The value was damaged, or the key is another one.',
      means: 'decryption',
    });
    return findings;
  }
  if (fieldTypes[field.type].isParsedWhenReceived) {
    valueOf(field, value.text ?? '', environment, say);
  }
  checkWarnings(field, value, say);
  matching(field, value, say);
  return findings;
}

/** The value as it would be typed into the field. */
export function fieldText(field: Field, value: Value): string | number | boolean {
  return fieldTypes[field.type].typed?.(value, field) ?? value.text ?? hexText(value.bytes);
}
