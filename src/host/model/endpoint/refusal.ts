import { routesOf } from '../../../core/read/routes';
import type { Environment } from '../../../core/environment';
import type { Inputs } from '../../../core/fields/inputs';
import type { Scheme } from '../../../core/scheme/scheme';
import { inputFindings } from '../../../core/present/findings';

/** Why the endpoint cannot play this scheme with these inputs, or undefined where it can. */
export function endpointRefusal(
  scheme: Scheme,
  inputs: Inputs,
  environment: Environment,
): string | undefined {
  if (routesOf(scheme).current.length === 0) {
    return `${scheme.title} has no request that a server could receive.`;
  }
  const findings = inputFindings(scheme, inputs, environment);
  const error = findings.find(({ severity }) => severity === 'error');
  if (error) return `${scheme.fieldsByName.get(error.at)?.label ?? error.at}: ${error.message}`;
  const secrets = scheme.fields.filter(({ secret }) => secret);
  if (secrets.length === 0 || secrets.some(({ name }) => Object.hasOwn(inputs, name)))
    return undefined;
  const labels = new Intl.ListFormat('en', { type: 'disjunction' }).format(
    secrets.map(({ label }) => label),
  );
  return `Without a secret nothing can be checked. Fill in ${labels}, or choose a profile.`;
}
