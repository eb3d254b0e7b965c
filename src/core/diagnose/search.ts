import { sameBytes } from '../bytes';
import type { Value } from '../value';
import { Alike } from './alike';
import { canJoin } from './compose';
import { Cones } from './cones';
import { twofoldHypotheses } from './fieldHypotheses';
import type { Values } from '../plan/arguments';
import { Forward, recompute } from './forward';
import type { Ground } from './ground';
import { hypotheses, otherValues, withSent } from './hypotheses';
import { afterAll, type Hypothesis } from './hypothesis';
import { State } from './state';

/** Edits under which the received value comes out, and everything that comes out with them. */
export interface Hit {
  readonly edits: readonly Hypothesis[];
  readonly values: Values;
  /** The number of bits that agree, where some of what was received was only read. */
  readonly bits?: number;
}

/** Where the search can be interrupted: the number of candidates so far. */
export type Steps<T> = Generator<number, T>;

/** Three rare mistakes together are no explanation that helps anybody. */
const usual = 0.5;

/**
 * Looks for edits that give the received value: one, then every pair from different places, then
 * triples of usual ones from three areas. It reads the received value backward as far as possible
 * and then tries only edits on which a failing check depends. What it finds is proven by computing
 * everything forward.
 */
export class Search {
  tried = 0;
  private readonly edits: readonly Hypothesis[];
  private readonly lossy: readonly Hypothesis[];
  private readonly alike: Alike;
  private readonly cones: Cones;
  private readonly forward: Forward;
  private readonly root: State;
  private readonly children = new Map<Hypothesis, readonly State[]>();
  private hits: Hit[] = [];

  constructor(
    private readonly ground: Ground,
    private readonly received: Value,
    extra: readonly Hypothesis[] = [],
  ) {
    this.forward = new Forward(ground);
    this.alike = new Alike([...hypotheses(ground), ...extra], ground.base);
    const all = this.alike.representatives;
    this.lossy = all.filter((edit) => this.isLossy(edit));
    this.edits = [...all.filter((edit) => !isOneWay(ground, edit)), ...otherValues(ground)];
    this.cones = new Cones(ground, this.edits);
    this.root = new State(ground, received, []);
  }

  /** The explanations with exactly this many edits, when there are none with fewer. */
  *run(depth: number): Steps<readonly Hit[]> {
    this.hits = [];
    if (depth === 0) {
      if (this.isReceived(this.ground.base)) return [{ edits: [], values: this.ground.base }];
      return [];
    }
    if (depth === 2) this.tryTwofold();
    yield* this.descend(this.root, depth, new Set(), depth === 3);
    yield* this.throughLossy(depth);
    return this.hits.flatMap((hit) =>
      this.alike.spread(hit.edits).map((edits) => ({ ...hit, edits })),
    );
  }

  /**
   * Whether an edit on the way back from the received value cannot be undone, or at least not on
   * the right values, where reading it gives something else: then it is only tried forward.
   */
  private isLossy(edit: Hypothesis): boolean {
    const { ground } = this;
    if (edit.sent !== undefined) return false;
    if (isOneWay(ground, edit)) return true;
    if (!isReadThrough(ground, edit)) return false;
    const received = this.forward.single(edit)[ground.target];
    if (!received || received === ground.base[ground.target]) return false;
    const root = new State(ground, received, []);
    for (let variant = 0, variants = 1; variant < variants; variant += 1) {
      const state = new State(ground, received, [edit], root, variant);
      variants = state.variants;
      if (state.feasible && state.failing.length === 0) return false;
    }
    return true;
  }

  /** When nothing but given fields differs from what was read: these, however many they are. */
  differingFields(): Hit | undefined {
    const { failing } = this.root;
    const edits = this.edits.filter(({ free, slot }) => free && failing.includes(slot));
    if (edits.length === 0 || edits.length < failing.length) return undefined;
    const state = edits.reduce<State | undefined>(
      (before, edit) =>
        before && new State(this.ground, this.received, [...before.edits, edit], before),
      this.root,
    );
    this.hits = [];
    if (state) this.prove(state);
    return this.hits[0];
  }

  /** Two mistakes with one field are no pair from different places, but one edit. */
  private tryTwofold(): void {
    for (const edit of twofoldHypotheses(this.ground)) {
      this.tried += 1;
      const state = new State(this.ground, this.received, [edit], this.root);
      if (state.feasible && state.failing.length === 0) this.prove(state);
    }
  }

  /** Takes one failing check and tries every edit that it depends on. */
  private *descend(
    state: State,
    left: number,
    settled: Set<Hypothesis>,
    onlyUsual: boolean,
  ): Steps<void> {
    const cones = state.failing.map((failure) => this.cones.of(state, failure));
    cones.sort((one, other) => one.list.length - other.list.length);
    const [first, ...others] = cones;
    if (!first) return;
    const added: Hypothesis[] = [];
    const hasOuter = state.edits.some((edit) => this.cones.isOuterEdit(edit));
    for (const edit of first.list) {
      if (settled.has(edit) || !fitsIn(state.edits, edit, onlyUsual)) continue;
      if (left === 1 && !others.every(({ members }) => members.has(edit))) continue;
      // What reads the received value alone cannot be enabled by an edit further in.
      if (!hasOuter && state !== this.root && this.isStuck(edit)) continue;
      for (const child of this.childrenOf(state, edit, left === 1)) {
        if (child.failing.length === 0) this.prove(child);
        else if (left > 1) yield* this.descend(child, left - 1, settled, onlyUsual);
      }
      settled.add(edit);
      added.push(edit);
    }
    for (const edit of added) settled.delete(edit);
    yield this.tried;
  }

