import { sameBytes } from '../bytes';
import type { Environment } from '../environment';
import type { Remark } from '../finding';
import { knownArguments } from '../plan/arguments';
import type { Plan, Step } from '../plan/plan';
import { anyShape, fits } from '../shape';
import { Value } from '../value';
import { findingsOf } from './receivedValue';

/** Longer values are taken as they look from outside, to save time. */
const maximumOpened = 20_000;

const noClock: Environment = { now: 0, zone: 'UTC', random: (length) => new Uint8Array(length) };

/** Whether the value of a step, and everything inside the value that needs no key, has its form. */
export function opensCleanly(plan: Plan, start: Step, value: Value): boolean {
  const values = new Map([[start.slot, value]]);
  const look = (slot: number): Value | undefined => values.get(slot);
  const errors: Remark[] = [];
  const say = (remark: Remark): void => {
    if (remark.severity === 'error') errors.push(remark);
  };
  const waiting = [start];
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    const output = look(step.slot);
    const found = output && step.operation.backward?.(output, knownArguments(step, look), say);
    if (errors.length > 0) return false;
    if (!found || value.length > maximumOpened) continue;
    for (const { slot, parameter, item } of step.links) {
      const entry = found[parameter];
      const part =
        item === undefined ? entry : (entry as readonly (Value | undefined)[] | undefined)?.[item];
      if (!(part instanceof Value)) continue;
      const before = look(slot);
      const typed = Value.of(plan.types[slot] ?? part.type, part.bytes);
      if (before ? !sameBytes(before.bytes, typed.bytes) : !isOfForm(plan, slot, typed))
        return false;
      values.set(slot, typed);
      const inner = plan.stepAt[slot];
      if (!before && inner) waiting.push(inner);
    }
  }
  return true;
}

function isOfForm(plan: Plan, slot: number, value: Value): boolean {
  if (!fits(plan.shapes[slot] ?? anyShape, value.bytes)) return false;
  return findingsOf(plan, slot, value, noClock).every(({ severity }) => severity !== 'error');
}
