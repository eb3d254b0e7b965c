import type { Inputs } from '../../src/core/fields/inputs';
import type { Field } from '../../src/core/fields/field';
import type { Scheme } from '../../src/core/scheme/scheme';

/** One way of filling in a scheme. */
export interface Case {
  readonly id: string;
  readonly scheme: Scheme;
  /** Every field but the secrets. */
  readonly inputs: Inputs;
  /** The values of the secret fields, one of {@link secretSets}. */
  readonly secrets: string;
}

/** Keys of 10, 16, 32 and 96 characters, and one of everything that shells and literals fear. */
export const secretSets: Readonly<Record<string, string>> = {
  ten: '0123456789',
  sixteen: 'abcdefghijklmnop',
  thirtyTwo: 'd5b48eb38779a91d1dbd881dcda3ab24',
  long: 'WjJ5'.repeat(24),
  awkward: '-k y+&"\'$(x)`\\%#{1}!ü日😀\n~',
};

const awkward = [
  'Ann Müller-日本 😀',
  'a+b&c=d%e?f#g/h;i',
  '"quo\'tes" \\back\\\\slash\\',
  '$HOME ${x} `id` $(id) #{1} {y} {{z}} %s !!',
  "!'()*~-._ <b>",
  'tab\tand\nline\r\nbreaks\u202e\u00a0\0x'.replace('\0', '\u0001'),
  '',
  '-e \\u0041 \\x41 \\n %41 @file',
];

/** The value of a secret field in a set; no two fields have the same. */
export function secretFor(field: string, set: string): string {
  const value = secretSets[set] ?? '';
  const turned = [...value];
  turned.unshift(...turned.splice(field.length % 7));
  // A command line argument of openssl may begin with a minus, and so may a key.
  const text = turned.join('');
  // A key that is typed in an encoding, by the name of its field.
  const [, encoding] = /^(hex|base64url|base64)Key$/.exec(field) ?? [];
  return encoding === undefined ? text : Buffer.from(text).toString(encoding as BufferEncoding);
}

function inputFor(field: Field, index: number): string | number | boolean | undefined {
  switch (field.type) {
    case 'secret':
      return undefined;
    case 'text':
      return awkward[index % awkward.length];
    case 'url':
      return `http://127.0.0.1:1/${field.name}`;
    case 'time':
      return 1_700_000_000 + index;
    case 'date':
      return ['2024-03-09', '2023-12-31', '2024-02-29'][index % 3];
    case 'bytes':
      return Array.from({ length: field.length ?? 16 }, (_, at) =>
        ((at * 37 + index * 11) % 256).toString(16).padStart(2, '0'),
      ).join('');
    case 'query':
      return ['showFailed=1&x=a%20b', '', "y=!'()*"][index % 3];
    case 'choice':
      return Object.keys(field.choices ?? {})[index % Object.keys(field.choices ?? {}).length];
    case 'flag':
      return index % 2 === 1;
  }
}

/** Every way of making the choices of a scheme, each with two fillings and two sets of secrets. */
export function casesOf(scheme: Scheme): Case[] {
  const sets = Object.keys(secretSets);
  return scheme.assignments.flatMap((assignment, row) =>
    [0, 1].map((turn): Case => {
      const index = row * 2 + turn;
      const inputs: Record<string, string | number | boolean> = {};
      scheme.fields.forEach((field, position) => {
        const value = assignment.get(field.name) ?? inputFor(field, index + position);
        if (value !== undefined) inputs[field.name] = value;
      });
      const id = `${scheme.id}${String(index)}`.replace(/-/g, '');
      return { id, scheme, inputs, secrets: sets[index % sets.length] ?? '' };
    }),
  );
}

/** The inputs with the secrets of the case. */
export function withSecrets({ scheme, inputs, secrets }: Case): Inputs {
  const fields = scheme.fields.filter(({ secret }) => secret);
  return {
    ...inputs,
    ...Object.fromEntries(fields.map(({ name }) => [name, secretFor(name, secrets)])),
  };
}
