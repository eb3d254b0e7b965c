import { firstDifference, sameBytes, sameBytesInConstantTime } from '../bytes';
import type { Environment } from '../environment';
import { fieldEntry, stepEntry, type Direction, type Entry } from '../evaluate/derivation';
import type { Finding, Remark } from '../finding';
import { argumentsOf, knownArguments, type LookAt } from '../plan/arguments';
import { runStep } from '../plan/compute';
import { choiceValues } from '../plan/choiceValues';
import type { Plan, Step } from '../plan/plan';
import { Value } from '../value';
import type { Check } from './reading';
import { findingsOf } from './receivedValue';

/** What follows from received and given values. */
export interface Propagated {
  readonly values: readonly (Value | undefined)[];
  readonly entries: readonly Entry[];
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
  /** One-way steps whose value is known from outside but could not be computed. */
  readonly unchecked: readonly Step[];
  /** How many values read backward would be written differently by the scheme. */
  readonly inconsistent: number;
}

interface Event {
  readonly slot: number;
  readonly direction: Direction;
  readonly value: Value;
  readonly received: Value | undefined;
  readonly findings: Finding[];
}

/**
 * Lets received and given values flow both ways until nothing new follows. What came from outside
 * always wins over what was computed, so that each check is about its own step and not about the
 * consequences of an earlier one.
 */
export function propagate(
  plan: Plan,
  received: ReadonlyMap<number, Value>,
  given: ReadonlyMap<string, Value>,
  environment: Environment,
): Propagated {
  return new Propagation(plan, received, given, environment).result();
}

class Propagation {
  private readonly values: (Value | undefined)[];
  private readonly origin: (Direction | undefined)[];
  private readonly events: Event[] = [];
  private readonly checks: Check[] = [];
  private readonly findings: Finding[] = [];
  private readonly read = new Set<Step>();
  private readonly failed = new Set<Step>();
  private readonly compared = new Set<number>();
  private readonly look: LookAt = (slot) => this.values[slot];

  constructor(
    private readonly plan: Plan,
    received: ReadonlyMap<number, Value>,
    given: ReadonlyMap<string, Value>,
    private readonly environment: Environment,
  ) {
    this.values = plan.names.map(() => undefined);
    this.origin = plan.names.map(() => undefined);
    for (const [slot, value] of received) this.learn(slot, value, 'received');
    for (const [name, value] of given) {
      const slot = plan.slots.get(name);
      if (slot !== undefined && !this.isDecided(name)) this.learn(slot, value, 'given');
    }
    for (const [slot, choice] of choiceValues(plan)) {
      this.learn(slot, choice, given.has(this.name(slot)) ? 'given' : 'recovered');
    }
    while (this.backward() || this.forward()) {
      // Each round learns at least one value or reads one step, so there are few.
    }
  }

  result(): Propagated {
    const { values, checks, findings } = this;
    // Hundreds of days may be tried for one hash: what only the best one needs is made on demand.
    const entries = once(() => this.events.map((event) => this.entry(event)));
    const inconsistent = once(() => this.inconsistent());
    return {
      values,
      checks,
      findings,
      unchecked: this.plan.steps.filter(
        (step) =>
          !step.operation.backward && this.fromOutside(step.slot) && !this.compared.has(step.slot),
      ),
      get entries() {
        return entries();
      },
      get inconsistent() {
        return inconsistent();
      },
    };
  }

  private inconsistent(): number {
    let count = 0;
    for (const step of this.read) {
      const value = this.values[step.slot];
      const again = value && runStep(step, this.look);
      if (again && !sameBytes(again.bytes, value.bytes)) count += 1;
    }
    return count;
  }

  /** Fields that choose the plan are not values to compare. */
  private isDecided(name: string): boolean {
    return this.plan.assignment.has(name);
  }

  private fromOutside(slot: number): boolean {
    return this.origin[slot] === 'received' || this.origin[slot] === 'recovered';
  }

  private name(slot: number): string {
    return this.plan.names[slot] ?? '';
  }

  private learn(slot: number, raw: Value, direction: 'received' | 'recovered' | 'given'): void {
    const value = this.retyped(slot, raw);
    const before = this.values[slot];
    if (before && this.fromOutside(slot)) {
      if (direction === 'given') this.compare(slot, value, before, false);
      else if (!sameBytes(before.bytes, value.bytes)) this.sayConflict(slot);
      return;
    }
    const findings =
      direction === 'given' ? [] : findingsOf(this.plan, slot, value, this.environment);
    this.findings.push(...findings);
    this.values[slot] = value;
    this.origin[slot] = direction;
    this.events.push({ slot, direction, value, received: undefined, findings });
    if (before) this.compare(slot, before, value, false);
  }

