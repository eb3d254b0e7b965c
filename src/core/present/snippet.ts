import type { Scheme } from '../scheme/scheme';
import { writeSnippet, type SnippetOptions } from '../snippets/snippet';
import { stepLines } from '../snippets/stepLine';
import type { PresentedEdit } from './explained';

/** What a snippet is made for. */
export interface PresentSnippetOptions extends Omit<SnippetOptions, 'withSecrets'> {
  /** Writes given secrets out; otherwise the program takes them from its environment. */
  readonly reveal: boolean;
}

/** A program that computes the scheme's values, or why there is no such program, as a sentence. */
export function presentSnippet(
  scheme: Scheme,
  { reveal, ...options }: PresentSnippetOptions,
): ReturnType<typeof writeSnippet> {
  return writeSnippet(scheme, { ...options, withSecrets: reveal });
}

/** A place of a program, as it is when it is right. */
export interface PresentedPlace {
  readonly step: string;
  readonly code: string;
}

/** How the places of mistakes look in a program that is right, as far as a program has the places. */
export function presentRightPlaces(
  scheme: Scheme,
  edits: readonly PresentedEdit[],
  { reveal, ...options }: PresentSnippetOptions,
): PresentedPlace[] {
  const steps = [...new Set(edits.map(({ step }) => step))];
  return steps.flatMap((step) => {
    const code = stepLines(scheme, step, { ...options, withSecrets: reveal });
    return code === undefined ? [] : [{ step, code }];
  });
}
