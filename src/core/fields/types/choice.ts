import { utf8 } from '../../bytes';
import { ByteSet } from '../../shape';
import { Value } from '../../value';
import type { FieldForm, FieldType } from '../fieldType';
import { refuse, shorten } from '../refuse';

const choicesOf = ({ choices }: Pick<FieldForm, 'choices'>): string[] => Object.keys(choices ?? {});

/** One of several texts, which the file lists. */
export const choice: FieldType = {
  summary: 'One of the texts in `choices`. A choice can decide which steps and pairs there are.',
  keys: ['choices'],
  control: 'choice',
  holds: 'choice',
  choices: choicesOf,
  valueType: () => 'text',
  shape: (document) => {
    const choices = choicesOf(document).map(utf8);
    const lengths = choices.map(({ length }) => length);
    const bytes = choices.flatMap((one) => [...one]);
    return {
      bytes: ByteSet.of(String.fromCharCode(...bytes)),
      min: Math.min(...lengths),
      max: Math.max(...lengths),
    };
  },
  isParsedWhenReceived: true,
  parse: (text, field, _environment, say) => {
    if (field.choices && Object.hasOwn(field.choices, text)) return Value.text(text);
    const hint = `Choose ${choicesOf(field).join(', ')}.`;
    return refuse(say, 'choice', `"${shorten(text)}" is not one of the choices.`, hint);
  },
  usual: (document) => choicesOf(document)[0],
  standIn: ({ name }) => name,
};
