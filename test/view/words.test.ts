import { describe, expect, test } from 'vitest';

import { judgementOfDiagnosis, judgementOfRequest } from '../../src/core/present/verdicts';
import { jsonText, proseOf, textOfWords, wordsOf } from '../../src/core/present/words';

describe('words of a step', () => {
  const isName = (name: string): boolean => ['mac', 'login.url'].includes(name);

  test('the names in braces that are known are pieces of their own', () => {
    expect(wordsOf('HMAC of {mac} (1 byte) and {login.url}', isName)).toEqual([
      { text: 'HMAC of ' },
      { name: 'mac' },
      { text: ' (1 byte) and ' },
      { name: 'login.url' },
    ]);
  });

  test('other braces stay as they are', () => {
    expect(wordsOf('joined by "{}" and {other}', isName)).toEqual([
      { text: 'joined by "{}" and {other}' },
    ]);
    expect(wordsOf('', isName)).toEqual([]);
  });

  test('as text, and in JSON as the sentence with braces', () => {
    const words = wordsOf('HMAC of {mac}', isName);
    expect(textOfWords(words)).toBe('HMAC of mac');
    expect(JSON.parse(jsonText({ steps: [{ words }], fields: { words: 'a' } }))).toEqual({
      steps: [{ words: 'HMAC of {mac}' }],
      fields: { words: 'a' },
    });
  });
});

test('a sentence is cut at its backticks', () => {
  expect(proseOf('`mac` is right, `')).toEqual([{ code: 'mac' }, { text: ' is right, `' }]);
});

describe('the verdict of', () => {
  test.each([
    ['valid', [], 'matching'],
    ['unexplained', [], 'unexplained'],
    ['explained', [{}], 'explained'],
    ['explained', [{ harmless: 'The server trims it.' }, {}], 'harmless'],
    ['explained', [{}, { harmless: 'The server trims it.' }], 'explained'],
  ] as const)('a diagnosis: %s, %j', (verdict, explanations, expected) => {
    expect(judgementOfDiagnosis({ verdict, explanations })).toBe(expected);
  });

  test.each([
    [true, 'accepted'],
    [false, 'refused'],
    [null, 'answered'],
  ] as const)('a request: %s', (accepted, expected) => {
    expect(judgementOfRequest(accepted)).toBe(expected);
  });
});
