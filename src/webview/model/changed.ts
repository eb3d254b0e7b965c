import type { Change } from '../../protocol/toView';
import { share } from './share';

/**
 * `before` with a change made. What did not change keeps its identity, so that a view compares by
 * reference and draws only what changed.
 */
export function changed(before: unknown, change: Change): unknown {
  if ('value' in change) return share(before, change.value);
  if (change.parts.length === 0 || typeof before !== 'object' || before === null) return before;
  const parts = new Map<string, unknown>(Object.entries(before));
  for (const [key, part] of change.parts) parts.set(key, changed(parts.get(key), part));
  return Array.isArray(before) ? [...parts.values()] : Object.fromEntries(parts);
}
