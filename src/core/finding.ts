/** How much a finding matters: an `error` makes a received value invalid. */
export type Severity = 'error' | 'warning' | 'note';

/**
 * What a finding means for the whole. `damage`: what was received is not in its encoding. `form`:
 * its parts are not those of the scheme. `repeated`: a parameter is there more than once. `decryption`: a key or an IV gives nothing readable.
 * `beginning`: only the first block of a decryption is unreadable. `foreign`: another program made
 * it. `superseded`, `otherDay`, `nearbyDay` and `expired`: right, but not what counts here and now.
 */
export type Meaning =
  | 'damage'
  | 'form'
  | 'repeated'
  | 'decryption'
  | 'beginning'
  | 'foreign'
  | 'superseded'
  | 'otherDay'
  | 'nearbyDay'
  | 'expired';

/** The mistake that a finding shows by itself. */
export interface ShownMistake {
  /** Completes the sentence "`step` was …". */
  readonly text: string;
  /** The step at which the mistake was made, where that is another one. */
  readonly step?: string;
  /** What the mistake concerns: the key, the wiring of the steps, or an encoding. */
  readonly area: 'key' | 'wiring' | 'encoding';
}

/** Something to say about a value: what, where and what to do next. Never contains a secret. */
export interface Finding {
  /** Stable identifier, `subject.problem`, for example `base64.padding`. */
  readonly code: string;
  readonly severity: Severity;
  /** The field, step or parameter that it is about. */
  readonly at: string;
  /** One sentence saying what was found. */
  readonly message: string;
  /** One sentence saying what to do, when there is something to do. */
  readonly hint?: string;
  /** The byte offset in the value where it was found. */
  readonly offset?: number;
  readonly means?: Meaning;
  readonly mistake?: ShownMistake;
}

/** A finding before the engine adds the step at which it arose. */
export type Remark = Omit<Finding, 'at'> & { readonly at?: string };

/** Receives the remarks of an operation. */
export type Say = (remark: Remark) => void;

/** Ignores remarks: for evaluation without a derivation. */
export const silent: Say = () => undefined;
