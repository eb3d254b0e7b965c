import { sameBytes, utf8 } from '../bytes';
import type { Value } from '../value';
import type { KnownSecret } from './needles';

/** A field, as far as it matters whether its value is a secret. */
export interface SecretField {
  readonly name: string;
  readonly secret: boolean;
}

/** What a person or a program may give for a field. */
export type Given = Readonly<Record<string, string | number | boolean | Uint8Array>>;

/**
 * The secrets among the fields, in every form in which they are known: as they were given, such as
 * a key in base64 with a prefix, and as the values that the engine uses, such as the bytes of that
 * key. What was given is what an environment variable would hold, so the value is derived from it.
 */
export function secretsOf(
  fields: readonly SecretField[],
  values: ReadonlyMap<string, Value>,
  given: Given,
): KnownSecret[] {
  return fields.flatMap(({ name, secret }): KnownSecret[] => {
    if (!secret) return [];
    const raw = Object.hasOwn(given, name) ? given[name] : undefined;
    const typed = raw === undefined ? undefined : bytesOf(raw);
    const value = values.get(name)?.bytes;
    if (!typed) return value ? [{ name, bytes: value }] : [];
    if (!value || sameBytes(typed, value)) return [{ name, bytes: typed }];
    return [
      { name, bytes: typed },
      { name, bytes: value, derived: true },
    ];
  });
}

/** Everything that was given, as if all of it were secret. */
export function allSecret(given: Given): KnownSecret[] {
  return Object.entries(given).map(([name, raw]) => ({ name, bytes: bytesOf(raw) }));
}

const bytesOf = (raw: Given[string]): Uint8Array =>
  typeof raw === 'object' ? raw : utf8(String(raw));
