import { plainText } from '../plainText';
import { matched } from '../matched';
import type { FieldType } from '../fieldType';
import { Value, wellFormed } from '../../value';

/** A text of any kind, as UTF-8. */
export const text: FieldType = {
  summary: 'A text. It is never trimmed or changed.',
  keys: ['match'],
  control: 'line',
  holds: 'text',
  valueType: () => 'text',
  shape: matched,
  isPlain: wellFormed,
  parse: (typed, _field, _environment, say) => plainText(typed, say),
  ofBytes: (bytes) => Value.of('text', bytes),
  standIn: ({ name }) => name,
};
