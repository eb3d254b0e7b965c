import type { Entry } from '../evaluate/derivation';
import type { Request } from '../evaluate/requests';
import type { Finding } from '../finding';
import type { Plan } from '../plan/plan';
import type { Scheme } from '../scheme/scheme';
import type { Value } from '../value';

/** A comparison of what was received with what was computed, at one step or field. */
export interface Check {
  readonly step: string;
  readonly equal: boolean;
  /** What was computed, or given for a field. */
  readonly expected: Value;
  readonly received: Value;
  /** Offset of the first byte that differs, or undefined when equal. */
  readonly firstDifference: number | undefined;
  /** Whether the step is a one-way operation, whose check decides the verdict. */
  readonly deciding: boolean;
}

/** `unverified`: nothing speaks against it, but a value is missing to check it. */
export type Verdict = 'valid' | 'invalid' | 'unverified';

/** A scheme that the text may belong to, and what speaks for it. */
export interface SchemeMatch {
  readonly scheme: Scheme;
  /** The request or output that was recognised, for example `login` or `token`. */
  readonly form: string;
  /** From 0 to 1, to order the matches. */
  readonly score: number;
  readonly evidence: readonly string[];
}

/** What reading a text gives. */
export interface Reading {
  /** Undefined when no scheme was recognised. */
  readonly scheme: Scheme | undefined;
  readonly plan: Plan | undefined;
  readonly verdict: Verdict;
  /** The verdict in words, one or two sentences without any value in them. */
  readonly summary: string;
  /** The fields that would be needed to check it. */
  readonly missing: readonly string[];
  readonly matches: readonly SchemeMatch[];
  readonly entries: readonly Entry[];
  readonly checks: readonly Check[];
  /** The values of the fields as far as they are known. */
  readonly fields: ReadonlyMap<string, Value>;
  readonly requests: readonly Request[];
  readonly findings: readonly Finding[];
}
