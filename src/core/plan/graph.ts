import type { Plan, RequestPlan, Step } from './plan';

/** The step of that name; undefined for a field or an unknown name. */
export function stepNamed(plan: Plan, name: string): Step | undefined {
  const slot = plan.slots.get(name);
  return slot === undefined ? undefined : plan.stepAt[slot];
}

/** The slot that a parameter of a step, or an item of a list parameter, takes its value from. */
export function slotOf(step: Step, parameter: string, item?: number): number | undefined {
  return step.links.find((link) => link.parameter === parameter && link.item === item)?.slot;
}

/** The given slots, and every slot that their values are made from. */
export function upstream(plan: Plan, slots: Iterable<number>): Set<number> {
  const found = new Set(slots);
  // A set keeps its order and grows while it is walked.
  for (const slot of found) for (const link of plan.stepAt[slot]?.links ?? []) found.add(link.slot);
  return found;
}

/** The steps that the value of the slot is made from, the step of the slot included, in order. */
export function stepsTo(plan: Plan, slot: number): Step[] {
  const needed = upstream(plan, [slot]);
  return plan.steps.filter((step) => needed.has(step.slot));
}

/**
 * Those of the steps that follow from the slot, in order. The value of a slot for which `isFixed`
 * holds came from elsewhere, so nothing follows through that slot.
 */
export function stepsFrom(
  steps: readonly Step[],
  slot: number,
  isFixed: (slot: number) => boolean = () => false,
): Step[] {
  const changed = new Set([slot]);
  return steps.filter((step) => {
    if (!step.links.some((link) => changed.has(link.slot))) return false;
    if (!isFixed(step.slot)) changed.add(step.slot);
    return true;
  });
}

/** Whether the value of the slot is made by a step that cannot be read backward. */
export function isOneWay(plan: Plan, slot: number): boolean {
  for (const one of upstream(plan, [slot])) {
    const step = plan.stepAt[one];
    if (step && !step.operation.backward) return true;
  }
  return false;
}

/** The slots of all pieces of a request, in the order in which they are written. */
export function piecesOf(request: RequestPlan): number[] {
  const { url, query, form, body, headers, element } = request;
  const slots = [url, query, form, body, ...[...headers, ...(element?.attributes ?? [])].map(at)];
  return slots.filter((slot) => slot !== undefined);
}

const at = ({ slot }: { readonly slot: number }): number => slot;
