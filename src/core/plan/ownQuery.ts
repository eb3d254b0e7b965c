import type { Plan, RequestPlan } from './plan';

/** Whether the value of the slot, an address or a part of an address, can have a query in it. */
export function canHaveQuery(plan: Plan, slot: number): boolean {
  return plan.shapes[slot]?.bytes.has(0x3f) ?? true;
}

/** Whether the query of a received address is a part of the address that the scheme knows. */
export function ownsQuery(plan: Plan, { url, query }: RequestPlan): boolean {
  return url !== undefined && query === undefined && canHaveQuery(plan, url);
}
