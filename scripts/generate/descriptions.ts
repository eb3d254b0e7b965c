import type { TypeKey } from '../../src/core/fields/fieldType';

/** What the keys of a field mean that every type has. */
export const fieldKeys = {
  type: 'What the field holds; it decides which other keys there are.',
  label: 'The name in forms; without it, the name of the field.',
  help: 'Where its value is found, in a sentence or two.',
  example: 'A value to show in an empty form, and to use in code while there is no other.',
  group: 'The heading under which forms show it.',
  optional: 'Whether it may be empty. A pair of an empty optional field is left out.',
  default: 'What is taken when nothing is given.',
  warn: 'What the server of the vendor does with certain values.',
} as const;

/** What the keys of a field mean that only some types have. */
export const typeKeyWords: Readonly<Record<TypeKey, string>> = {
  choices: 'The texts to choose from, each with its meaning.',
  match: 'What a value is made of: one class and one count, such as `[0-9a-f]{32}`.',
  encoding: 'How the bytes are typed.',
  prefix: 'What stands before the key and is no part of it, such as `whsec_`.',
  length: 'How many bytes it has.',
  expires: 'After how long a time is too old: a number and `s`, `m`, `h` or `d`, such as `5m`.',
};

/** What the keys of a part mean. */
export const partKeys = {
  value: 'A reference such as `$name`, or literal text.',
  encode: 'How this value is percent-encoded, in place of `encode` of the whole.',
  when: 'The choices under which it is there, such as `{ method: [GET, DELETE] }`.',
} as const;

/** What the keys of a pair mean. */
export const pairKeys = {
  ...partKeys,
  bare: 'Whether the value stands without its name and without `=`.',
  rest: 'Whether the value is the rest of the query, such as parameters that the scheme does not know.',
} as const;
