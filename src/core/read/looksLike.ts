import { fromBase64 } from '../operations/base64Text';
import { utf8Text } from '../bytes';

/** A form of text that many programs know. */
interface Form {
  /** Whether the text is of the form; it has no white space around it. */
  readonly form: RegExp;
  /** What it looks like, after "It looks like"; undefined where a closer look says that it is not. */
  readonly words: (text: string) => string | undefined;
  /**
   * Whether the form has marks of its own, such as the dots of a JWT. A value without such marks is
   * then no value of that form, whatever characters it may have.
   */
  readonly marked: boolean;
}

const says = (words: string) => (): string => words;

const hexDigests: Readonly<Record<number, string>> = {
  32: 'an MD5 hash, or 16 other bytes, in hex',
  40: 'a SHA-1 hash, such as a git commit, in hex',
  56: 'a SHA-224 hash in hex',
  64: 'a SHA-256 hash, or 32 other bytes, in hex',
  96: 'a SHA-384 hash in hex',
  128: 'a SHA-512 hash, or 64 other bytes, in hex',
};

const digests: Readonly<Record<number, string>> = {
  16: 'such as MD5 gives',
  20: 'such as SHA-1 gives',
  32: 'such as SHA-256 and HMAC-SHA256 give',
  48: 'such as SHA-384 gives',
  64: 'such as SHA-512 gives',
};

/** The forms, the most telling first. */
const forms: readonly Form[] = [
  { form: /^-----BEGIN [A-Z0-9 ]{1,40}-----/, words: pem, marked: true },
  {
    form: /^data:[\w.+-]{1,60}\/[\w.+-]{1,60}[;,]/i,
    words: says('a data URL, which carries a file in itself'),
    marked: true,
  },
  {
    form: /^(?:Bearer\s+)?[\w-]{4,}\.[\w-]{2,}\.[\w-]*$/i,
    words: jwt,
    marked: true,
  },
  {
    form: /^AWS4-HMAC-SHA256\s+Credential=/,
    words: says('an Authorization header of AWS Signature Version 4'),
    marked: true,
  },
  {
    form: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    words: says('a UUID'),
    marked: true,
  },
  {
    form: /^gAAAA[\w-]{60,}={0,2}$/,
    words: says('a Fernet token'),
    marked: true,
  },
  {
    form: /^(?:sha1|sha256|sha384|sha512|md5)=[0-9a-f]{32,128}$/i,
    words: (text) =>
      `a signature with the name of its algorithm before it: ${(text.split('=', 1)[0] ?? '').toLowerCase()}, then ${hexWords(text.split('=', 2)[1] ?? '')}`,
    marked: true,
  },
  {
    form: /^sha(?:1|256|384|512)-[A-Za-z0-9+/]{27,88}={0,2}$/,
    words: (text) =>
      `an integrity value of a package or script: the ${text.split('-', 1)[0] ?? ''} hash in base64`,
    marked: true,
  },
  {
    form: /^[a-z]\w{0,20}=[^,\s=]{1,200}(?:,\s*[a-z]\w{0,20}=[^,\s]{1,400}){1,20}$/i,
    words: says('a header with a list of named values, such as a time and signatures'),
    marked: true,
  },
  {
    form: /^https?:\/\/\S*[?&](?:X-Amz-Signature|X-Goog-Signature|Signature|sig|signature|hmac|hdnts)=/,
    words: signedUrl,
    marked: true,
  },
  {
    form: /^Basic\s+[A-Za-z0-9+/]+={0,2}$/i,
    words: says('HTTP Basic authorization'),
    marked: true,
  },
  {
    form: /^(?=\S*[a-f])(?=\S*\d)[0-9a-f]{16,}$|^(?=\S*[A-F])(?=\S*\d)[0-9A-F]{16,}$|^[0-9]{32,}$/,
    words: hexWords,
    marked: false,
  },
  {
    form: /^(?=\S*[A-Z])(?=\S*[a-z])(?=\S*\d)[A-Za-z0-9+/]{20,}={0,2}$/,
    words: base64Words,
    marked: false,
  },
  {
    form: /^(?=\S*[A-Z])(?=\S*[a-z])(?=\S*\d)[\w-]{20,}={0,2}$/,
    words: base64Words,
    marked: false,
  },
];

/** Longer texts are not compared with the forms: a form shows in its beginning. */
const maximumLooked = 20_000;

/** What a text looks like, in words that complete "It looks like …"; undefined for anything else. */
export function looksLike(text: string): string | undefined {
  return formOf(text)?.words;
}

/** Whether the text is of a form with marks of its own, such as a JWT or a UUID. */
export function hasOwnMarks(text: string): boolean {
  return formOf(text)?.marked === true;
}

/** Whether the text is a hash or HMAC in hex or base64, as countless programs make it. */
export function isPlainDigest(text: string): boolean {
  if (text.length > 128) return false;
  if (/^[0-9a-f]+$|^[0-9A-F]+$/.test(text)) return text.length in hexDigests;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return false;
  const length = fromBase64(text)?.length ?? 0;
  return text.endsWith('=') && length in digests;
}

function formOf(text: string): { words: string; marked: boolean } | undefined {
  if (text.length > maximumLooked) return undefined;
  for (const { form, words, marked } of forms) {
    const found = form.test(text) ? words(text) : undefined;
    if (found !== undefined) return { words: found, marked };
  }
  return undefined;
}

function pem(text: string): string {
  const [, label = ''] = /^-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(text) ?? [];
  return `a PEM block (${label.toLowerCase()})`;
}

/** A JWT has a header that says its algorithm; other texts have two dots, too. */
function jwt(text: string): string | undefined {
  const [head = ''] = text.replace(/^Bearer\s+/i, '').split('.', 1);
  const bytes = fromBase64(head);
  const json = bytes && utf8Text(bytes);
  if (json === undefined || !/^\s*\{/.test(json)) return undefined;
  try {
    const { alg } = JSON.parse(json) as { readonly alg?: unknown };
    if (typeof alg !== 'string' || !/^[\w-]{1,20}$/.test(alg)) return undefined;
    return `a JWT (alg ${alg})`;
  } catch {
    return undefined;
  }
}

function signedUrl(text: string): string {
  const [, name = ''] =
    /[?&](X-Amz-Signature|X-Goog-Signature|Signature|sig|signature|hmac|hdnts)=/.exec(text) ?? [];
  return `a signed URL: it has the parameter ${name}`;
}

function hexWords(text: string): string {
  return hexDigests[text.length] ?? `${Math.floor(text.length / 2)} bytes in hex`;
}

function base64Words(text: string): string | undefined {
  const bytes = fromBase64(text);
  if (!bytes) return undefined;
  const name = /[-_]/.test(text) ? 'base64url' : 'base64';
  const digest = digests[bytes.length];
  return `${name} of ${bytes.length} bytes${digest === undefined ? '' : `, ${digest}`}`;
}
