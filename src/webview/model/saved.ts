import type { SavedState } from '../../protocol/fromView';
import type { ViewState } from '../../protocol/viewState';

/** What is kept over a reload: texts of the form that are no secrets. */
export function saved({
  mode,
  scheme,
  fields,
  received,
  compared,
  profile,
}: ViewState): SavedState {
  const open = fields.filter(({ secret }) => !secret);
  const values = Object.fromEntries(open.map(({ name, value }) => [name, value]));
  return { mode, scheme, values, received, compared, profile };
}
