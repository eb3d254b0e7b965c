import { sameBytes } from '../bytes';
import type { Remark } from '../finding';
import type { Known, Parameters, Recovered } from '../operations/operation';
import { sideArguments, type LookAt } from '../plan/arguments';
import type { Step } from '../plan/plan';
import { Value } from '../value';
import type { Ground, Inversion } from './ground';
import { runBy, type Hypothesis } from './hypothesis';

/** What reading a step backward takes, and the pinned values that it writes. */
export interface View {
  readonly ground: Ground;
  readonly pins: (Value | undefined)[];
  readonly look: LookAt;
  own(slot: number): Value | undefined;
  editAt(slot: number): Hypothesis | undefined;
}

/** How a step was read. */
export interface Read {
  /** In how many ways its edit can be undone; 0 when it cannot have given this. */
  readonly variants: number;
  /** For a field that was sent with another value than the one used: what was sent. */
  readonly sent?: Value | undefined;
  /** Whether a value was pinned already, and to another value. */
  readonly isInConflict?: boolean;
}

/** Pins the inputs that follow from a step's value; undefined when it is not what the step writes. */
export function readBackward(
  view: View,
  inversion: Inversion,
  output: Value,
  edit: Hypothesis | undefined,
  variant: number,
): Read | undefined {
  const { step, data } = inversion;
  if (inversion.ofFields && !edit && writesItself(view, inversion, output)) return { variants: 1 };
  const args = sized(view, step);
  if (edit?.undo) return undo(view, inversion, edit, output, args, variant);
  const errors: Remark[] = [];
  const found = step.operation.backward?.(output, args, (remark) => {
    if (remark.severity === 'error') errors.push(remark);
  });
  if (found && errors.length === 0) {
    const isInConflict = !pin(view, inversion, found);
    if (isExact(view, inversion, output)) return { ...otherSent(view, edit), isInConflict };
  }
  for (const { slot } of data) view.pins[slot] = undefined;
  // With another length of a part, what is written cannot be read by the scheme's lengths.
  const isWritten = inversion.isLoose && !edit && writesItself(view, inversion, output);
  return isWritten ? { variants: 1 } : undefined;
}

/** Whether the step writes the same bytes again from the values that were read from them. */
function isExact({ look }: View, { step, isLoose }: Inversion, output: Value): boolean {
  if (!isLoose) return true;
  const again = runBy(step, look);
  return again !== undefined && sameBytes(again.bytes, output.bytes);
}

/** Whether the fields as they are, with their edits, give just this: then nothing is in doubt. */
function writesItself(view: View, { step, data }: Inversion, output: Value): boolean {
  const written = runBy(step, (slot) => view.own(slot));
  if (!written || !sameBytes(written.bytes, output.bytes)) return false;
  for (const { slot } of data) view.pins[slot] = view.own(slot);
  return true;
}

function undo(
  view: View,
  inversion: Inversion,
  edit: Hypothesis,
  output: Value,
  args: Known<Parameters>,
  variant: number,
): Read {
  const { pins, look } = view;
  const before = [...pins];
  const found: (Value | undefined)[][] = [];
  for (const candidate of edit.undo?.(output, args, look) ?? []) {
    for (const { slot } of inversion.data) pins[slot] = undefined;
    pin(view, inversion, candidate);
    const again = edit.run(look);
    if (again && sameBytes(again.bytes, output.bytes)) found.push([...pins]);
  }
  const chosen = found[variant] ?? before;
  chosen.forEach((value, slot) => (pins[slot] = value));
  return { variants: found.length };
}

/** Pins what was read; false when one of the values is pinned already, to another value. */
function pin({ ground, pins }: View, { data }: Inversion, found: Recovered<Parameters>): boolean {
  let agrees = true;
  for (const { slot, parameter, item } of data) {
    const entry = found[parameter];
    const value =
      item === undefined ? entry : (entry as readonly (Value | undefined)[] | undefined)?.[item];
    if (!(value instanceof Value)) continue;
    const type = ground.plan.types[slot] ?? value.type;
    const typed = value.type === type ? value : Value.of(type, value.bytes);
    const before = pins[slot];
    if (before && !sameBytes(before.bytes, typed.bytes)) agrees = false;
    else pins[slot] = typed;
  }
  return agrees;
}

/** The value that was sent for a field, if it is another one than the one that was used. */
function otherSent({ pins, look }: View, edit: Hypothesis | undefined): Read {
  if (edit?.sent === undefined) return { variants: 1 };
  const sent = pins[edit.sent];
  pins[edit.sent] = undefined;
  const used = look(edit.sent);
  const differs = sent !== undefined && used !== undefined && !sameBytes(used.bytes, sent.bytes);
  return { variants: differs ? 1 : 0, sent };
}

/** The arguments for reading, with the lengths that edited parts really have. */
function sized(view: View, step: Step): Known<Parameters> {
  const args = sideArguments(step, view.look);
  const { lengths } = step.operation;
  if (!lengths) return args;
  const found = lengths.of(args).map((length, item) => {
    const link = step.links.find((one) => one.item === item);
    const edit = link && view.editAt(link.slot);
    if (!edit || length === undefined) return length;
    return edit.run((slot) => view.ground.base[slot])?.length ?? 0;
  });
  return lengths.with(args, found);
}
