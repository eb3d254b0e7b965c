import { hexText } from '../bytes';
import { asBase64 } from '../operations/base64Text';
import type { Value } from '../value';
import { maskingOf, type PresentOptions, type Result } from './secrets';

/** The ways of writing a value. */
export type Spelling = 'text' | 'hex' | 'base64';

/** The value of a field or step to be copied, byte for byte, or why it cannot be, as a sentence. */
export function presentValueToCopy(
  result: Result | undefined,
  step: string,
  as: Spelling,
  options: PresentOptions,
): { readonly text: string } | { readonly problem: string } {
  const value = result?.entries.find((one) => one.step === step)?.value;
  if (!result || !value) return { problem: `${step} has no value to copy yet.` };
  if (maskingOf(result, options).inValue(step, value).length > 0) {
    return { problem: `There is a secret in ${step}. Show secrets first, then copy it.` };
  }
  const text = spelled(value, as);
  return text === undefined
    ? { problem: `${step} is not text. Copy it as hex or base64.` }
    : { text };
}

function spelled(value: Value, as: Spelling): string | undefined {
  if (as === 'text') return value.text;
  return as === 'hex' ? hexText(value.bytes) : asBase64(value).text;
}
