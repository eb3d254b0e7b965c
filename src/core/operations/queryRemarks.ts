import { binary } from '../bytes';
import { silent, type Say } from '../finding';
import type { Value } from '../value';
import type { Item } from './item';

const troublesome: Record<string, string> = {
  '&': 'the end of the value',
  '+': 'a space',
  '%': 'the start of an escape',
  '=': 'perhaps the end of a name',
};

/** Says which characters of an unencoded value a server will read as something else. */
export function sayUnencoded(pair: Item, say: Say): void {
  if (say === silent) return;
  const text = binary(pair.value.bytes);
  for (const [character, meaning] of Object.entries(troublesome)) {
    const offset = text.indexOf(character);
    if (offset === -1) continue;
    say({
      code: 'query.unencoded',
      severity: 'warning',
      at: pair.name ?? pair.key,
      message: `"${character}" in ${pair.name ?? pair.key} is not encoded: the server reads it as ${meaning}.`,
      hint: 'Percent-encode the values before joining them; the server decodes them.',
      offset,
    });
  }
}

/** Says that it is JSON, which no server reads as a query string. */
export function sayJson(say: Say): void {
  say({
    code: 'query.json',
    severity: 'error',
    message: 'This is JSON, where a query string belongs.',
    mistake: { text: 'written as JSON in place of a query string', area: 'encoding' },
    hint: 'Write name=value pairs with & between them.',
  });
}

/** Says that nobody can tell where an unencoded value ends. */
export function sayAmbiguous(name: string, say: Say): void {
  say({
    code: 'query.ambiguous',
    severity: 'warning',
    message: `"${name}=" is there twice, so a value contains "&${name}=" or the pair was added later.`,
    hint: 'Nobody can tell where the value ends: percent-encode the values.',
  });
}

/** Says that a pair is missing. */
export function sayMissing(pair: Item<unknown>, say: Say): void {
  say({
    code: 'query.missing',
    severity: 'error',
    at: pair.name ?? pair.key,
    message: `The parameter \`${pair.key}\` is missing.`,
    hint: 'It was left out, renamed, or lost on the way.',
  });
}

/** Says that the name of a pair was written with other capitals. */
export function sayOtherCase(pair: Item<unknown>, name: string, say: Say): void {
  say({
    code: 'query.nameCase',
    severity: 'error',
    at: pair.name ?? pair.key,
    message: `The parameter \`${pair.key}\` was spelt \`${name}\`.`,
    hint: 'PHP and most servers tell capitals from small letters in names; ASP.NET does not.',
  });
}

/** Says that the separators are escaped as in HTML. */
export function sayEscaped(say: Say): void {
  say({
    code: 'query.htmlEscaped',
    severity: 'error',
    message: 'The parameters are separated by `&amp;` in place of `&`, as in the source of a page.',
    hint: 'Copy the address as the browser shows it, or undo the HTML escapes before it is sent.',
  });
}

/** Says that a pair is there more than once, and which one is read. */
export function sayRepeated(
  pair: Item<unknown>,
  times: number,
  fixedOrder: boolean,
  say: Say,
): void {
  const which = fixedOrder ? 'the one in its place is read' : 'the last one is read, as PHP does';
  say({
    code: 'query.repeated',
    means: 'repeated',
    severity: 'warning',
    at: pair.name ?? pair.key,
    message: `The parameter \`${pair.key}\` is there ${times} times; ${which}.`,
    hint: 'Other servers take the first one or all of them: send it once.',
  });
}

/** Says that a pair with a fixed value has another one. */
export function sayOther(pair: Item<Value | undefined>, say: Say): void {
  say({
    code: 'query.literal',
    severity: 'error',
    message: `The parameter \`${pair.key}\` should be "${pair.value?.text ?? ''}".`,
    hint: 'The request goes to another function of the server.',
  });
}

/** Says that the pairs are not in the order of a server that reads by position. */
export function sayOrder(pairs: readonly Item<unknown>[], say: Say): void {
  say({
    code: 'query.order',
    severity: 'error',
    message: 'The parameters are not in the order that the server reads them in.',
    hint: `This server reads by position: ${pairs.map(({ key }) => key).join(', then ')}.`,
  });
}

/** More are counted, not named. */
export const maximumExtra = 20;

/** Says how many more pairs the scheme does not know. */
export function sayMoreExtra(count: number, say: Say): void {
  say({
    code: 'query.extra',
    severity: 'note',
    message: `${count} more parameters are not part of the scheme.`,
  });
}

/** Says that the scheme does not know a pair. */
export function sayExtra(name: string, say: Say): void {
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
  say({
    code: 'query.extra',
    severity: 'note',
    message: `The parameter \`${shown}\` is not part of the scheme and is not signed by it.`,
  });
}
