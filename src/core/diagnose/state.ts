import { sameBytes } from '../bytes';
import type { Remark } from '../finding';
import type { Item, Parameters, Recovered } from '../operations/operation';
import { Value } from '../value';
import type { Ground, Inversion } from './ground';
import { afterAll, runBy, type Hypothesis, type LookAt } from './hypothesis';

/** A failed check is its slot; a step that cannot be read backward is `unread(slot)`. */
export const unread = (slot: number): number => -slot - 1;

/** What an edit at one place may change. */
interface Reach {
  /** By slot: whether the value computed there may be another one. */
  readonly changed: Uint8Array;
  /** Whether something that was read backward has to be read again. */
  readonly rereads: boolean;
}

/**
 * What follows from the received value and a set of edits: everything that can be read backward is
 * pinned, the rest is computed from the fields, and where the two meet they are compared. Nothing
 * is computed again that the parent, with one edit less, already has.
 */
export class State {
  pins: (Value | undefined)[];
  /** The checks that fail, and the steps that cannot be read. */
  readonly failing: number[] = [];
  /** Whether the newest edit can have been made at all, and changes something. */
  readonly feasible: boolean;
  /** In how many ways the newest edit can be undone. */
  variants = 1;
  /** The value that was sent for a field in place of the one that was used. */
  sentValue: Value | undefined;
  private readonly cache: (Value | undefined)[] = [];
  /** What the newest edit may change; undefined without a parent. */
  private readonly reach: Reach | undefined;
  private readonly reaches = new Map<number, Reach>();
  /** Whether pinned values differ from the parent's, so that nothing of it can be taken over. */
  private isFresh = false;

  constructor(
    private readonly ground: Ground,
    private readonly received: Value,
    readonly edits: readonly Hypothesis[],
    private readonly parent?: State,
    private readonly variant = 0,
    /** With no edit left, the first failing check is the end. */
    quick = false,
  ) {
    this.pins = parent ? parent.pins : ground.plan.names.map(() => undefined);
    this.reach = parent && this.newest && parent.reachOf(this.newest);
    if (this.reach && !this.reach.rereads) {
      this.feasible = this.isFelt();
      if (this.feasible) this.failing.push(...(parent?.failing.filter((one) => one < 0) ?? []));
    } else {
      this.pins = [...this.pins];
      this.feasible = this.pinTarget() && this.isFelt() && this.readAll();
      this.forgetStale();
    }
    if (this.feasible) this.checkAll(quick);
  }

  /** The value at a slot: the pinned one, or the one that follows from the fields. */
  readonly look: LookAt = (slot) => this.pins[slot] ?? this.computed(slot);

  private get newest(): Hypothesis | undefined {
    return this.parent && this.edits.at(-1);
  }

  private editAt(slot: number): Hypothesis | undefined {
    for (const edit of this.edits) {
      if (edit.slot === slot && edit.position !== afterAll) return edit;
    }
    return undefined;
  }

  private computed(slot: number): Value | undefined {
    let value = this.cache[slot];
    if (value) return value;
    value = this.parent && this.isKept(slot) ? this.parent.computed(slot) : this.own(slot);
    this.cache[slot] = value;
    return value;
  }

  /** What the step or the field itself gives, whatever is pinned there. */
  private own(slot: number): Value | undefined {
    const edit = this.editAt(slot);
    const step = this.ground.stepAt[slot];
    if (edit && !edit.restore && edit.sent === undefined) {
      return edit.run(
        step ? this.look : (at) => (at === slot ? this.ground.base[at] : this.look(at)),
      );
    }
    return step ? runBy(step, this.look) : this.ground.base[slot];
  }

  /** Whether the parent computes the same for the slot. */
  private isKept(slot: number): boolean {
    return !this.isFresh && this.reach?.changed[slot] === 0;
  }

  /** What one more edit may change here; the same for all edits of one place. */
  private reachOf(edit: Hypothesis): Reach {
    const key = edit.position === afterAll ? -1 : edit.slot;
    let reach = this.reaches.get(key);
    if (!reach) {
      reach = this.makeReach(edit);
      this.reaches.set(key, reach);
    }
    return reach;
  }

