import { hexText, sameBytes } from '../bytes';
import type { Value } from '../value';
import { beforeAll, type Hypothesis } from './hypothesis';

/**
 * Edits of a field that give the same value, such as three ways of percent-encoding an address:
 * the search tries one of them, and all of them explain what it finds.
 */
export class Alike {
  /** One edit for each result; none that changes nothing. */
  readonly representatives: readonly Hypothesis[];
  private readonly groups = new Map<Hypothesis, Hypothesis[]>();

  constructor(edits: readonly Hypothesis[], base: readonly (Value | undefined)[]) {
    const byResult = new Map<string, Hypothesis[]>();
    for (const edit of edits) {
      // Only a field's own edits take the same value whatever else is edited.
      if (edit.position !== beforeAll) {
        this.groups.set(edit, [edit]);
        continue;
      }
      const before = base[edit.slot];
      const after = edit.run((slot) => base[slot]);
      if (!after || (before && sameBytes(before.bytes, after.bytes))) continue;
      const key = `${edit.slot} ${hexText(after.bytes)}`;
      const group = byResult.get(key);
      if (group) group.push(edit);
      else {
        const made = [edit];
        byResult.set(key, made);
        this.groups.set(edit, made);
      }
    }
    for (const [first, group] of [...this.groups]) {
      // The commonest stands for all, for triples are made of usual ones only.
      const best = group.reduce((one, other) => (other.prior > one.prior ? other : one), first);
      if (best === first) continue;
      this.groups.delete(first);
      this.groups.set(best, group);
    }
    this.representatives = edits.filter((edit) => this.groups.has(edit));
  }

  /** Every set of edits that gives the same as this one. */
  spread(edits: readonly Hypothesis[]): Hypothesis[][] {
    return edits.reduce<Hypothesis[][]>(
      (sets, edit) =>
        sets.flatMap((set) => (this.groups.get(edit) ?? [edit]).map((same) => [...set, same])),
      [[]],
    );
  }
}
