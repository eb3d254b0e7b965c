import { utf8Text } from '../bytes';
import type { Finding } from '../finding';

/** Completes the sentence "`ciphertext` was …". */
export const otherIv = 'encrypted with another IV than the one that was sent';

/** So many bytes of text in a row are no accident where the padding is right, too. */
const enough = 8;

/** The cipher that a plaintext belongs to, and how many bytes of it another IV spoils. */
export interface Spoiler {
  readonly ciphertext: string;
  readonly bytes: number;
}

/** What to say of bytes that should be text and are not. */
export function notText(at: string, bytes: Uint8Array, spoiler: Spoiler | undefined): Finding {
  const spoilt = spoiler?.bytes ?? 0;
  if (spoiler && isTextFrom(spoilt, bytes)) {
    return {
      code: 'text.firstBlock',
      severity: 'error',
      at,
      message: `The first ${spoilt} bytes are not UTF-8 text; all that follows them is.`,
      hint: 'The key is right. The IV is another one than it was encrypted with, or was changed.',
      offset: 0,
      means: 'beginning',
      mistake: { text: otherIv, step: spoiler.ciphertext, area: 'wiring' },
    };
  }
  return {
    code: 'text.notUtf8',
    severity: 'error',
    at,
    message: 'These bytes are not UTF-8 text.',
    hint: 'The value was damaged, or the key is another one.',
    means: 'decryption',
  };
}

function isTextFrom(start: number, bytes: Uint8Array): boolean {
  let at = start;
  // A character may have begun in the block before.
  while (at < start + 3 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1;
  if (bytes.length - at < enough) return false;
  const text = utf8Text(bytes.subarray(at));
  return text !== undefined && !/[^\P{Cc}\t\r\n]/u.test(text);
}
