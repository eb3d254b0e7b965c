import type { Description } from './accessible';

/** What every kind of control gets. */
export interface ControlParts {
  readonly id: string;
  readonly text: string;
  readonly about: Description;
  readonly change: (text: string) => void;
}
