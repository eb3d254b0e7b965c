import * as v from 'valibot';

const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100));

const source = v.variant('kind', [
  v.object({ kind: v.literal('value') }),
  v.object({ kind: v.literal('environment'), variable: name }),
  v.object({ kind: v.literal('dotenv'), file: name, key: name }),
]);

const profile = v.object({
  id: name,
  scheme: name,
  name,
  host: v.string(),
  sources: v.record(v.string(), source),
});

/** Where the secret of a field comes from. A `value` is kept in the secret storage. */
export type Source = v.InferOutput<typeof source>;

/** A named set of secrets of a scheme, without their values. */
export type Profile = v.InferOutput<typeof profile>;

/** The profiles that were stored. What cannot be read is left out: it holds no secret. */
export function parseProfiles(stored: string | undefined): Profile[] {
  if (stored === undefined) return [];
  let plain: unknown;
  try {
    plain = JSON.parse(stored);
  } catch {
    return [];
  }
  if (!Array.isArray(plain)) return [];
  return plain.flatMap((one: unknown) => {
    const result = v.safeParse(profile, one);
    return result.success ? [result.output] : [];
  });
}

/** The source in words, for a list. */
export function sourceInWords(given: Source | undefined): string {
  switch (given?.kind) {
    case undefined:
      return 'no value';
    case 'value':
      return 'kept by VS Code';
    case 'environment':
      return `environment variable ${given.variable}`;
    case 'dotenv':
      return `${given.key} in ${given.file}`;
  }
}

/** Why a path below the workspace's folder is refused, or undefined when it is fine. */
export function pathProblem(path: string): string | undefined {
  if (path.trim() === '') return 'Give a path, for example .env';
  if (/^[/\\~]|^[A-Za-z]:|\\/.test(path)) return 'Give a path relative to the folder, with /';
  if (path.split('/').includes('..')) return 'The path must stay inside the folder';
  return undefined;
}
