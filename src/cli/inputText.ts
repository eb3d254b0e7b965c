import { statSync } from 'node:fs';

import { utf8Text } from '../core/bytes';
import { textOf } from '../core/http/text';
import { wholeMessages } from '../core/read/artefact';
import type { Context } from './context';
import { readFileFor, type GivenValues } from './givenValues';
import { UsageError } from './usageError';

/**
 * The text that a word on the command line stands for: `-` and `@-` are standard input,
 * `@file:PATH` and the path of a file its content, `@@` a leading `@`; any other word is the text.
 */
export async function inputText(
  word: string,
  given: GivenValues,
  context: Context,
): Promise<string> {
  if (word === '-' || word === '@-') {
    if (given.usesInput) {
      throw new UsageError('- and @- both read standard input; give one of them in another way.');
    }
    return messageText(await context.readInput(), 'Standard input');
  }
  const path = word.startsWith('@file:') ? word.slice(6) : isFile(word) ? word : undefined;
  if (path !== undefined) return messageText(readFileFor('the text', path), `The file ${path}`);
  return word.startsWith('@@') ? word.slice(1) : word;
}

/** Longer words are no path. */
const maximumPath = 4096;

function isFile(word: string): boolean {
  if (word === '' || word.length > maximumPath || /[\0\n]/.test(word)) return false;
  return statSync(word, { throwIfNoEntry: false })?.isFile() === true;
}

/** The bytes as text; only the body of a message may have bytes that are not UTF-8. */
function messageText(bytes: Uint8Array, what: string): string {
  const text = textOf(bytes);
  if (utf8Text(bytes) === undefined && wholeMessages(text).length === 0) {
    throw new UsageError(`${what} is not UTF-8 text; give the URL, token or request as text.`);
  }
  return text;
}
