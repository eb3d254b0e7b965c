import { sameBytes } from '../bytes';
import { silent, type Finding } from '../finding';
import { argumentsOf, knownArguments, type Values } from '../plan/arguments';
import { slotOf } from '../plan/graph';
import type { Plan, Step } from '../plan/plan';
import type { Field } from '../fields/field';
import { Value } from '../value';

/** How a value became known. */
export type Direction = 'given' | 'received' | 'computed' | 'recovered' | 'checked';

/** A run of bytes of a value and the bytes of another value that it was made from. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  /** The name of the field or step that it came from. */
  readonly source: string;
  /** Byte range in the source. */
  readonly from: number;
  readonly to: number;
}

/** One line of a derivation: a named value, and how it came to be. */
export interface Entry {
  readonly step: string;
  /** The operation, or `field`. */
  readonly operation: string;
  readonly direction: Direction;
  readonly value: Value;
  /** For a check: what was received, where `value` is what was computed. */
  readonly received: Value | undefined;
  /** The operation in words; names of values stand in braces. */
  readonly words: string;
  readonly note: string | undefined;
  /** Where the bytes came from; empty for one-way operations. */
  readonly segments: readonly Segment[];
  readonly findings: readonly Finding[];
  /** Whether the field is a secret. */
  readonly secret: boolean;
  /** The request that this is a piece of, or undefined. */
  readonly request: string | undefined;
}

/** What is known of a step's value when its entry is made. */
export interface Made {
  readonly step: Step;
  readonly plan: Plan;
  readonly direction: Direction;
  readonly value: Value;
  readonly received: Value | undefined;
  readonly findings: readonly Finding[];
  /** The values of the plan; those of the step's inputs must not change any more. */
  readonly values: Values;
}

/**
 * The entry of a step. Words and segments are made when somebody asks for them: whoever only needs
 * the values of a derivation does not pay for the explanation.
 */
export function stepEntry(made: Made): Entry {
  return new StepEntry(made);
}

/** A class, because an object with accessors of its own takes ten times as long to make. */
class StepEntry implements Entry {
  private ownWords: string | undefined;
  private ownSegments: readonly Segment[] | undefined;
  readonly direction: Direction;
  readonly value: Value;
  readonly received: Value | undefined;
  readonly findings: readonly Finding[];

  constructor(private readonly made: Made) {
    this.direction = made.direction;
    this.value = made.value;
    this.received = made.received;
    this.findings = made.findings;
  }

  get step(): string {
    return this.made.step.name;
  }

  get operation(): string {
    return this.made.step.operation.name;
  }

  get note(): string | undefined {
    return this.made.step.note;
  }

  get secret(): boolean {
    return false;
  }

  get request(): string | undefined {
    const { piece, name } = this.made.step;
    return piece ? name.split('.', 1)[0] : undefined;
  }

  get words(): string {
    return (this.ownWords ??= wordsOf(this.made));
  }

  get segments(): readonly Segment[] {
    return (this.ownSegments ??= segmentsOf(this.made) ?? []);
  }
}

/**
 * Where the bytes of a step's value came from: empty for a one-way step, undefined where the step
 * does not give just this value from the values that are known.
 */
export function segmentsOf({
  step,
  plan,
  value,
  values,
}: Pick<Made, 'step' | 'plan' | 'value' | 'values'>): readonly Segment[] | undefined {
  const { operation } = step;
  if (!operation.origins) return [];
  const args = argumentsOf(step, (slot) => values[slot]);
  const again = args && operation.forward(args, silent);
  if (!again || !sameBytes(again.bytes, value.bytes)) return undefined;
  const segments: Segment[] = [];
  for (const { start, end, parameter, item, from, to } of operation.origins(args, value)) {
    const source = slotOf(step, parameter, item);
    if (source !== undefined && end > start)
      segments.push({ start, end, source: plan.names[source] ?? '', from, to });
  }
  return segments;
}

/** The step in words, with lengths where the inputs are known. */
function wordsOf({ step, plan, values }: Made): string {
  const args = knownArguments(step, (slot) => values[slot]);
  const naming = (parameter: string): string => {
    const slot = slotOf(step, parameter);
    const value = args[parameter];
    if (slot === undefined) return value instanceof Value ? `"${value.text ?? ''}"` : parameter;
    const name = `{${plan.names[slot] ?? ''}}`;
    if (!(value instanceof Value)) return name;
    return `${name} (${value.length} ${value.length === 1 ? 'byte' : 'bytes'})`;
  };
  return step.operation.describe(args, naming);
}

/** The entry of a field's value. */
export function fieldEntry(
  { name, secret }: Pick<Field, 'name' | 'secret'>,
  value: Value,
  direction: Direction,
  findings: readonly Finding[],
): Entry {
  return {
    step: name,
    operation: 'field',
    direction,
    value,
    received: undefined,
    words: '',
    note: undefined,
    segments: [],
    findings,
    secret,
    request: undefined,
  };
}
