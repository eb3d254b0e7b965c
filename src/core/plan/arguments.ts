import type { Item } from '../operations/item';
import type { Arguments, Known, Parameters } from '../operations/operation';
import type { Value } from '../value';
import type { Step } from './plan';

/** The values of a plan by slot; undefined where a value is not known. */
export type Values = readonly (Value | undefined)[];

/** The value of a slot, as far as the value is known. */
export type LookAt = (slot: number) => Value | undefined;

/** The arguments of a step, made anew at each call; undefined while an input is not known. */
export function argumentsOf(step: Step, look: LookAt): Arguments<Parameters> | undefined {
  const args: Record<string, unknown> = { ...step.args };
  for (const { slot, parameter } of step.single) {
    const value = look(slot);
    if (value === undefined) return undefined;
    args[parameter] = value;
  }
  for (const { parameter, items, slots } of step.lists) {
    const filled = new Array<Item>(items.length);
    for (let index = 0; index < items.length; index += 1) {
      const item = items[index];
      const slot = slots[index];
      const value = slot === undefined ? item?.value : look(slot);
      if (item === undefined || value === undefined) return undefined;
      filled[index] = item.with(value);
    }
    args[parameter] = filled;
  }
  return args;
}

/** The arguments of a step, made anew at each call, with `undefined` for what is not known. */
export function knownArguments(step: Step, look: LookAt): Known<Parameters> {
  const args: Record<string, unknown> = { ...step.args };
  for (const { slot, parameter } of step.single) args[parameter] = look(slot);
  for (const { parameter, items, slots } of step.lists) {
    args[parameter] = items.map((item, index) => {
      const slot = slots[index];
      return slot === undefined ? item : item.with(look(slot));
    });
  }
  return args;
}

/** The arguments for reading a step backward from its value alone: only keys and side inputs have a value. */
export function sideArguments(step: Step, look: LookAt): Known<Parameters> {
  const args: Record<string, unknown> = { ...step.args };
  for (const { slot, parameter, role } of step.single) {
    if (role !== 'data') args[parameter] = look(slot);
  }
  return args;
}
