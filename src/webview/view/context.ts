import type { PresentedExplanation } from '../../core/present/explained';
import type { FromView } from '../../protocol/fromView';
import type { ViewState } from '../../protocol/viewState';
import type { Drafts } from '../model/drafts';
import type { Sheet } from '../model/sheet';
import type { Representation } from '../model/spelling';

/** Sends a message to the host. */
export type Post = <K extends keyof FromView>(type: K, body: FromView[K]) => void;

/** How a value is drawn: written out, or as its operation shows it best. */
export type Look = Representation | 'special';

/** What the page remembers of how its user looks at things; nothing that the host needs. */
export interface Ui {
  /** The looks that were chosen, by step. */
  readonly looks: Map<string, Look>;
  /** The long values that are shown whole. */
  readonly expanded: Set<string>;
  /** What the other side has, by step; an empty text is an open, empty input. */
  readonly comparing: Map<string, string>;
  /** The requests that are copied with their secrets. */
  readonly withSecrets: Set<string>;
  /** The explanation whose values stand in the steps. */
  applied: PresentedExplanation | null;
}

/** Everything that a view needs. */
export interface Context {
  readonly state: ViewState;
  readonly sheet: Sheet;
  readonly ui: Ui;
  readonly drafts: Drafts;
  readonly notice: string;
  readonly post: Post;
  /** A field was edited. */
  readonly edit: (field: string, value: string) => void;
  /** The text in the inspector was edited. */
  readonly receive: (text: string) => void;
  /** What the other side has was edited. */
  readonly compare: (text: string) => void;
  /** Draws again after a change of `ui`. */
  readonly redraw: () => void;
}

/** How a page looks at things before anybody chose. */
export function newUi(): Ui {
  return {
    looks: new Map(),
    expanded: new Set(),
    comparing: new Map(),
    withSecrets: new Set(),
    applied: null,
  };
}
