import { utf8Text } from '../bytes';
import { maskedHex } from '../masking/maskedText';
import type { Masking } from '../masking/mask';
import { Value } from '../value';

/** A body as it is shown, masked: as text where it is UTF-8 text, otherwise its beginning in hex. */
export interface PresentedBody {
  /** Length in bytes, of all that was kept. */
  readonly length: number;
  readonly text?: string;
  readonly hex?: string;
}

const hexBytes = 1024;

/** The body, masked; `maximum` is how many characters of a text are shown. */
export function presentBody(body: Uint8Array, masking: Masking, maximum = Infinity): PresentedBody {
  const { length } = body;
  // Where it was cut, up to three bytes of a character may be left.
  for (let cut = 0; cut <= 3 && cut <= length; cut += 1) {
    const text = utf8Text(cut === 0 ? body : body.subarray(0, length - cut));
    if (text !== undefined) return { length, text: masking.text(text).slice(0, maximum) };
  }
  const hidden = masking.found(Value.bytes(body)).filter(({ start }) => start < hexBytes);
  return { length, hex: maskedHex(body.subarray(0, hexBytes), hidden).slice(0, 2 * hexBytes) };
}
