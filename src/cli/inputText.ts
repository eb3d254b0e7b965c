import { utf8, utf8Text } from '../core/bytes';
import type { Scheme } from '../core/scheme/scheme';
import type { Secret } from '../core/masking/needles';
import type { Context } from './context';
import type { GivenValues } from './givenValues';
import { UsageError } from './usageError';

/** Standard input as text. */
export async function inputText(given: GivenValues, context: Context): Promise<string> {
  if (given.usesInput) {
    throw new UsageError('- and @- both read standard input; give one of them in another way.');
  }
  const text = utf8Text(await context.readInput());
  if (text === undefined) {
    throw new UsageError('Standard input is not UTF-8 text; give the URL or token as text.');
  }
  return text;
}

/** The given values that are secret in one of the schemes, also when none of them is recognised. */
export function secretsAmong({ inputs }: GivenValues, schemes: readonly Scheme[]): Secret[] {
  return Object.entries(inputs).flatMap(([name, value]) => {
    const isSecret = schemes.some(({ fields }) =>
      fields.some((field) => field.name === name && field.secret),
    );
    if (!isSecret) return [];
    return [{ name, bytes: typeof value === 'object' ? value : utf8(String(value)) }];
  });
}
