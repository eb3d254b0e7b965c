import { sameBytes } from '../bytes';
import { silent } from '../finding';
import { fill, type Step } from '../scheme/plan';
import { Value } from '../value';
import type { Ground, Hypothesis } from './hypotheses';

type Values = (Value | undefined)[];

/** Edits under which the received value comes out, and everything that comes out with it. */
export interface Hit {
  readonly edits: readonly Hypothesis[];
  readonly values: readonly (Value | undefined)[];
}

/** When to stop, and what to do now and then. */
export interface SearchLimits {
  /** The most mistakes at a time: 1, 2 or 3; more are never proven. */
  readonly depth: number;
  /** Called after every few hundred candidates; true ends the search. */
  stop(tried: number): boolean;
}

export interface SearchResult {
  readonly hits: readonly Hit[];
  readonly tried: number;
  /** Whether it was stopped before its end. */
  readonly stopped: boolean;
}

/** Work between two looks at the clock. */
const chunk = 512;

/**
 * Looks for the fewest edits that give the received value: one, then every pair from different
 * places, then triples from three areas. A level that explains it ends the search. Values before
 * the first edit are never computed again.
 */
export class Search {
  private readonly dependents: readonly (readonly Step[])[];
  private readonly singles: { readonly edit: Hypothesis; readonly values: Values }[] = [];
  private tried = 0;
  private stopped = false;

  constructor(
    private readonly ground: Ground,
    private readonly base: readonly (Value | undefined)[],
    private readonly received: Value,
    private readonly edits: readonly Hypothesis[],
    private readonly limits: SearchLimits,
  ) {
    this.dependents = dependentSteps(ground);
  }

  /** Searches for exactly `depth` edits. */
  run(depth: number): SearchResult {
    const single = this.level1();
    const hits = depth === 1 ? single : depth === 2 ? this.level2() : this.level3();
    return { hits, tried: this.tried, stopped: this.stopped };
  }

  private level1(): Hit[] {
    const hits: Hit[] = [];
    for (const edit of this.edits) {
      if (this.pause()) break;
      const values = this.apply(this.base, edit);
      if (!values) continue;
      this.singles.push({ edit, values });
      if (this.matches(values)) hits.push({ edits: [edit], values });
    }
    this.singles.sort((left, right) => left.edit.position - right.edit.position);
    return hits;
  }

  private level2(): Hit[] {
    const hits: Hit[] = [];
    for (let left = 0; left < this.singles.length; left += 1) {
      const first = this.singles[left];
      if (!first || this.stopped) break;
      for (let right = left + 1; right < this.singles.length; right += 1) {
        const second = this.singles[right];
        if (!second || samePlace(first.edit, second.edit)) continue;
        if (this.pause()) break;
        const values = this.apply(first.values, second.edit);
        if (values && this.matches(values)) hits.push({ edits: [first.edit, second.edit], values });
      }
    }
    return hits;
  }

  private level3(): Hit[] {
    const hits: Hit[] = [];
    // The usual mistakes only: three rare ones together are no explanation that helps anybody.
    const usual = this.singles.filter(({ edit }) => edit.prior >= 0.5);
    usual.forEach((first, left) => {
      for (let middle = left + 1; middle < usual.length && !this.stopped; middle += 1) {
        const second = usual[middle];
        if (!second || second.edit.area === first.edit.area || samePlace(first.edit, second.edit))
          continue;
        const two = this.apply(first.values, second.edit);
        if (!two) continue;
        for (let right = middle + 1; right < usual.length; right += 1) {
          const third = usual[right]?.edit;
          if (!third || third.area === first.edit.area || third.area === second.edit.area) continue;
          if (samePlace(third, first.edit) || samePlace(third, second.edit)) continue;
          if (this.pause()) break;
          const values = this.apply(two, third);
          if (values && this.matches(values)) {
            hits.push({ edits: [first.edit, second.edit, third], values });
          }
        }
      }
    });
    return hits;
  }

  private pause(): boolean {
    this.tried += 1;
    if (this.tried % chunk === 0 && this.limits.stop(this.tried)) this.stopped = true;
    return this.stopped;
  }

  /** The values with one more edit, or undefined when it cannot be made or changes nothing. */
  private apply(values: readonly (Value | undefined)[], edit: Hypothesis): Values | undefined {
    const changed = edit.run(values);
    const before = values[edit.slot];
    if (!changed || (before && sameBytes(changed.bytes, before.bytes))) return undefined;
    const result = [...values];
    result[edit.slot] = changed;
    if (edit.slot === this.ground.target) return result;
    for (const step of this.dependents[edit.slot] ?? []) {
      result[step.slot] = fill(step, result)
        ? step.operation.forward(lenient(step), silent)
        : undefined;
      if (!result[step.slot]) return undefined;
    }
    return result;
  }

  private matches(values: Values): boolean {
    const value = values[this.ground.target];
    return value !== undefined && sameBytes(value.bytes, this.received.bytes);
  }
}

/** Mistaken code does not mind a part of another size than the layout's. */
function lenient(step: Step): never {
  const { parts } = step.args;
  if (step.operation.name !== 'layout' || !Array.isArray(parts)) return step.args as never;
  const items = parts as readonly Record<string, unknown>[];
  return { ...step.args, parts: items.map((item) => ({ ...item, size: 'rest' })) } as never;
}

function samePlace(left: Hypothesis, right: Hypothesis): boolean {
  return left.slot === right.slot && left.position === right.position;
}

/** For each slot, the steps towards the target that follow from it, in order. */
function dependentSteps({ plan, steps }: Ground): Step[][] {
  return plan.names.map((_, slot) => {
    const changed = new Set([slot]);
    return steps.filter((step) => {
      const follows = step.slot !== slot && step.links.some((link) => changed.has(link.slot));
      if (follows) changed.add(step.slot);
      return follows;
    });
  });
}
