import type { ToView } from '../../../protocol/toView';
import type { ViewState } from '../../../protocol/viewState';
import { changeOf } from './change';

/** The state that a webview has, so that a keystroke sends it only what changed. */
export class ShownState {
  #state: ViewState | undefined;
  #number = 0;

  /** The webview is a new one, or missed something: it gets everything again. */
  forget(): void {
    this.#state = undefined;
  }

  /** What leads the webview to a state. */
  next(state: ViewState, sequence: number): ToView['state'] {
    const change = this.#state ? (changeOf(this.#state, state) ?? { parts: [] }) : { value: state };
    this.#state = state;
    this.#number += 1;
    return { number: this.#number, change, sequence };
  }
}
