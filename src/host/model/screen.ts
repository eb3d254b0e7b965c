import type { Message } from '../../protocol/message';
import type { ToView } from '../../protocol/toView';
import type { ViewState } from '../../protocol/viewState';
import type { Diagnoser } from './diagnosis/diagnoser';
import { concerning, endpointView } from './endpoint/served';
import { limitsOf } from './limits';
import type { ProfileUse } from './profileUse';
import type { PanelServices } from './services';
import type { Store } from './store';
import { ShownState } from './view/shownState';
import { viewState } from './view/viewState';

/** What is drawn, and where it is sent. */
export interface ScreenParts {
  readonly store: Store;
  readonly diagnoser: Diagnoser;
  readonly profiles: ProfileUse;
  readonly services: PanelServices;
  readonly post: (message: Message<ToView>) => void;
}

/** Sends the webview the state of the panel, and notices. */
export class Screen {
  readonly #parts: ScreenParts;
  readonly #shown = new ShownState();
  /** Loaded when the Code tab is opened for the first time. */
  #code: typeof import('./code/code') | undefined;

  /** The number of the last keystroke, which goes back with the state that includes it. */
  sequence = 0;

  constructor(parts: ScreenParts) {
    this.#parts = parts;
  }

  /** What the webview draws. */
  get state(): ViewState {
    const { store, diagnoser, profiles, services } = this.#parts;
    const { session, evaluation } = store;
    const { catalogue, endpoint, environment, place, settings } = services;
    const now = environment();
    const isShown = session.mode === 'endpoint';
    return viewState(session, evaluation, {
      schemes: catalogue.choices,
      profilesOf: (scheme) => profiles.choices(scheme),
      diagnosis: diagnoser.state(session.revealed, session.code.language),
      limits: limitsOf(place()),
      endpoint: endpointView(concerning(endpoint.served, session.scheme), {
        reveal: session.revealed,
        port: isShown ? settings.endpointPort() : 0,
        selected: session.selectedRequest,
        read: evaluation.request,
        isShown,
      }),
      now: now.now,
      code: this.#code?.codeView(session, evaluation, now) ?? null,
    });
  }

  /** Sends what changed of the state. */
  draw(): void {
    const body = this.#shown.next(this.state, this.sequence);
    this.#parts.post({ type: 'state', body });
  }

  /** The webview has no state any more: the next one is sent whole. */
  forget(): void {
    this.#shown.forget();
  }

  notice(text: string): void {
    this.#parts.post({ type: 'notice', body: { text } });
  }

  /** Loads what the Code tab is drawn with. */
  async loadCode(): Promise<void> {
    this.#code ??= await import('./code/code');
  }
}
