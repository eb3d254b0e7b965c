import { generate, type Generated } from '../../../src/core/evaluate/generate';
import type { Scheme } from '../../../src/core/scheme/scheme';
import { builtinSchemes } from '../../../src/core/schemes/builtin';
import vectors from '../../vectors/helpdesk3-client-api.json';

const [vector] = vectors.vectors;

export const schemeId = vectors.scheme;
export const fields = { ...vector?.fields } as Record<string, string>;
export const url = (vector?.outputs as Record<string, string>)['url'] ?? '';
export const secrets = [fields['apiKey'] ?? '', fields['sid'] ?? ''] as const;

/** What the engine makes of the same fields, here and not in the extension. */
export function generated(): Generated {
  const scheme = builtinSchemes().find(({ id }): boolean => id === schemeId) as Scheme;
  const environment = { now: Date.now(), zone: 'UTC', random: (n: number) => new Uint8Array(n) };
  return generate(scheme, fields, environment);
}
