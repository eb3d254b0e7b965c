import type { Arguments, Item, Known, Parameters } from '../operations/operation';
import type { Value } from '../value';
import type { Step } from './plan';

/** The values of a plan by slot; undefined where a value is not known. */
export type Values = readonly (Value | undefined)[];

/** The value of a slot, as far as the value is known. */
export type LookAt = (slot: number) => Value | undefined;

/** The arguments of a step, made anew at each call; undefined while an input is not known. */
export function argumentsOf(step: Step, look: LookAt): Arguments<Parameters> | undefined {
  const args: Record<string, unknown> = { ...step.args };
  for (const { slot, parameter, item } of step.links) {
    if (item !== undefined) continue;
    const value = look(slot);
    if (value === undefined) return undefined;
    args[parameter] = value;
  }
  for (const { parameter, items, slots } of step.lists) {
    const filled: Item[] = [];
    for (let index = 0; index < items.length; index += 1) {
      const item = items[index];
      const slot = slots[index];
      const value = slot === undefined ? item?.value : look(slot);
      if (item === undefined || value === undefined) return undefined;
      filled.push(withValue(item, value));
    }
    args[parameter] = filled;
  }
  return args;
}

/** The arguments of a step, made anew at each call, with `undefined` for what is not known. */
export function knownArguments(step: Step, look: LookAt): Known<Parameters> {
  const args: Record<string, unknown> = { ...step.args };
  for (const { slot, parameter, item } of step.links) {
    if (item === undefined) args[parameter] = look(slot);
  }
  for (const { parameter, items, slots } of step.lists) {
    args[parameter] = items.map((item, index) => {
      const slot = slots[index];
      return slot === undefined ? item : withValue(item, look(slot));
    });
  }
  return args;
}

/** The arguments for reading a step backward from its value alone: only side inputs have a value. */
export function sideArguments(step: Step, look: LookAt): Known<Parameters> {
  const args: Record<string, unknown> = { ...step.args };
  for (const { slot, parameter, role } of step.links) {
    if (role === 'side') args[parameter] = look(slot);
  }
  return args;
}

/** The item with another value. Written out, because a spread takes several times as long. */
function withValue<V>(item: Item<unknown>, value: V): Item<V> {
  return {
    name: item.name,
    key: item.key,
    value,
    type: item.type,
    shape: item.shape,
    encode: item.encode,
    size: item.size,
    omitEmpty: item.omitEmpty,
    bare: item.bare,
    rest: item.rest,
  };
}
