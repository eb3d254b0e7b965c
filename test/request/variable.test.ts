import { expect, test } from 'vitest';

import { variableFor } from '../../src/core/quoting/variable';

test.each([
  ['secretKey', 'SECRET_KEY'],
  ['sid', 'SID'],
  ['key2Value', 'KEY2_VALUE'],
  ['userAccessKey', 'USER_ACCESS_KEY'],
])('%s is in %s', (name, variable) => {
  expect(variableFor(name)).toBe(variable);
});

test.each([
  'path',
  'home',
  'user',
  'shell',
  'ifs',
  'ldPreload',
  'nodeOptions',
  'pythonpath',
  'lcAll',
])('%s does not name a variable that has a meaning already', (name) => {
  expect(variableFor(name)).toMatch(/^SIGNING_/);
});
