import { createCipheriv, createHmac } from 'node:crypto';

export interface TokenParts {
  /** The key of AES and HMAC; PHP's cut or filled key is the first 16 bytes of it. */
  readonly apiKey: string;
  readonly plain: string;
  readonly iv?: Buffer;
  /** The key of AES alone, where it is another one. */
  readonly aesKey?: Buffer;
  /** Changes the bytes before they become text. */
  readonly change?: (blob: Buffer) => Buffer;
}

/** The query string that a HelpDesk 3 token encrypts, up to the value of `valid`. */
export function plainOf(sid: string, email = 'a@b.example'): string {
  return `sid=${sid}&action=new&name=A&email=${email}&oldemail=&pass=&chatdep=1&supportdep=1&faqcat=1&credits=0&valid=`;
}

/** A HelpDesk 3 token, made with Node's own cryptography as the vendor's page says. */
export function helpdeskToken({ apiKey, plain, iv, aesKey, change }: TokenParts): string {
  const key = Buffer.alloc(16);
  Buffer.from(apiKey).copy(key);
  const vector = iv ?? Buffer.alloc(16, 7);
  const cipher = createCipheriv('aes-128-cbc', aesKey ?? key, vector);
  const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  const mac = createHmac('sha256', apiKey).update(ciphertext).digest();
  const blob = Buffer.concat([vector, mac, ciphertext]);
  const to: Record<string, string> = { '+': '.', '/': '_', '=': '-' };
  return (change?.(blob) ?? blob).toString('base64').replace(/[+/=]/g, (one) => to[one] ?? one);
}
