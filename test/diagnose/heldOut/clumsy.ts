import { createCipheriv, createHash, createHmac } from 'node:crypto';

import type { Fields } from '../../support/vectors';

/** A mistake as an integrator made it, without the engine: right fields, and what came of it. */
export interface HeldOut {
  readonly name: string;
  readonly fields?: Fields;
  /** What was received, by its form: a bare value, a URL, a curl command, an element. */
  readonly received: Readonly<Record<string, string>>;
  /** The cause as `step:id`, several joined by ` + `; or that it is right, or cannot be proven. */
  readonly cause: string;
  /** Where one form tells more, or less. */
  readonly causeOf?: Readonly<Record<string, string>>;
}

type Data = string | Buffer;

/** What is signed or hashed, in the encoding that the code happens to use. */
export const digest = (algorithm: string, data: Data): Buffer =>
  createHash(algorithm).update(data).digest();

export const mac = (algorithm: string, key: Data, data: Data): Buffer =>
  createHmac(algorithm, key).update(data).digest();

export function encrypted(cipher: string, key: Data, iv: Buffer | null, data: Data): Buffer {
  const made = createCipheriv(cipher, key, iv);
  return Buffer.concat([made.update(data), made.final()]);
}

export const md5 = (data: Data): string => digest('md5', data).toString('hex');
export const sha256 = (data: Data): string => digest('sha256', data).toString('hex');

/** As PHP's rawurlencode. */
export const rawurlencode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** As PHP's urlencode. */
export const urlencode = (text: string): string =>
  rawurlencode(text).replace(/%20/g, '+').replace(/~/g, '%7E');