  private isStuck(edit: Hypothesis): boolean {
    return this.cones.isOuterEdit(edit) && this.children.get(edit)?.length === 0;
  }

  private childrenOf(state: State, edit: Hypothesis, quick: boolean): readonly State[] {
    const isRoot = state === this.root;
    const known = isRoot ? this.children.get(edit) : undefined;
    if (known) return known;
    const found: State[] = [];
    for (let variant = 0, variants = 1; variant < variants; variant += 1) {
      this.tried += 1;
      const edits = [...state.edits, edit];
      const child = new State(this.ground, this.received, edits, state, variant, quick && !isRoot);
      variants = child.variants;
      if (child.feasible) found.push(child);
    }
    if (isRoot) this.children.set(edit, found);
    return found;
  }

  /** Computes everything from the fields; fields that were not given are taken as they were read. */
  private prove(state: State): void {
    const { ground } = this;
    const taken = ground.plan.fields.flatMap((_, slot) => {
      const pin = state.pins[slot];
      const free = state.edits.some((edit) => edit.free && edit.slot === slot);
      if (!pin || (ground.given.has(slot) && !free)) return [];
      const known = ground.base[slot];
      return known && sameBytes(known.bytes, pin.bytes) ? [] : [{ slot, pin }];
    });
    const isRead = taken.length > 0;
    // A field that is taken as it was read proves nothing by itself: something has to be computed.
    const computed = ground.checks.filter((slot) => ground.plan.stepAt[slot] && state.pins[slot]);
    if (isRead && computed.length === 0) return;
    const fields = [...ground.base];
    for (const { slot, pin } of taken) fields[slot] = pin;
    const base = isRead ? recompute(ground, fields) : ground.base;
    const edits = state.edits
      .filter((edit) => !edit.free)
      .map((edit) => {
        const step = edit.sent === undefined ? undefined : ground.plan.stepAt[edit.slot];
        return step ? withSent(edit, step, state.sentValue) : edit;
      });
    const values = this.forward.applyAll(base, edits);
    if (!values || !this.isReceived(values)) return;
    const lengths = computed.map((slot) => state.pins[slot]?.length ?? 0);
    const bits = 8 * lengths.reduce((sum, length) => sum + length, 0);
    this.hits.push({ edits: state.edits, values, ...(isRead ? { bits } : {}) });
  }

  private isReceived(values: Values): boolean {
    const value = values[this.ground.target];
    return value !== undefined && sameBytes(value.bytes, this.received.bytes);
  }

  /** Edits that lose something on a reversible way cannot be undone, only tried. */
  private *throughLossy(depth: number): Steps<void> {
    if (depth === 3) return;
    const partners = this.edits.filter(
      (edit) => !edit.free && edit.sent === undefined && !this.lossy.includes(edit),
    );
    for (const [index, edit] of this.lossy.entries()) {
      if (depth === 1) this.tryForward(this.forward.single(edit), [edit]);
      else {
        const later = this.lossy.slice(index + 1);
        for (const other of [...partners, ...later]) {
          if (isSamePlace(edit, other)) continue;
          const [first, second] = edit.position < other.position ? [edit, other] : [other, edit];
          const values = this.forward.single(first);
          this.tried += 1;
          const both = this.forward.apply(values, second);
          if (both) this.tryForward(both, [first, second]);
        }
      }
      yield this.tried;
    }
  }

  private tryForward(values: Values, edits: readonly Hypothesis[]): void {
    this.tried += 1;
    if (this.isReceived(values)) this.hits.push({ edits, values });
  }
}

/** Whether an edit stands on the way back from the received value and cannot be undone. */
function isOneWay(ground: Ground, edit: Hypothesis): boolean {
  if (edit.position === afterAll) return !edit.restore;
  return ground.isInverted(edit.slot) && !edit.undo && edit.sent === undefined;
}

/** Whether an edit is undone by reading the received value alone. */
function isReadThrough({ path, plan }: Ground, edit: Hypothesis): boolean {
  if (edit.position === afterAll) return true;
  const found = path[edit.slot];
  if (
    !found ||
    found.some(({ sides, step }) => sides.length > 0 || step.operation.lengths !== undefined)
  )
    return false;
  return plan.stepAt[edit.slot] === undefined || edit.undo !== undefined;
}

function fitsIn(edits: readonly Hypothesis[], edit: Hypothesis, onlyUsual: boolean): boolean {
  if (onlyUsual && edit.prior < usual) return false;
  let beside = 0;
  for (const other of edits) {
    if (onlyUsual && other.area === edit.area) return false;
    if (!isSamePlace(other, edit)) continue;
    beside += 1;
    if (beside > 1 || !canJoin(other, edit)) return false;
  }
  return true;
}

const isSamePlace = (left: Hypothesis, right: Hypothesis): boolean =>
  left.slot === right.slot && left.position === right.position;
