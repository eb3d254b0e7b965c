import { fromBinary, utf8Text } from '../bytes';
import type { Masking } from '../masking/mask';
import type { ReceivedMessage } from '../conversation/message';
import { presentBody, type PresentedBody } from './body';

/** A received request as it is shown: nothing decoded, masked. */
export interface PresentedMessage {
  readonly method: string;
  readonly target: string;
  /** The headers, one to a line, in the sender's order and case. */
  readonly headers: readonly string[];
  readonly body: PresentedBody;
}

/** The request as it came, masked; `maximum` is how many characters of each part are shown. */
export function presentReceived(
  { method, target, headers, body }: ReceivedMessage,
  masking: Masking,
  maximum = Infinity,
): PresentedMessage {
  const shown = (raw: string): string => masking.text(readable(raw)).slice(0, maximum);
  return {
    method: shown(method),
    target: shown(target),
    headers: headers.map(({ name, value }) => shown(`${name}: ${value}`)),
    body: presentBody(body, masking, maximum),
  };
}

/** One character per byte as text; what is not UTF-8 as `\xFF`. */
function readable(raw: string): string {
  return (
    utf8Text(fromBinary(raw)) ??
    raw.replace(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).toUpperCase()}`)
  );
}
