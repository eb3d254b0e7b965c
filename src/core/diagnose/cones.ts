import type { Ground, Inversion } from './ground';
import { afterAll, type Hypothesis } from './hypothesis';
import type { State } from './state';

/** The edits that can mend a failure, in the order in which they are decided. */
export interface Cone {
  readonly list: readonly Hypothesis[];
  readonly members: ReadonlySet<Hypothesis>;
}

/**
 * Which edits a failed check or reading depends on. An explanation has to have one of them, so the
 * search never touches an edit that could not help.
 */
export class Cones {
  private readonly memory = new Map<string, Cone>();
  private readonly resizing: ReadonlyMap<Inversion, readonly Hypothesis[]>;
  private readonly order: ReadonlyMap<Hypothesis, number>;

  constructor(
    private readonly ground: Ground,
    private readonly edits: readonly Hypothesis[],
  ) {
    this.resizing = new Map(
      ground.inversions.map((inversion) => [inversion, resizingEdits(ground, inversion, edits)]),
    );
    this.order = new Map(edits.map((edit) => [edit, this.orderOf(edit)]));
  }

  /**
   * When an edit is decided. What the received value is read with comes first, from the outside in;
   * then the rest in the order of the computation. So what an edit depends on is decided before it.
   */
  private orderOf(edit: Hypothesis): number {
    const { inversions } = this.ground;
    if (edit.position === afterAll) return 0;
    for (const [index, inversion] of inversions.entries()) {
      if (this.resizing.get(inversion)?.includes(edit)) return index * 2 + 1;
      if (inversion.step.slot === edit.slot && this.isOuter(inversion)) return index * 2 + 2;
    }
    return 1000 + edit.position;
  }

  /** Whether reading takes nothing but the received value. */
  private isOuter(inversion: Inversion): boolean {
    const path = this.ground.path[inversion.step.slot] ?? [];
    return [...path, inversion].every(({ sides }) => sides.length === 0);
  }

  /** Whether an edit is made of the received value alone, so that no other edit can enable it. */
  isOuterEdit(edit: Hypothesis): boolean {
    return (this.order.get(edit) ?? 1000) < 1000;
  }

  /** The edits that the failure depends on. */
  of(state: State, failure: number): Cone {
    const pinned = state.pins.map((pin) => (pin ? 1 : 0)).join('');
    const looking = state.edits.filter(({ looks }) => looks.length > 0);
    const key = `${failure} ${pinned} ${looking.map((edit) => this.edits.indexOf(edit)).join()}`;
    let cone = this.memory.get(key);
    if (!cone) {
      cone = this.make(state, failure);
      this.memory.set(key, cone);
    }
    return cone;
  }

  private make(state: State, failure: number): Cone {
    const places = new Places(this.ground, state, this.resizing);
    const slot = failure < 0 ? -failure - 1 : failure;
    const inversion =
      failure < 0 ? this.ground.inversions.find(({ step }) => step.slot === slot) : undefined;
    places.addPath(slot);
    places.slots.add(slot);
    if (inversion) {
      places.addReading(inversion);
      if (inversion.ofFields || inversion.isLoose) {
        for (const { slot: input } of inversion.data) places.addValue(input);
      }
    } else places.addInputs(slot);
    const list = this.edits
      .filter(
        (edit) =>
          (edit.position === afterAll ? places.way : places.slots.has(edit.slot)) ||
          places.resizing.has(edit),
      )
      .sort((left, right) => (this.order.get(left) ?? 0) - (this.order.get(right) ?? 0));
    return { list, members: new Set(list) };
  }
}

/** Collects the places at which an edit changes a value. */
class Places {
  readonly slots = new Set<number>();
  readonly resizing = new Set<Hypothesis>();
  /** Whether what happens on the way matters. */
  way = false;
  private readonly seen = new Set<number>();

  constructor(
    private readonly ground: Ground,
    private readonly state: State,
    private readonly resizingEdits: ReadonlyMap<Inversion, readonly Hypothesis[]>,
  ) {}

  /** All that a value depends on. */
  addValue(slot: number): void {
    if (this.seen.has(slot)) return;
    this.seen.add(slot);
    if (this.state.pins[slot]) this.addPath(slot);
    else {
      this.slots.add(slot);
      this.addInputs(slot);
    }
  }

  addInputs(slot: number): void {
    for (const input of this.ground.inputsOf(slot)) this.addValue(input);
    for (const edit of this.state.edits) {
      if (edit.slot === slot) for (const look of edit.looks) this.addValue(look);
    }
  }

  /** The steps through which a pinned value was read. */
  addPath(slot: number): void {
    this.way = true;
    for (const inversion of this.ground.path[slot] ?? []) {
      this.slots.add(inversion.step.slot);
      this.addReading(inversion);
    }
  }

  addReading(inversion: Inversion): void {
    for (const side of inversion.sides) this.addValue(side);
    for (const edit of this.resizingEdits.get(inversion) ?? []) this.resizing.add(edit);
  }
}

/** The edits under which a part of a layout has another length, so that all is read elsewhere. */
function resizingEdits(
  { base, plan }: Ground,
  { step, data }: Inversion,
  edits: readonly Hypothesis[],
): Hypothesis[] {
  if (step.operation.lengths === undefined) return [];
  const lengths = step.operation.lengths.of(step.args);
  return edits.filter((edit) => {
    const link = data.find(({ slot }) => slot === edit.slot && slot >= plan.fields.length);
    const length = lengths[link?.item ?? -1];
    if (length === undefined || edit.position === afterAll) return false;
    const made = edit.run((slot) => base[slot]);
    return made !== undefined && made.length !== length;
  });
}
