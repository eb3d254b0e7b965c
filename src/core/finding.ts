/** How much a finding matters: an `error` makes a received value invalid. */
export type Severity = 'error' | 'warning' | 'note';

/** What a finding means for the whole of what was received. */
export type Meaning =
  /** What was received is not in its encoding, or has another length. */
  | 'damage'
  /** The parts of a value are not those of the scheme. */
  | 'form'
  /** A parameter is there more than once. */
  | 'repeated'
  /** A key or an IV gives nothing readable. */
  | 'decryption'
  /** Only the first block of a decryption is unreadable. */
  | 'beginning'
  /** Another program made the value, in a form of its own. */
  | 'foreign'
  /** A choice that was given is not that of what was received. */
  | 'otherChoice'
  /** Right for a formula that the vendor no longer documents. */
  | 'superseded'
  /** Right for another day. */
  | 'otherDay'
  /** Right for yesterday or tomorrow. */
  | 'nearbyDay'
  /** Right, but too old. */
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
