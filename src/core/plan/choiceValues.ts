import { Value } from '../value';
import type { Plan } from './plan';

/**
 * The choices of the plan that a step takes as a value too, by slot: `method` decides the plan in
 * `method: $method` and is a value in `{method}`.
 */
export function choiceValues({ assignment, slots, steps }: Plan): ReadonlyMap<number, Value> {
  const found = new Map<number, Value>();
  for (const [name, choice] of assignment) {
    const slot = slots.get(name);
    const isValue = steps.some(({ links }) => links.some((link) => link.slot === slot));
    if (slot !== undefined && isValue) found.set(slot, Value.text(choice));
  }
  return found;
}
