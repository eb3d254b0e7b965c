import type { Area } from '../operations/operation';
import type { Finding } from '../finding';
import type { Plan } from '../plan/plan';
import type { Scheme } from '../scheme/scheme';
import type { Value } from '../value';
import type { Reading } from '../read/reading';

/** One typed change of the scheme or of an input that models a real mistake. */
export interface Edit {
  /** Stable, for example `algorithm.md5`. */
  readonly id: string;
  /** The step, field or request at which it sits. */
  readonly step: string;
  /** What was done, in one sentence without a full stop. Names no secret value. */
  readonly text: string;
  /** For the second mistake with one field: how the sentence of the first goes on. */
  readonly then?: string;
  readonly area: Area;
  /** How common it is: 1 is usual, 0.1 is rare. */
  readonly prior: number;
}

/** A set of edits under which everything that was received comes out. */
export interface Explanation {
  readonly edits: readonly Edit[];
  /** How sure it is, from 0 to 1: what is left after the chance of a coincidence. */
  readonly confidence: number;
  /** The number of bits that agree. */
  readonly bits: number;
  /** How many bytes of the text it accounts for: of a line, perhaps one word only. */
  readonly covered: number;
  /** Why the server accepts it all the same, when it does. */
  readonly harmless: string | undefined;
  /** What the server answers, where its vendor tells. */
  readonly answer: string | undefined;
  /** The values of the plan as the mistaken code computed them. */
  readonly values: readonly (Value | undefined)[];
  /** The values of the plan as they should be. */
  readonly right: readonly (Value | undefined)[];
  readonly plan: Plan;
}

/** Whether it is right, wrong for a known reason, or wrong for an unknown one. */
export type Outcome = 'valid' | 'explained' | 'unexplained';

/** The answer to "why does it not match?". */
export interface Diagnosis {
  readonly verdict: Outcome;
  readonly scheme: Scheme | undefined;
  readonly summary: string;
  /** The likeliest first; those with as many edits as the first fit just as well. */
  readonly explanations: readonly Explanation[];
  /** How many candidates were computed. */
  readonly tried: number;
  /** Whether it was cancelled before everything was tried. */
  readonly stopped: boolean;
  /** The groups of mistakes that were ruled out, in words, when nothing fits. */
  readonly ruledOut: readonly string[];
  /** What could be given or tried next, when nothing fits. */
  readonly next: readonly string[];
  readonly reading: Reading;
  readonly findings: readonly Finding[];
}
