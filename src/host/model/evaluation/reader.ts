import type { Environment } from '../../../core/environment';
import { inspect } from '../../../core/read/inspect';
import type { Reading } from '../../../core/read/reading';
import type { Scheme } from '../../../core/scheme/scheme';
import { emptyDraft, inputsOf } from '../session/draft';
import type { Session } from '../session/session';
import { hostOf, isWithheld, nothing, readingEvaluation, type Evaluation } from './evaluation';

/**
 * Reads what a session received. What was recognised is remembered, since each edit asks again. A
 * part of its own, because a panel shows before anybody gives it a text.
 */
export class Reader {
  #recognised: { key: readonly unknown[]; reading: Reading } | undefined;

  /** What is read of the text that was received. */
  read(session: Session, schemes: readonly Scheme[], environment: Environment): Evaluation {
    if (session.received === '') return nothing;
    const recognised = this.#recognise(session, schemes, environment);
    const { scheme } = recognised;
    if (!scheme) return readingEvaluation(recognised, undefined, false);
    const draft = session.drafts.get(scheme.id);
    const host = hostOf(scheme, (name) => recognised.fields.get(name)?.text);
    const withheld = draft !== undefined && isWithheld(draft, host);
    const inputs = inputsOf(scheme, draft ?? emptyDraft, 'inspect', !withheld);
    if (Object.keys(inputs).length === 0) return readingEvaluation(recognised, host, withheld);
    const options = { schemes, scheme: scheme.id, inputs, environment };
    const reading = inspect(session.received, options);
    // Named, it is the only match; the user still wants to see what else it could be.
    return readingEvaluation({ ...reading, matches: recognised.matches }, host, withheld);
  }

  #recognise(session: Session, schemes: readonly Scheme[], environment: Environment): Reading {
    const { received, readAsScheme } = session;
    const key = [received, readAsScheme, schemes];
    if (this.#recognised?.key.every((part, index) => part === key[index])) {
      return this.#recognised.reading;
    }
    const scheme = schemes.find(({ id }) => id === readAsScheme);
    const inputs = {};
    const any = inspect(received, { schemes, inputs, environment });
    const reading = scheme
      ? {
          ...inspect(received, { schemes, scheme: scheme.id, inputs, environment }),
          matches: any.matches,
        }
      : any;
    this.#recognised = { key, reading };
    return reading;
  }
}
