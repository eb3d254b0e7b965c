import { remark } from './message';
import { binaryOf } from './text';
import type { Finding } from '../finding';

/**
 * An address as the target of a message, without the fragment, which is never sent; the `#` of an
 * `&` that HTML wrote as `&#38;` begins none.
 */
export function targetOf(address: string): {
  readonly target: string;
  readonly findings: Finding[];
} {
  const [sent = ''] = address.split(/(?<!&)#|#(?!0{0,4}38;|x26;)/i, 1);
  const findings =
    sent.length < address.length
      ? [remark('url.fragment', 'note', 'What follows "#" was left out; it is never sent.')]
      : [];
  return { target: binaryOf(sent), findings };
}
