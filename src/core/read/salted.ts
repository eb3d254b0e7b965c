import { sameBytes, utf8 } from '../bytes';
import type { Finding } from '../finding';

const magic = utf8('Salted__');

/** Whether the bytes begin as `openssl enc` and CryptoJS begin what a passphrase encrypts. */
export const isSalted = (bytes: Uint8Array): boolean =>
  sameBytes(bytes.subarray(0, magic.length), magic);

/** What to say of a value that begins so. */
export const salted = (at: string): Finding => ({
  code: 'cipher.salted',
  severity: 'error',
  at,
  message: 'It begins with "Salted__": it was encrypted with a passphrase, not with a key.',
  hint: 'CryptoJS and openssl enc make another key and IV of a passphrase: give them the key as bytes (in CryptoJS, enc.Utf8.parse) and the IV.',
  offset: 0,
  means: 'foreign',
  mistake: {
    text: 'encrypted with a passphrase (CryptoJS.AES.encrypt(text, "…"), openssl enc), of which another key and IV are made',
    area: 'key',
  },
});