  /** Marks what the edit reaches without passing a pinned value, which stays as it is. */
  private makeReach({ slot: from, position }: Hypothesis): Reach {
    const { ground, pins } = this;
    const changed = new Uint8Array(ground.plan.names.length);
    if (position === afterAll || ground.isInverted(from)) {
      return { changed: changed.fill(1), rereads: true };
    }
    changed[from] = 1;
    const isOpen = (slot: number): boolean => changed[slot] === 1 && !pins[slot];
    for (const { slot, links } of ground.steps) {
      if (changed[slot]) continue;
      const looks = this.editAt(slot)?.looks ?? [];
      if (links.some((link) => isOpen(link.slot)) || looks.some(isOpen)) changed[slot] = 1;
    }
    const rereads = ground.inversions.some(
      ({ step, sides, data, ofFields }) =>
        sides.some((slot) => changed[slot]) ||
        (step.operation.name === 'layout' && data.some(({ slot }) => slot === from)) ||
        (ofFields && data.some(({ slot }) => changed[slot])),
    );
    return { changed, rereads };
  }

  private pinTarget(): boolean {
    const { target } = this.ground;
    const { newest } = this;
    if (!this.parent) this.pins[target] = this.received;
    if (newest?.position !== afterAll) return true;
    const before = (newest.restore?.(this.received) ?? []).filter((value) => {
      const again = newest.run((slot) => (slot === target ? value : this.look(slot)));
      return (
        again && sameBytes(again.bytes, this.received.bytes) && !sameBytes(value.bytes, again.bytes)
      );
    });
    this.variants = before.length;
    this.pins[target] = before[this.variant];
    return before.length > 0;
  }

  /** Whether an edit at a value that is computed changes it. */
  private isFelt(): boolean {
    const { newest, parent } = this;
    if (!newest || !parent || newest.position === afterAll || this.pins[newest.slot]) return true;
    const after = this.computed(newest.slot);
    const before = parent.computed(newest.slot);
    return after !== undefined && !(before && sameBytes(after.bytes, before.bytes));
  }

  private readAll(): boolean {
    for (const inversion of this.ground.inversions) {
      const { step, data } = inversion;
      const output = this.pins[step.slot];
      if (this.isAsBefore(inversion)) {
        if (this.parent?.failing.includes(unread(step.slot))) this.failing.push(unread(step.slot));
        continue;
      }
      for (const { slot } of data) if (slot !== this.ground.target) this.pins[slot] = undefined;
      if (output && !this.read(inversion, output)) return false;
    }
    return true;
  }

  /** What was computed with other pinned values than those that were read now is void. */
  private forgetStale(): void {
    const { parent } = this;
    if (!parent || this.pins.every((pin, slot) => pin === parent.pins[slot])) return;
    this.isFresh = true;
    this.cache.length = 0;
  }

  /** Whether nothing that this reading takes has changed since the parent. */
  private isAsBefore(inversion: Inversion): boolean {
    const { parent, newest } = this;
    const changed = this.reach?.changed;
    if (!parent || !newest || !changed) return false;
    const { step, sides, data } = inversion;
    if (newest.slot === step.slot && newest.position !== afterAll) return false;
    if (this.pins[step.slot] !== parent.pins[step.slot]) return false;
    if (sides.some((slot) => changed[slot])) return false;
    if (step.operation.name === 'layout' && data.some(({ slot }) => slot === newest.slot)) {
      return false;
    }
    return !inversion.ofFields || !data.some(({ slot }) => changed[slot]);
  }

  /** Reads one step backward; false when the newest edit cannot have given this. */
  private read(inversion: Inversion, output: Value): boolean {
    const { step, data } = inversion;
    const edit = this.editAt(step.slot);
    if (inversion.ofFields && !edit && this.writesItself(inversion, output)) return true;
    // Looking may run other steps, even this one: only then are the arguments filled in.
    const known = step.links.map((link) =>
      data.includes(link) ? undefined : this.look(link.slot),
    );
    step.links.forEach(({ target, key }, index) => (target[key] = known[index]));
    const args = this.sized(inversion);
    if (edit?.undo) return this.undo(inversion, edit, output, args);
    let clean = true;
    const say = ({ severity }: Remark): void => {
      if (severity === 'error') clean = false;
    };
    const found = step.operation.backward?.(output, args, say);
    if (found && clean && this.pin(inversion, found) && this.isExact(inversion, output)) {
      return this.isOtherSent(edit);
    }
    for (const { slot } of data) this.pins[slot] = undefined;
    this.failing.push(unread(step.slot));
    return edit === undefined || edit !== this.newest;
  }

