import type { ViewState } from '../../protocol/viewState';

/** Whether the best explanation says that the mistake is at this field or step. */
export function isSuspect({ diagnosis }: ViewState, name: string): boolean {
  const best = diagnosis?.answer?.explanations[0];
  return best?.edits.some(({ step }) => step === name) ?? false;
}
