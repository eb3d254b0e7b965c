import { hexText } from '../bytes';
import type { Environment } from '../environment';
import { silent, type Finding, type Remark, type Say } from '../finding';
import { base64 } from '../operations/base64';
import type { Field } from '../scheme/field';
import { fits, parsePattern } from '../shape';
import { Value, wellFormed } from '../value';
import {
  bytes,
  date,
  plainText,
  queryString,
  refuse,
  shorten,
  sized,
  time,
  url,
} from './readInput';

/** What a person or a program gives for a field. Bytes are taken exactly. */
export type RawInput = string | number | boolean | Uint8Array;

/** A field's value, or undefined when the input cannot be one; either way with findings. */
export interface ParsedField {
  readonly value: Value | undefined;
  readonly findings: readonly Finding[];
}

/** Turns an input into the field's value: strict, and never trimmed or otherwise repaired. */
export function parseField(field: Field, raw: RawInput, environment: Environment): ParsedField {
  if (typeof raw === 'string' && (field.type === 'text' || field.type === 'secret')) {
    const plain = field.warn.length === 0 && wellFormed(raw);
    if (plain) return { value: Value.text(raw), findings: noFindings };
  }
  const findings: Finding[] = [];
  const say = (remark: Remark): void => {
    findings.push({ ...remark, at: field.name });
  };
  const value = valueOf(field, raw, environment, say);
  if (value) checkWarnings(field, value, say);
  return { value, findings };
}

const noFindings: readonly Finding[] = [];

function valueOf(
  field: Field,
  raw: RawInput,
  environment: Environment,
  say: Say,
): Value | undefined {
  if (typeof raw === 'object') {
    if (field.type === 'bytes') return sized(field, Value.bytes(raw), say);
    const value = Value.of('text', raw);
    if (field.type === 'secret' || field.type === 'text') return value;
    if (value.text === undefined)
      return refuse(say, 'bytes', 'These bytes are not UTF-8 text.', 'Give text.');
    return valueOf(field, value.text, environment, say);
  }
  const text = String(raw);
  switch (field.type) {
    case 'text':
    case 'secret':
      return plainText(text, say);
    case 'url':
      return url(text, say);
    case 'query':
      return queryString(text, say);
    case 'time':
      return time(field, text, environment, say);
    case 'date':
      return date(text, environment, say);
    case 'choice':
      if (field.choices && Object.hasOwn(field.choices, text)) return Value.text(text);
      return refuse(
        say,
        'choice',
        `"${shorten(text)}" is not one of the choices.`,
        `Choose ${Object.keys(field.choices ?? {}).join(', ')}.`,
      );
    case 'flag':
      if (text === 'true' || text === 'false') return Value.text(text);
      return refuse(say, 'flag', 'This is neither true nor false.', 'Write true or false.');
    case 'bytes':
      return bytes(field, text, say);
  }
}

/** Says what the scheme file says of this value. */
export function checkWarnings(field: Field, value: Value, say: Say): void {
  for (const warning of field.warn) {
    const { equals, shorterThan, notMatching } = warning;
    const pattern = notMatching === undefined ? undefined : parsePattern(notMatching);
    if (
      (equals !== undefined && value.text === equals) ||
      (shorterThan !== undefined && [...(value.text ?? '')].length < shorterThan) ||
      (pattern && !fits(pattern, value.bytes))
    ) {
      const { code, severity, message, hint } = warning;
      say({ code, severity, message, ...(hint === undefined ? {} : { hint }) });
    }
  }
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
    });
    return findings;
  }
  if (field.type === 'time' || field.type === 'choice') {
    valueOf(field, value.text ?? '', environment, say);
  }
  checkWarnings(field, value, say);
  return findings;
}

/** The value as it would be typed into the field. */
export function fieldText(field: Field, value: Value): string | number | boolean {
  if (field.type === 'flag') return value.text === 'true';
  if (field.type === 'time' && Number.isSafeInteger(Number(value.text))) return Number(value.text);
  if (field.type === 'bytes' && field.encoding === 'base64') {
    const args = { in: value, alphabet: 'standard', padding: true } as never;
    return base64.forward(args, silent)?.text ?? '';
  }
  if (field.type === 'bytes') return hexText(value.bytes);
  return value.text ?? hexText(value.bytes);
}
