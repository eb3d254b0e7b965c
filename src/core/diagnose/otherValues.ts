import { sameBytes } from '../bytes';
import { fieldMistakes } from '../fields/fieldMistakes';
import type { InputChange } from '../operations/textMistakes';
import type { Field } from '../fields/field';
import type { Value } from '../value';
import type { Edit } from './diagnosis';
import { inPlaceOf } from './sentences';

/** The commonest known mistake that makes the other value of the given one. */
function changeBetween(field: Field, wanted: Value, other: Value): InputChange | undefined {
  const found = fieldMistakes(field).filter(({ apply, recognises }) => {
    const changed = apply(wanted);
    if (changed && sameBytes(changed.bytes, other.bytes)) return true;
    return recognises?.(wanted, other) === true;
  });
  return found.sort((left, right) => right.prior - left.prior)[0];
}

/** The field came, and was used, with another value than the given one. */
export function otherUsed(field: Field, wanted: Value, used: Value): Edit {
  const change = changeBetween(field, wanted, used);
  const { name } = field;
  const values = field.secret ? '' : inPlaceOf(used, wanted);
  return {
    id: change?.id ?? 'field.other',
    step: name,
    text: change
      ? `\`${name}\` was used ${change.text}${values}`
      : `it was made with another \`${name}\` than the one given${values}`,
    area: 'input',
    prior: change?.prior ?? 0.4,
  };
}

/** The right value was used, and another one was sent. */
export function otherSent(field: Field, wanted: Value, sent: Value): Edit {
  const change = changeBetween(field, wanted, sent);
  const { name } = field;
  return {
    id: change ? `sent.${change.id}` : 'sent.other',
    step: name,
    text: change
      ? `\`${name}\` arrived ${change.text}`
      : `another \`${name}\` was sent than the one that was used`,
    area: change ? 'transport' : 'wiring',
    prior: 0.8,
  };
}
