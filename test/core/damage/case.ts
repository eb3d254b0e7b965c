import type { ReadOptions } from '../../support/read';
import { mistakeNamed } from '../../support/vectors';

/** What a damaged or dated value must be told. */
export interface Case {
  readonly name: string;
  readonly text: string;
  readonly options: ReadOptions;
  readonly verdict: 'valid' | 'invalid' | 'unverified';
  /** A finding that it must give, at a step or field. */
  readonly finding?: readonly [code: string, at: string];
  /** What its summary must say. */
  readonly summary?: RegExp;
}

export const on = (keys: ReadOptions, now: string): ReadOptions => ({ ...keys, now });

/** What was received because of a mistake. */
export const mistaken = (id: string, kind: string): string => mistakeNamed(id).received[kind] ?? '';
