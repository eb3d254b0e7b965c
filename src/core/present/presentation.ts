import type { Direction } from '../evaluate/derivation';
import type { Finding } from '../finding';
import type { Verdict } from '../read/reading';
import type { ValueType } from '../value';
import type { Word } from './words';

/**
 * What is drawn of a value: plain data, masked. A masked byte is `••` in hex and `•` in text. The
 * panel gets no more than this with each keystroke.
 */
export interface DrawnValue {
  readonly type: ValueType;
  /** Length in bytes. */
  readonly length: number;
  /** Two digits per byte; left out where `text` tells every byte. */
  readonly hex?: string;
  /** The value as text, where it is UTF-8 text. */
  readonly text?: string;
  /** The byte ranges that are masked, `[start, end]`. */
  readonly masked: readonly (readonly [number, number])[];
}

/** What is shown of a value: the same for the terminal, its JSON and the tests. */
export interface PresentedValue extends DrawnValue {
  readonly hex: string;
}

export interface PresentedSegment {
  readonly start: number;
  readonly end: number;
  readonly source: string;
  readonly from: number;
  readonly to: number;
}

export interface DrawnEntry extends DrawnValue {
  readonly step: string;
  readonly operation: string;
  readonly direction: Direction;
  /** The operation in words. */
  readonly words: readonly Word[];
  readonly note?: string;
  readonly segments: readonly PresentedSegment[];
  readonly findings: readonly Finding[];
  /** For a check, what was received. */
  readonly received?: DrawnValue;
  /** The request that this is a piece of. */
  readonly request?: string;
  readonly secret: boolean;
}

export interface PresentedEntry extends DrawnEntry {
  readonly hex: string;
  readonly received?: PresentedValue;
}

export interface DrawnRequest {
  readonly name: string;
  readonly title?: string;
  readonly method: string;
  readonly url?: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body?: string;
  readonly html?: string;
  readonly note?: string;
}

export interface PresentedRequest extends DrawnRequest {
  /** For bash; secrets are placeholders unless they were asked for. */
  readonly curl?: string;
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

/** The fields that have something in them, as they would be typed. */
export type PresentedFields = Readonly<Record<string, string | number | boolean>>;

/** What is drawn of the result of generating. */
export interface DrawnGeneration {
  readonly derivation: readonly DrawnEntry[];
  readonly requests: readonly DrawnRequest[];
  readonly findings: readonly Finding[];
}

/** What only the terminal and its JSON have besides. */
interface Presented {
  readonly fields: PresentedFields;
  readonly derivation: readonly PresentedEntry[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly requests: readonly PresentedRequest[];
}

/** The result of generating. */
export interface PresentedGeneration extends DrawnGeneration, Presented {
  readonly scheme: string;
  readonly derivation: readonly PresentedEntry[];
  readonly requests: readonly PresentedRequest[];
}

/** What is drawn of the result of reading. */
export interface DrawnReading extends DrawnGeneration {
  readonly scheme: string | null;
  readonly fields: PresentedFields;
  readonly verdict: Verdict;
  readonly summary: string;
  readonly missing: readonly string[];
  readonly matches: readonly PresentedMatch[];
  readonly checks: readonly PresentedCheck[];
}

/** The result of reading. */
export interface PresentedReading extends DrawnReading, Presented {
  readonly fields: PresentedFields;
  readonly derivation: readonly PresentedEntry[];
  readonly requests: readonly PresentedRequest[];
}
