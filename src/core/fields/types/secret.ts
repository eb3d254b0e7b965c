import { utf8 } from '../../bytes';
import { anyShape } from '../../shape';
import { Value, wellFormed } from '../../value';
import { decodeBytes, encodeBytes } from '../encodedBytes';
import type { FieldType } from '../fieldType';
import { matched } from '../matched';
import { plainText } from '../plainText';

/** What nobody may see: a key or a password, as text or as bytes that are typed in an encoding. */
export const secret: FieldType = {
  summary:
    'A key or a password, which is never shown. `encoding` says that it is typed in hex or base64, and `prefix` what stands before that and is not part of the key.',
  keys: ['match', 'encoding', 'prefix'],
  control: 'password',
  holds: 'secret',
  valueType: ({ encoding = 'text' }) => (encoding === 'text' ? 'text' : 'bytes'),
  shape: (document) => ((document.encoding ?? 'text') === 'text' ? matched(document) : anyShape),
  isPlain: wellFormed,
  parse: (text, { encoding = 'text', prefix = '' }, _environment, say) => {
    const hasPrefix = text.startsWith(prefix);
    if (!hasPrefix) {
      say({
        code: 'secret.prefix',
        severity: 'warning',
        message: `The secret does not begin with "${prefix}", as such secrets do.`,
        hint: 'All of it is taken for the key. Compare it with the page of the vendor.',
      });
    }
    const key = hasPrefix ? text.slice(prefix.length) : text;
    return encoding === 'text' ? plainText(key, say) : decodeBytes(key, encoding, say);
  },
  ofBytes: (bytes, { encoding = 'text' }) =>
    Value.of(encoding === 'text' ? 'text' : 'bytes', bytes),
  standIn: ({ name, encoding = 'text' }) => (encoding === 'text' ? name : utf8(name)),
  typed: (value, { encoding = 'text', prefix = '' }) =>
    prefix +
    (encoding === 'text'
      ? (value.text ?? encodeBytes(value, 'hex'))
      : encodeBytes(value, encoding)),
};
