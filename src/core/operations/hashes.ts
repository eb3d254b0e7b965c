import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';

/** The hash functions by the name used in scheme files. */
export const hashes = { md5, sha1, sha224, sha256, sha384, sha512 } as const;

export type HashName = keyof typeof hashes;

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
