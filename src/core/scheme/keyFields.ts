import { operations } from '../operations/table';
import { referenceName } from './bind';
import type { SchemeDocument } from './document';

/** The names that a step takes as a key, such as `masterKey` in `key: $masterKey`. */
export function namesOfKeys({ steps, versions }: SchemeDocument): Set<string> {
  const names = new Set<string>();
  const all = [steps, ...Object.values(versions).map((version) => version.steps)];
  for (const step of all.flatMap((some) => Object.values(some))) {
    const parameters = operations.get(step.op)?.parameters ?? {};
    for (const [key, parameter] of Object.entries(parameters)) {
      if (parameter.kind !== 'value' || parameter.role !== 'key') continue;
      const name = referenceName(step[key]);
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}
