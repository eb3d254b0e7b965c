import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { schemeJsonSchema } from '../../scripts/generate/schemeSchema';

test('the JSON schema for editors is current (npm run schema writes it)', () => {
  const committed: unknown = JSON.parse(readFileSync('media/scheme.schema.json', 'utf8'));
  expect(committed).toEqual(JSON.parse(JSON.stringify(schemeJsonSchema())));
});