  /** Whether what was read is written just so again. */
  private isExact({ step, isLoose }: Inversion, output: Value): boolean {
    if (!isLoose) return true;
    const again = runBy(step, this.look);
    return again !== undefined && sameBytes(again.bytes, output.bytes);
  }

  /** Whether the fields as they are, with their edits, give just this: then nothing is in doubt. */
  private writesItself({ step, data }: Inversion, output: Value): boolean {
    const written = runBy(step, (slot) => this.own(slot));
    if (!written || !sameBytes(written.bytes, output.bytes)) return false;
    for (const { slot } of data) this.pins[slot] = this.own(slot);
    return true;
  }

  private undo(inversion: Inversion, edit: Hypothesis, output: Value, args: never): boolean {
    const kept = [...this.pins];
    const found: (Value | undefined)[][] = [];
    for (const candidate of edit.undo?.(output, args, this.look) ?? []) {
      for (const { slot } of inversion.data) this.pins[slot] = undefined;
      this.pin(inversion, candidate);
      const again = edit.run(this.look);
      if (again && sameBytes(again.bytes, output.bytes)) found.push([...this.pins]);
    }
    if (edit === this.newest) this.variants = found.length;
    const chosen = found[edit === this.newest ? this.variant : 0];
    (chosen ?? kept).forEach((value, slot) => (this.pins[slot] = value));
    return chosen !== undefined;
  }

  private pin({ step, data }: Inversion, found: Recovered<Parameters>): boolean {
    for (const { slot, parameter, item } of data) {
      const entry = found[parameter];
      const value =
        item === undefined ? entry : (entry as readonly (Value | undefined)[] | undefined)?.[item];
      if (!(value instanceof Value)) continue;
      const type = this.ground.plan.types[slot] ?? value.type;
      const typed = value.type === type ? value : Value.of(type, value.bytes);
      const before = this.pins[slot];
      if (before && !sameBytes(before.bytes, typed.bytes)) this.failing.push(unread(step.slot));
      else this.pins[slot] = typed;
    }
    return true;
  }

  /** For a field that was sent with another value than the one used: what was sent, and is it. */
  private isOtherSent(edit: Hypothesis | undefined): boolean {
    if (edit?.sent === undefined) return true;
    this.sentValue = this.pins[edit.sent];
    this.pins[edit.sent] = undefined;
    const used = this.look(edit.sent);
    return (
      this.sentValue !== undefined &&
      used !== undefined &&
      !sameBytes(used.bytes, this.sentValue.bytes)
    );
  }

  /** The arguments of a layout with the lengths that an edited part really has. */
  private sized({ step }: Inversion): never {
    if (step.operation.name !== 'layout') return step.args as never;
    const items = step.args['parts'] as readonly Item<Value | undefined>[];
    const parts = items.map((item) => {
      const slot = this.ground.plan.slots.get(item.name ?? '') ?? -1;
      const edit = this.editAt(slot);
      return edit && item.size !== 'rest' ? { ...item, size: this.lengthOf(edit) } : item;
    });
    return { ...step.args, parts } as never;
  }

  private lengthOf(edit: Hypothesis): number {
    return edit.run((slot) => this.ground.base[slot])?.length ?? 0;
  }

  private checkAll(quick: boolean): void {
    const { parent, ground } = this;
    for (const slot of ground.checks) {
      const pin = this.pins[slot];
      if (!pin) continue;
      if (parent && this.isKept(slot) && parent.pins[slot] === pin) {
        if (parent.failing.includes(slot)) this.failing.push(slot);
      } else if (!this.isRight(slot, pin)) this.failing.push(slot);
      if (quick && this.failing.length > 0) return;
    }
  }

  private isRight(slot: number, pin: Value): boolean {
    const isField = slot < this.ground.plan.fields.length;
    const edit = this.editAt(slot);
    if (isField && (edit ? edit.free : !this.ground.given.has(slot))) return true;
    const own = this.own(slot);
    return own !== undefined && sameBytes(own.bytes, pin.bytes);
  }
}
