import type { HiddenRange } from '../masking/hiddenRange';
import { maskedHex, maskedText } from '../masking/maskedText';
import type { Value } from '../value';
import { withoutUndefined } from '../withoutUndefined';
import type { DrawnValue, PresentedValue } from './presentation';

/** A value with the hidden ranges masked. */
export function presentValue(value: Value, hidden: readonly HiddenRange[]): PresentedValue {
  const drawn = drawValue(value, hidden);
  return { ...drawn, hex: drawn.hex ?? maskedHex(value.bytes, hidden) };
}

/** The same, without the hex that says nothing which the text does not. */
export function drawValue(value: Value, hidden: readonly HiddenRange[]): DrawnValue {
  const text = reads(value) ? maskedText(value.bytes, hidden) : undefined;
  const isAll = text !== undefined && hidden.length === 0;
  return withoutUndefined({
    type: value.type,
    length: value.length,
    hex: isAll ? undefined : maskedHex(value.bytes, hidden),
    text,
    masked: hidden.map(({ start, end }) => [start, end] as const),
  });
}

/** A value in a line: as text where somebody could read it, otherwise in hex. */
export function valueText(value: Value, hidden: readonly HiddenRange[]): string {
  const text = reads(value) ? maskedText(value.bytes, hidden) : undefined;
  return text ?? maskedHex(value.bytes, hidden);
}

/** Whether to show it as text: a value of bytes only when somebody could read it, such as a key. */
function reads(value: Value): boolean {
  if (value.type === 'text') return true;
  return value.length > 0 && value.text !== undefined && !/\p{Cc}/u.test(value.text);
}
