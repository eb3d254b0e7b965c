import fc from 'fast-check';
import { expect } from 'vitest';

import type { Scheme } from '../../src/core/scheme/scheme';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { wellFormed } from '../../src/core/value';

/** Unlike anything that a scheme, a message or a program says by itself, and not all of one letter. */
export const secretText = fc
  .string({ unit: 'grapheme', minLength: 6, maxLength: 60 })
  .filter((text) => new Set(text).size > 4 && /[^0-9a-z_]/i.test(text) && wellFormed(text));

/** Ways in which people put a secret into a field where it does not belong. */
const writings: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `see ${secret}.`,
  (secret) => Buffer.from(secret).toString('hex'),
  (secret) => Buffer.from(`id:${secret}`).toString('base64'),
  (secret) => Buffer.from(`x${secret}`).toString('base64url'),
  encodeURIComponent,
];

export const given = fc.record({
  scheme: fc.constantFrom(...builtinSchemes()),
  secrets: fc.tuple(secretText, secretText),
  texts: fc.array(
    fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constant(undefined)),
    {
      minLength: 12,
      maxLength: 12,
    },
  ),
  writing: fc.constantFrom(...writings),
  choices: fc.array(fc.nat(8), { minLength: 12, maxLength: 12 }),
});

export type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

/** Fields in which every text that fast-check left out has one of the secrets in it. */
export function fieldsOf({
  scheme,
  secrets,
  texts,
  writing,
  choices,
}: Given): Record<string, string> {
  const fields: Record<string, string> = {};
  let secret = 0;
  scheme.fields.forEach((field, index) => {
    if (field.secret) {
      fields[field.name] = secrets[secret % 2] ?? '';
      secret += 1;
    } else if (field.type === 'text') {
      const text = texts[index % texts.length];
      fields[field.name] =
        text !== undefined && wellFormed(text) ? text : writing(secrets[index % 2] ?? '');
    } else if (field.type === 'url') fields[field.name] = 'https://example.com/base';
    else if (field.type === 'choice') {
      const names = Object.keys(field.choices ?? {});
      fields[field.name] = names[(choices[index % choices.length] ?? 0) % names.length] ?? '';
    } else if (field.type === 'flag') fields[field.name] = String(index % 2 === 0);
  });
  return fields;
}

/** Every text in the data but those that the scheme file and the engine wrote. */
function textsIn(data: unknown, found: string[] = []): string[] {
  if (typeof data === 'string') found.push(data);
  else if (Array.isArray(data)) for (const item of data) textsIn(item, found);
  else if (typeof data === 'object' && data !== null) {
    for (const [key, value] of Object.entries(data)) {
      if (!['words', 'note', 'title', 'segments'].includes(key)) textsIn(value, found);
    }
  }
  return found;
}

export function expectNoSecret(
  data: unknown,
  scheme: Scheme,
  fields: Record<string, string>,
): void {
  const all = textsIn(data).join('\n');
  const lower = all.toLowerCase();
  for (const { name, secret } of scheme.fields) {
    if (!secret) continue;
    const bytes = Buffer.from(fields[name] ?? '', 'utf8');
    expect(all).not.toContain(bytes.toString('utf8'));
    expect(lower).not.toContain(bytes.toString('hex'));
    for (const encoding of ['base64', 'base64url'] as const) {
      // Of a part that is whole groups, wherever in a longer text the secret began.
      for (const skip of [0, 1, 2]) {
        const whole = bytes.subarray(skip, skip + 3 * Math.floor((bytes.length - skip) / 3));
        expect(all).not.toContain(whole.toString(encoding));
      }
    }
    expect(all).not.toContain(encodeURIComponent(fields[name] ?? ''));
  }
}
