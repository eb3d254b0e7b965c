import type { Remark, Say } from '../finding';
import type { Environment } from '../environment';
import { base64 } from '../operations/base64';
import { hex } from '../operations/hex';
import type { Field } from '../scheme/field';
import { emptyText, Value, wellFormed } from '../value';
import { dateIn, durationInWords, isDate, isZone } from './calendar';

/** Says why an input cannot be a value of the field. */
export function refuse(say: Say, code: string, message: string, hint: string): Value | undefined {
  say({ code: `field.${code}`, severity: 'error', message, hint });
  return undefined;
}

/** At most 40 characters of an input, for a message. */
export const shorten = (text: string): string =>
  text.length > 40 ? `${text.slice(0, 40)}…` : text;

/** Text as it is; half a character (a lone surrogate) is replaced and said. */
export function plainText(text: string, say: Say): Value {
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

/** The usual address, of which there is nothing to say. */
const unremarkable = /^https:\/\/[\w.~:-][\w.~:/-]*(?<!\/)$/;

/** A web address without query and fragment. */
export function url(text: string, say: Say): Value | undefined {
  if (unremarkable.test(text)) return Value.text(text);
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

/** A query string as it stands in an address, already percent-encoded. */
export function queryString(text: string, say: Say): Value | undefined {
  const odd = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]/u.exec(text);
  if (!odd) return text === '' ? emptyText : Value.text(text);
  return refuse(
    say,
    'query',
    `The character at ${odd.index} cannot stand in a query string.`,
    'Percent-encode the values: name=value&other=value.',
  );
}

/** Seconds since 1970, or `now`. */
export function time(
  field: Field,
  text: string,
  environment: Environment,
  say: Say,
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

function sayAge(seconds: number, lifetime: number, environment: Environment, say: Say): void {
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

/** A calendar day: a date, `today`, `today in <zone>`, or an instant with a zone. */
export function date(text: string, environment: Environment, say: Say): Value | undefined {
  if (isDate(text)) return Value.text(text);
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

/** Bytes from hex or base64, of the length that the field asks for. */
export function bytes(field: Field, text: string, say: Say): Value | undefined {
  const odd: Remark[] = [];
  const coder = field.encoding === 'hex' ? hex : base64;
  const args = { case: 'lower', alphabet: 'standard', padding: true } as never;
  const input = field.encoding === 'hex' ? text.toLowerCase() : text;
  const found = coder.backward?.(Value.text(input), args, (remark) => odd.push(remark));
  const first = odd[0];
  if (first) return refuse(say, 'bytes', first.message, `Give ${field.encoding}.`);
  return sized(field, (found?.in as Value | undefined) ?? Value.bytes(new Uint8Array()), say);
}

/** The value, if it has the length that the field asks for. */
export function sized(field: Field, value: Value, say: Say): Value | undefined {
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
