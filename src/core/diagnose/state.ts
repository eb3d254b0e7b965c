import { sameBytes } from '../bytes';
import { anyShape, fits } from '../shape';
import type { Value } from '../value';
import { readBackward, type View } from './backward';
import { joined } from './compose';
import type { Ground, Inversion } from './ground';
import type { LookAt } from '../plan/arguments';
import { afterAll, runBy, type Hypothesis } from './hypothesis';

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
export class State implements View {
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
    readonly ground: Ground,
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

  /** The edit at a slot, on the way excepted. */
  editAt(slot: number): Hypothesis | undefined {
    let found: Hypothesis | undefined;
    for (const edit of this.edits) {
      if (edit.slot !== slot || edit.position === afterAll) continue;
      const step = found && this.ground.plan.stepAt[slot];
      found = found && step ? joined(step, found, edit) : edit;
    }
    return found;
  }

  private computed(slot: number): Value | undefined {
    let value = this.cache[slot];
    if (value) return value;
    value = this.parent && this.isKept(slot) ? this.parent.computed(slot) : this.own(slot);
    this.cache[slot] = value;
    return value;
  }

  /** What the step or the field itself gives, whatever is pinned there. */
  own(slot: number): Value | undefined {
    const edit = this.editAt(slot);
    const step = this.ground.plan.stepAt[slot];
    if (edit && !edit.restore && edit.sent === undefined) {
      return edit.run(step ? this.look : (at) => this.ground.base[at] ?? this.pins[at]);
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

  /**
   * Whether the inputs of a step decide how the step is read. Inputs can give a text that the step
   * itself cannot read back.
   */
  private isByInputs({
    step,
    ofFields,
    isLoose,
  }: Pick<Inversion, 'step' | 'ofFields' | 'isLoose'>): boolean {
    return ofFields || (isLoose && this.failing.includes(unread(step.slot)));
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
      ({ step, sides, data, ofFields, isLoose }) =>
        sides.some((slot) => changed[slot]) ||
        (step.operation.lengths !== undefined && data.some(({ slot }) => slot === from)) ||
        (this.isByInputs({ step, ofFields, isLoose }) && data.some(({ slot }) => changed[slot])),
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
    if (step.operation.lengths !== undefined && data.some(({ slot }) => slot === newest.slot)) {
      return false;
    }
    return !parent.isByInputs(inversion) || !data.some(({ slot }) => changed[slot]);
  }

  /** Reads one step backward; false when the newest edit cannot have given this. */
  private read(inversion: Inversion, output: Value): boolean {
    const edit = this.editAt(inversion.step.slot);
    const isNewest = edit !== undefined && edit === this.newest;
    const result = readBackward(this, inversion, output, edit, isNewest ? this.variant : 0);
    if (result === undefined) {
      this.failing.push(unread(inversion.step.slot));
      return !isNewest;
    }
    if (isNewest) this.variants = result.variants;
    if (result.sent) this.sentValue = result.sent;
    if (result.isInConflict) this.failing.push(unread(inversion.step.slot));
    return result.variants > 0;
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
    if (isField && edit?.free) return fits(this.ground.plan.shapes[slot] ?? anyShape, pin.bytes);
    if (isField && !edit && !this.ground.given.has(slot)) return true;
    const own = this.own(slot);
    return own !== undefined && sameBytes(own.bytes, pin.bytes);
  }
}
