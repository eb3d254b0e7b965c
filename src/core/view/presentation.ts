import type { Direction } from '../evaluate/derivation';
import type { Finding } from '../finding';
import type { Verdict } from '../read/reading';
import type { ValueType } from '../value';

/**
 * What is shown: plain data, masked, the same for the terminal, its JSON, the panel and the tests.
 * A masked byte is `••` in hex and `•` in text.
 */
export interface PresentedValue {
  readonly type: ValueType;
  /** Length in bytes. */
  readonly length: number;
  /** Two digits per byte. */
  readonly hex: string;
  /** The value as text, where it is UTF-8 text. */
  readonly text?: string;
  /** The byte ranges that are masked, `[start, end]`. */
  readonly masked: readonly (readonly [number, number])[];
}

export interface PresentedSegment {
  readonly start: number;
  readonly end: number;
  readonly source: string;
  readonly from: number;
  readonly to: number;
}

export interface PresentedEntry extends PresentedValue {
  readonly step: string;
  readonly operation: string;
  readonly direction: Direction;
  /** The operation in words; names of values stand in braces. */
  readonly words: string;
  readonly note?: string;
  readonly segments: readonly PresentedSegment[];
  readonly findings: readonly Finding[];
  /** For a check, what was received. */
  readonly received?: PresentedValue;
  /** The request that this is a piece of. */
  readonly request?: string;
  readonly secret: boolean;
}

export interface PresentedRequest {
  readonly name: string;
  readonly title?: string;
  readonly method: string;
  readonly url?: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body?: string;
  readonly html?: string;
  /** For bash; secrets are placeholders unless they were asked for. */
  readonly curl?: string;
  readonly note?: string;
}

export interface PresentedCheck {
  readonly step: string;
  readonly equal: boolean;
  readonly expected: string;
  readonly received: string;
  readonly firstDifference?: number;
}

export interface PresentedMatch {
  readonly scheme: string;
  readonly title: string;
  readonly form: string;
  readonly score: number;
  readonly evidence: readonly string[];
}

/** The result of generating. */
export interface PresentedGeneration {
  readonly scheme: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
  readonly derivation: readonly PresentedEntry[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly requests: readonly PresentedRequest[];
  readonly findings: readonly Finding[];
}

/** The result of reading. */
export interface PresentedReading extends Omit<PresentedGeneration, 'scheme'> {
  readonly scheme: string | null;
  readonly verdict: Verdict;
  readonly summary: string;
  readonly missing: readonly string[];
  readonly matches: readonly PresentedMatch[];
  readonly checks: readonly PresentedCheck[];
}
