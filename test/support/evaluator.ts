import type { Environment } from '../../src/core/environment';
import type { Scheme } from '../../src/core/scheme/scheme';
import {
  generated,
  received,
  type Evaluation,
  type PlayedScheme,
} from '../../src/host/model/evaluation/evaluation';
import { Reader } from '../../src/host/model/evaluation/reader';
import type { Session } from '../../src/host/model/session/session';

/** Evaluates a session as the store does once its part that reads is loaded. */
export class Evaluator {
  readonly #reader = new Reader();

  evaluate(
    session: Session,
    schemes: readonly Scheme[],
    environment: Environment,
    played?: PlayedScheme,
  ): Evaluation {
    switch (session.mode) {
      case 'generate':
        return generated(session, schemes, environment);
      case 'inspect':
        return this.#reader.read(session, schemes, environment);
      case 'endpoint':
        return received(session, schemes, played);
    }
  }
}
