import type { Finding } from '../finding';
import { slotOf } from '../plan/graph';
import { argumentsOf, knownArguments, type Values } from '../plan/arguments';
import type { Step } from '../plan/plan';
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

/** Where the bytes of a step's value came from; nothing while an input is not known. */
export function segmentsOf(
  step: Step,
  output: Value,
  values: Values,
  names: readonly string[],
): Segment[] {
  const args = step.operation.origins && argumentsOf(step, (slot) => values[slot]);
  if (!args) return [];
  const segments: Segment[] = [];
  for (const origin of step.operation.origins?.(args, output) ?? []) {
    const { start, end, parameter, item, from, to } = origin;
    const source = slotOf(step, parameter, item);
    if (source !== undefined && end > start)
      segments.push({ start, end, source: names[source] ?? '', from, to });
  }
  return segments;
}

/** The step in words, with lengths where the inputs are known. */
export function wordsOf(step: Step, values: Values, names: readonly string[]): string {
  const args = knownArguments(step, (slot) => values[slot]);
  const naming = (parameter: string): string => {
    const slot = slotOf(step, parameter);
    const value = args[parameter];
    if (slot === undefined) return value instanceof Value ? `"${value.text ?? ''}"` : parameter;
    const name = `{${names[slot] ?? ''}}`;
    if (!(value instanceof Value)) return name;
    return `${name} (${value.length} ${value.length === 1 ? 'byte' : 'bytes'})`;
  };
  return step.operation.describe(args, naming);
}

/** What is known of a step's value when its entry is made. */
export interface StepEntry {
  readonly step: Step;
  readonly direction: Direction;
  readonly value: Value;
  readonly received: Value | undefined;
  readonly findings: readonly Finding[];
  /** The values of the plan; those of the step's inputs must not change any more. */
  readonly values: readonly (Value | undefined)[];
  readonly names: readonly string[];
  /** Where the bytes came from, asked for when somebody looks. */
  readonly segments: () => readonly Segment[];
}

/**
 * The entry of a step. Words and segments are made when they are asked for: whoever only needs the
 * values of a derivation does not pay for its explanation.
 */
export function stepEntry(made: StepEntry): Entry {
  const { step, values, names } = made;
  let words: string | undefined;
  let segments: readonly Segment[] | undefined;
  return {
    step: step.name,
    operation: step.operation.name,
    direction: made.direction,
    value: made.value,
    received: made.received,
    get words() {
      return (words ??= wordsOf(step, values, names));
    },
    note: step.note,
    get segments() {
      return (segments ??= made.segments());
    },
    findings: made.findings,
    secret: false,
    request: step.piece ? step.name.split('.', 1)[0] : undefined,
  };
}
