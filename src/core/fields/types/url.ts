import type { Say } from '../../finding';
import { anyShape, ByteSet, type Shape } from '../../shape';
import { Value } from '../../value';
import type { FieldType } from '../fieldType';
import { matched } from '../matched';
import { refuse } from '../refuse';

/** The usual address, of which there is nothing to say. */
const unremarkable = /^https:\/\/[\w.~:-][\w.~:/-]*(?<!\/)$/;

const withoutQuery: Shape = { ...anyShape, bytes: ByteSet.all.without('?#') };

/** A web address without query and fragment. */
export const url: FieldType = {
  summary: 'A web address without query and fragment.',
  keys: ['match'],
  control: 'line',
  holds: 'address',
  valueType: () => 'text',
  shape: (form) => (form.match === undefined ? withoutQuery : matched(form)),
  isPlain: (typed) => unremarkable.test(typed),
  parse: (typed, _field, _environment, say) => address(typed, say),
  standIn: () => 'https://example.com',
};

function address(text: string, say: Say): Value | undefined {
  if (!/^https?:\/\/[^/?#]/i.test(text)) {
    return refuse(say, 'url', 'This is not a web address.', 'Start with https:// and a host name.');
  }
  const odd = /[\s"<>\\^`{|}?#\p{Cc}\p{Surrogate}]/u.exec(text);
  if (odd) {
    const what = odd[0].trim() === '' ? 'white space' : `"${odd[0]}"`;
    const hint = 'Give the address without query and fragment, percent-encoded where needed.';
    return refuse(
      say,
      'url',
      `${what} at character ${odd.index} cannot stand in this address.`,
      hint,
    );
  }
  if (text.endsWith('/')) {
    say({
      code: 'url.trailingSlash',
      severity: 'warning',
      message: 'The address ends with a slash, and the path that is added begins with one.',
      hint: 'Leave the last slash out.',
    });
  }
  if (text.startsWith('http:')) {
    say({
      code: 'url.http',
      severity: 'note',
      message: 'http:// sends everything unencrypted.',
      hint: 'Use https:// where the server has it.',
    });
  }
  return Value.text(text);
}
