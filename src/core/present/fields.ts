import { fieldText } from '../fields/parseField';
import type { Masking } from '../masking/mask';
import { currentVersion, versionField, type Scheme } from '../scheme/scheme';
import type { Value } from '../value';
import type { PresentedFields } from './presentation';

/** The fields that have something in them, as they would be typed; a secret one as bullets. */
export function presentFields(
  scheme: Scheme,
  values: ReadonlyMap<string, Value>,
  masking: Masking,
): PresentedFields {
  const shown: Record<string, string | number | boolean> = {};
  for (const field of scheme.fields) {
    const value = values.get(field.name);
    if (!value || (field.optional && value.isEmpty)) continue;
    if (field.name === versionField && value.text === currentVersion) continue;
    const typed = fieldText(field, value);
    if (field.secret && !masking.reveal) shown[field.name] = bullets(String(typed));
    else if (typeof typed === 'boolean') shown[field.name] = typed;
    else {
      const text = masking.text(String(typed));
      shown[field.name] = text === String(typed) ? typed : text;
    }
  }
  return shown;
}

const bullets = (text: string): string => '•'.repeat([...text].length);
