import { maxLength, minLength, pipe, string } from 'valibot';

import { binary } from '../bytes';
import { ByteSet } from '../shape';
import { Value } from '../value';
import { constant, operation, value } from './operation';

const characters = pipe(string(), minLength(1), maxLength(256));

const cache = new Map<string, Uint8Array>();

/** The byte that each byte becomes when `from` is replaced by `to`, character by character. */
function mapping(from: string, to: string): Uint8Array {
  const key = `${from}\0${to}`;
  let table = cache.get(key);
  if (!table) {
    table = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    for (let index = 0; index < from.length; index += 1) {
      table[from.charCodeAt(index)] = to.charCodeAt(index);
    }
    // Bounded, because scheme files from a workspace bring their own.
    if (cache.size > 64) cache.clear();
    cache.set(key, table);
  }
  return table;
}

const ascii = /^[\0-\x7f]*$/;

export const charmap = operation({
  name: 'charmap',
  summary: 'Replaces single characters by others, each by the one at the same place (PHP strtr).',
  parameters: {
    in: value('text', 'The text to change.'),
    from: constant(characters, 'The characters to replace.'),
    to: constant(characters, 'What each of them becomes.'),
  },
  output: 'text',
  errorsMean: 'damage',
  forward: ({ in: text, from, to }) => Value.of('text', swap(text.bytes, mapping(from, to))),
  backward: (output, { from, to }, say) => {
    const bytes = output.bytes;
    const unmapped = ByteSet.of([...from].filter((character) => !to.includes(character)).join(''));
    const at = bytes.findIndex((byte) => unmapped.has(byte));
    if (at !== -1) {
      const character = String.fromCharCode(bytes[at] ?? 0);
      say({
        code: 'charmap.unmapped',
        severity: 'error',
        message: `"${character}" at character ${at} should have become "${to.charAt(from.indexOf(character))}".`,
        hint: `The characters ${from} were not replaced by ${to}, or only some of them were.`,
        offset: at,
      });
    }
    return { in: Value.of('text', swap(bytes, mapping(to, from))) };
  },
  origins: ({ in: text }) => [
    { start: 0, end: text.length, parameter: 'in', from: 0, to: text.length },
  ],
  shape: ({ in: text, from, to }) => {
    const table = mapping(from, to);
    const members = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) =>
      text.bytes.has(byte),
    );
    return {
      bytes: ByteSet.of(binary(Uint8Array.from(members, (byte) => table[byte] ?? byte))),
      min: text.min,
      max: text.max,
    };
  },
  problems: ({ from, to }) => {
    if (!ascii.test(from + to)) return ['`from` and `to` take ASCII characters only'];
    if (from.length !== to.length) {
      return [`\`from\` has ${from.length} characters and \`to\` has ${to.length}`];
    }
    return new Set(from).size < from.length ? ['`from` names a character twice'] : [];
  },
  unreadable: ({ in: text, from, to }) => {
    const collision = [...to].find(
      (character, index) =>
        to.indexOf(character) < index ||
        (!from.includes(character) && text.bytes.has(character.charCodeAt(0))),
    );
    return collision === undefined
      ? undefined
      : `two characters would both become \`${collision}\``;
  },
  describe: ({ from, to }, naming) =>
    `${naming('in')}, with ${[...from]
      .map((character, index) => `${character} → ${to.charAt(index)}`)
      .join('  ')}`,
});

function swap(bytes: Uint8Array, table: Uint8Array): Uint8Array {
  const swapped = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) swapped[at] = table[bytes[at] ?? 0] ?? 0;
  return swapped;
}
