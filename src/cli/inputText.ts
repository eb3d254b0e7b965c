import { utf8Text } from '../core/bytes';
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
