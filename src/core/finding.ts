/** How much a finding matters: an `error` makes a received value invalid. */
export type Severity = 'error' | 'warning' | 'note';

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
}

/** A finding before the engine adds the step at which it arose. */
export type Remark = Omit<Finding, 'at'> & { readonly at?: string };

/** Receives the remarks of an operation. */
export type Say = (remark: Remark) => void;

/** Ignores remarks: for evaluation without a derivation. */
export const silent: Say = () => undefined;
