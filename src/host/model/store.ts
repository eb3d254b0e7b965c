import type { Environment } from '../../core/environment';
import type { Scheme } from '../../core/scheme/scheme';
import {
  generated,
  nothing,
  received,
  type Evaluation,
  type PlayedScheme,
} from './evaluation/evaluation';
import type { Reader } from './evaluation/reader';
import { Emitter } from './event';
import type { Draft } from './session/draft';
import { reduce } from './session/reduce';
import { draftFor, type Action, type Session } from './session/session';

/** What a session is evaluated with. */
export interface StoreParts {
  readonly schemes: () => readonly Scheme[];
  readonly environment: () => Environment;
  /** The endpoint as far as the session shows it. */
  readonly played: (session: Session) => PlayedScheme | undefined;
}

/** The session of a panel and what the engine makes of it. Actions change both. */
export class Store {
  readonly #parts: StoreParts;
  #reader: Reader | undefined;
  readonly #changed = new Emitter();
  #session: Session;
  #evaluation: Evaluation;

  /** The session was evaluated again. */
  readonly onDidChange = this.#changed.event;

  constructor(session: Session, parts: StoreParts) {
    this.#parts = parts;
    this.#session = session;
    this.#evaluation = this.#evaluate();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  get session(): Session {
    return this.#session;
  }

  get evaluation(): Evaluation {
    return this.#evaluation;
  }

  /** What the user has entered for the scheme on the screen. */
  get draft(): Draft | undefined {
    return draftFor(this.#session, this.#evaluation.scheme);
  }

  /** Changes the session and evaluates it, at once. */
  apply(action: Action): void {
    const { schemes, environment } = this.#parts;
    this.#session = reduce(this.#session, action, {
      schemes: schemes(),
      environment: environment(),
      active: this.#evaluation.scheme,
    });
    this.refresh();
  }

  /** Evaluates the session again, after a change of what it is evaluated with. */
  refresh(): void {
    this.#evaluation = this.#evaluate();
    this.#changed.fire();
  }

  /** Loads what reads a text; until then, a text that was received is not evaluated. */
  async loadReader(): Promise<void> {
    const { Reader } = await import('./evaluation/reader');
    this.#reader = new Reader();
    if (this.#session.mode === 'inspect') this.refresh();
  }

  #evaluate(): Evaluation {
    const session = this.#session;
    const [schemes, environment] = [this.#parts.schemes(), this.#parts.environment()];
    switch (session.mode) {
      case 'generate':
        return generated(session, schemes, environment);
      case 'inspect':
        return this.#reader?.read(session, schemes, environment) ?? nothing;
      case 'endpoint':
        return received(session, schemes, this.#parts.played(session));
    }
  }
}
