import type { Say } from '../../finding';
import { anyShape, bytesOfLength } from '../../shape';
import { Value } from '../../value';
import { decodeBytes, encodeBytes, type ByteEncoding } from '../encodedBytes';
import type { FieldForm, FieldType, ParsedForm } from '../fieldType';
import { refuse } from '../refuse';

const encodingOf = ({ encoding }: Pick<FieldForm, 'encoding'>): ByteEncoding =>
  encoding === undefined || encoding === 'text' ? 'hex' : encoding;

/** Bytes that are typed in hex or base64. */
export const bytes: FieldType = {
  summary: 'Bytes, typed in hex or base64 as `encoding` says, of `length` bytes.',
  keys: ['encoding', 'length'],
  control: 'line',
  holds: 'bytes',
  valueType: () => 'bytes',
  shape: ({ length }) => (length === undefined ? anyShape : bytesOfLength(length)),
  parse: (text, field, _environment, say) => {
    const value = decodeBytes(text, encodingOf(field), say);
    return value && sized(field, value, say);
  },
  ofBytes: (given, field, say) => sized(field, Value.bytes(given), say),
  standIn: ({ length }) => new Uint8Array(length ?? 16),
  typed: (value, field) => encodeBytes(value, encodingOf(field)),
};

/** The value, if it has the length that the field asks for. */
function sized(field: ParsedForm, value: Value, say: Say): Value | undefined {
  if (field.length === undefined || value.length === field.length) return value;
  const hint =
    encodingOf(field) === 'hex'
      ? `Give ${field.length * 2} hex digits.`
      : `Give ${field.length} bytes.`;
  const message = `${value.length} bytes were given, and ${field.length} are needed.`;
  return refuse(say, 'length', message, hint);
}
