import { ByteSet } from '../../shape';
import { Value } from '../../value';
import type { FieldType } from '../fieldType';
import { refuse } from '../refuse';

/** True or false. */
export const flag: FieldType = {
  summary: 'True or false. A flag can decide which steps and pairs there are.',
  keys: [],
  control: 'switch',
  holds: 'choice',
  choices: () => ['false', 'true'],
  valueType: () => 'text',
  shape: () => ({ bytes: ByteSet.of('truefals'), min: 4, max: 5 }),
  parse: (text, _field, _environment, say) => {
    if (text === 'true' || text === 'false') return Value.text(text);
    return refuse(say, 'flag', 'This is neither true nor false.', 'Write true or false.');
  },
  usual: () => false,
  standIn: ({ name }) => name,
  typed: (value) => value.text === 'true',
};
