/** The hash functions by the name used in scheme files, with the length of the digest in bytes. */
export const digestLengths = {
  md5: 16,
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
} as const;

/** The name of a hash function, as scheme files write it. */
export type HashName = keyof typeof digestLengths;

/** The names of the hash functions, for schemas and errors. */
export const hashNames = [
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
] as const satisfies readonly HashName[];

/** The name as people write it: `SHA-256`, `MD5`. */
export function hashLabel(name: HashName): string {
  return name.toUpperCase().replace(/^SHA(\d)/, 'SHA-$1');
}
