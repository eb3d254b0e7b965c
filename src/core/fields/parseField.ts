import { hexText } from '../bytes';
import type { Environment } from '../environment';
import { silent, type Finding, type Remark } from '../finding';
import { base64 } from '../operations/base64';
import { hex } from '../operations/hex';
import type { Field } from '../scheme/field';
import { fits, parsePattern } from '../shape';
import { emptyText, Value, wellFormed } from '../value';
import { dateIn, durationInWords, isDate, isZone } from './calendar';

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

type SayRemark = (remark: Remark) => void;

function valueOf(
  field: Field,
  raw: RawInput,
  environment: Environment,
  say: SayRemark,
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
      if (field.choices && text in field.choices) return Value.text(text);
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

function refuse(say: SayRemark, code: string, message: string, hint: string): undefined {
  say({ code: `field.${code}`, severity: 'error', message, hint });
  return undefined;
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

function plainText(text: string, say: SayRemark): Value {
  if (text === '') return emptyText;
  if (wellFormed(text)) return Value.text(text);
  say({
    code: 'text.surrogate',
    severity: 'warning',
    message: 'The text has half of a character (a lone surrogate), which UTF-8 cannot write.',
    hint: 'It is replaced by U+FFFD, as most languages do.',
  });
  return Value.text(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

function url(text: string, say: SayRemark): Value | undefined {
  if (!/^https?:\/\/[^/?#]/i.test(text)) {
    return refuse(say, 'url', 'This is not a web address.', 'Start with https:// and a host name.');
  }
  const odd = /[\s"<>\\^`{|}?#\p{Cc}\p{Surrogate}]/u.exec(text);
  if (odd) {
    const what = odd[0].trim() === '' ? 'white space' : `"${odd[0]}"`;
    const hint = 'Give the address without query and fragment, percent-encoded where needed.';
    return refuse(
      say,
      'url',
      `${what} at character ${odd.index} cannot stand in this address.`,
      hint,
    );
  }
  if (text.endsWith('/')) {
    say({
      code: 'url.trailingSlash',
      severity: 'warning',
      message: 'The address ends with a slash, and the path that is added begins with one.',
      hint: 'Leave the last slash out.',
    });
  }
  if (text.startsWith('http:')) {
    say({
      code: 'url.http',
      severity: 'note',
      message: 'http:// sends everything unencrypted.',
      hint: 'Use https:// where the server has it.',
    });
  }
  return Value.text(text);
}

function queryString(text: string, say: SayRemark): Value | undefined {
  const odd = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]/u.exec(text);
  if (!odd) return text === '' ? emptyText : Value.text(text);
  return refuse(
    say,
    'query',
    `The character at ${odd.index} cannot stand in a query string.`,
    'Percent-encode the values: name=value&other=value.',
  );
}

function time(
  field: Field,
  text: string,
  environment: Environment,
  say: SayRemark,
): Value | undefined {
  const digits = text === 'now' ? String(Math.floor(environment.now / 1000)) : text;
  if (!/^\d{1,17}$/.test(digits)) {
    return refuse(
      say,
      'time',
      'This is not a time in seconds.',
      'Give seconds since 1970, or now.',
    );
  }
  if (digits.length > 11) {
    say({
      code: 'time.milliseconds',
      severity: 'warning',
      message: 'This looks like milliseconds; the scheme counts seconds.',
      hint: 'Divide by 1000 and drop the fraction.',
    });
  }
  if (field.lifetime !== undefined) sayAge(Number(digits), field.lifetime, environment, say);
  return Value.text(digits);
}

function sayAge(seconds: number, lifetime: number, environment: Environment, say: SayRemark): void {
  const age = environment.now / 1000 - seconds;
  if (age > lifetime) {
    say({
      code: 'time.expired',
      severity: 'warning',
      message: `This time is ${durationInWords(age)} ago, and links expire after ${durationInWords(lifetime)}.`,
      hint: 'The signature can be right and the link is refused all the same: make a new one.',
    });
  } else if (age < -300) {
    say({
      code: 'time.future',
      severity: 'warning',
      message: `This time is ${durationInWords(-age)} in the future.`,
      hint: 'Compare the clocks; check that seconds are meant.',
    });
  }
}

function date(text: string, environment: Environment, say: SayRemark): Value | undefined {
  const [what = '', zone = environment.zone] = text.split(' in ');
  if (!isZone(zone)) {
    const hint = 'Use a name such as Europe/Berlin or UTC.';
    return refuse(say, 'zone', `"${shorten(zone)}" is not a time zone.`, hint);
  }
  if (what === 'today') return Value.text(dateIn(environment.now, zone));
  if (isDate(what)) return Value.text(what);
  const instant = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(what) ? Date.parse(what) : NaN;
  if (!Number.isNaN(instant)) return Value.text(dateIn(instant, zone));
  const hint = 'Write 2024-03-09, today, or today in Europe/Berlin.';
  return refuse(say, 'date', 'This is not a calendar date.', hint);
}

function bytes(field: Field, text: string, say: SayRemark): Value | undefined {
  const odd: Remark[] = [];
  const coder = field.encoding === 'hex' ? hex : base64;
  const args = { case: 'lower', alphabet: 'standard', padding: true } as never;
  const input = field.encoding === 'hex' ? text.toLowerCase() : text;
  const found = coder.backward?.(Value.text(input), args, (remark) => odd.push(remark));
  const first = odd[0];
  if (first) return refuse(say, 'bytes', first.message, `Give ${field.encoding}.`);
  return sized(field, (found?.in as Value | undefined) ?? Value.bytes(new Uint8Array()), say);
}

function sized(field: Field, value: Value, say: SayRemark): Value | undefined {
  if (field.length === undefined || value.length === field.length) return value;
  return refuse(
    say,
    'length',
    `${value.length} bytes were given, and ${field.length} are needed.`,
    field.encoding === 'hex'
      ? `Give ${field.length * 2} hex digits.`
      : `Give ${field.length} bytes.`,
  );
}

/** Says what the scheme file says of this value. */
export function checkWarnings(field: Field, value: Value, say: SayRemark): void {
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