  private retyped(slot: number, value: Value): Value {
    const type = this.plan.types[slot] ?? value.type;
    return type === value.type ? value : Value.of(type, value.bytes);
  }

  private sayConflict(slot: number): void {
    this.findings.push({
      code: 'value.conflict',
      severity: 'error',
      at: this.name(slot),
      message: `Two parts of what was received give different values of \`${this.name(slot)}\`.`,
      hint: 'One of them was changed, or they were made at different times.',
    });
  }

  private compare(slot: number, expected: Value, received: Value, deciding: boolean): void {
    this.compared.add(slot);
    this.checks.push({
      step: this.name(slot),
      // A server that answers by it must not tell by its time how far a guess was right.
      equal: sameBytesInConstantTime(expected.bytes, received.bytes),
      expected,
      received,
      get firstDifference() {
        return firstDifference(expected.bytes, received.bytes);
      },
      deciding,
    });
  }

  private remarks(step: Step): { say: (remark: Remark) => void; own: Finding[] } {
    const own: Finding[] = [];
    const { errorsMean } = step.operation;
    const say = (remark: Remark): void => {
      const means = remark.severity === 'error' ? (remark.means ?? errorsMean) : remark.means;
      own.push({ at: step.name, ...remark, ...(means && { means }) });
    };
    return { say, own };
  }

  /** Reads steps backward as far as possible; whether anything new was learnt. */
  private backward(): boolean {
    let progress = false;
    for (let index = this.plan.steps.length - 1; index >= 0; index -= 1) {
      const step = this.plan.steps[index];
      if (!step?.operation.backward || this.read.has(step) || !this.fromOutside(step.slot))
        continue;
      const output = this.values[step.slot];
      if (!output) continue;
      const { say, own } = this.remarks(step);
      const found = step.operation.backward(output, knownArguments(step, this.look), say);
      if (!found) continue;
      progress = true;
      this.read.add(step);
      this.findings.push(...own);
      this.events
        .find(({ slot, direction }) => slot === step.slot && direction !== 'given')
        ?.findings.push(...own);
      let recovered = 0;
      for (const { slot, parameter, item } of step.links) {
        const entry = found[parameter];
        const value =
          item === undefined
            ? entry
            : (entry as readonly (Value | undefined)[] | undefined)?.[item];
        if (!(value instanceof Value)) continue;
        recovered += 1;
        this.learn(slot, value, 'recovered');
      }
      if (recovered === 0 && step.links.length > 0) this.failed.add(step);
    }
    return progress;
  }

  /** Computes what can be computed; whether anything new was learnt. */
  private forward(): boolean {
    let progress = false;
    for (const step of this.plan.steps) {
      const outside = this.fromOutside(step.slot);
      const before = this.values[step.slot];
      if (before && (!outside || this.compared.has(step.slot))) continue;
      // What was read backward would only come out again as it went in.
      if (before && this.read.has(step) && !this.failed.has(step)) continue;
      const args = argumentsOf(step, this.look);
      if (!args) continue;
      const { say, own } = this.remarks(step);
      const value = step.operation.forward(args, say);
      if (!value) {
        if (!this.failed.has(step)) this.findings.push(...own);
        this.failed.add(step);
        this.compared.add(step.slot);
        continue;
      }
      this.findings.push(...own);
      progress = true;
      if (before) {
        this.compare(step.slot, value, before, !step.operation.backward);
        this.events.push({
          slot: step.slot,
          direction: 'checked',
          value,
          received: before,
          findings: own,
        });
        continue;
      }
      this.values[step.slot] = value;
      this.origin[step.slot] = 'computed';
      this.events.push({
        slot: step.slot,
        direction: 'computed',
        value,
        received: undefined,
        findings: own,
      });
    }
    return progress;
  }

  private entry({ slot, direction, value, received, findings }: Event): Entry {
    const field = this.plan.fields[slot];
    if (field) return fieldEntry(field, value, direction, findings);
    const step = this.plan.stepAt[slot];
    if (!step) throw new Error('a slot that is neither a field nor a step');
    const { plan, values } = this;
    return stepEntry({ step, plan, direction, value, received, findings, values });
  }
}

/** The function, run at most once. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
