import { readFileSync } from 'node:fs';

import type { Environment } from '../../src/core/environment';
import { sign } from '../../src/core/evaluate/generate';
import type { Inputs } from '../../src/core/fields/inputs';
import type { Scheme } from '../../src/core/scheme/scheme';

/** The secret is another one, so that a search tries everything and finds nothing. */
export function worstCase(
  scheme: Scheme,
  environment: Environment,
): { readonly received: string; readonly fields: Inputs } {
  const file = `test/vectors/${scheme.id}.json`;
  const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: { fields: Inputs }[] };
  const fields = vectors[0]?.fields ?? {};
  const secret = scheme.fields.find((field) => field.secret)?.name ?? '';
  const other = { ...fields, [secret]: 'another secret, which nobody knows' };
  const [received = ''] = sign(scheme, other, environment).values();
  return { received, fields };
}
