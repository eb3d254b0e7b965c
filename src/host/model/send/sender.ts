import { version } from '../../../../package.json';
import { converse, planConversation } from '../../../core/conversation/converse';
import { usualTransportLimits } from '../../../core/conversation/http';
import type { Inputs } from '../../../core/fields/inputs';
import type { Scheme } from '../../../core/scheme/scheme';
import { httpRefusal } from '../limits';
import type { Ports } from '../ports';
import type { ProfileUse } from '../profileUse';
import { emptyDraft, inputsOf } from '../session/draft';
import { learnedTexts } from '../session/sending';
import type { Store } from '../store';
import { UserError } from '../userError';
import { question, readiness, warningsOf, type Ready } from './confirmation';
import type { ConfirmedHosts } from './confirmedHosts';

/** What sending needs. */
export interface SenderParts extends Pick<
  Ports,
  'environment' | 'place' | 'http' | 'questions' | 'editor'
> {
  readonly store: Store;
  readonly profileUse: ProfileUse;
  readonly confirmedHosts: ConfirmedHosts;
}

/** Sends what a panel shows: one conversation at a time, and only to a host that was confirmed. */
export class Sender {
  readonly #parts: SenderParts;
  #cancel: (() => void) | undefined;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /** Ends the conversation; what was sent stays sent. */
  cancel(): void {
    this.#cancel?.();
  }

  /** Sends, after asking where it must. Throws a `UserError` when there is nothing to send. */
  async send(): Promise<void> {
    const refusal = httpRefusal(this.#parts.place());
    if (refusal !== undefined) throw new UserError(refusal);
    if (this.#cancel) throw new UserError('A request is on its way. Cancel it first.');
    let end: () => void = () => undefined;
    const cancelled = new Promise<void>((resolve) => (end = resolve));
    this.#cancel = end;
    try {
      const agreed = await this.#agree();
      if (agreed) await this.#converse(agreed, cancelled);
    } finally {
      this.#cancel = undefined;
    }
  }

  /** What to send, once its user agreed to all of it. */
  async #agree(): Promise<Agreed | undefined> {
    const { store, profileUse, confirmedHosts, environment, questions } = this.#parts;
    const { draft, evaluation } = store;
    if (evaluation.withheld && draft?.profile) await profileUse.choose(draft.profile.id);
    const { scheme, generated, withheld } = store.evaluation;
    if (withheld) return undefined;
    if (!scheme || !generated) {
      throw new UserError('There is no request to send yet. Generate one in the panel first.');
    }
    const inputs = this.#inputs(scheme);
    const ready = readiness(scheme, planConversation(scheme, inputs, environment()));
    if (typeof ready === 'string') throw new UserError(ready);
    if (!confirmedHosts.has(ready.host)) {
      if (!(await questions.agreesToSend(question(scheme, ready)))) return undefined;
      await confirmedHosts.add(ready.host);
    }
    return { scheme, inputs, ready };
  }

  /** What a server issued before is asked for anew. */
  #inputs(scheme: Scheme): Inputs {
    const { store } = this.#parts;
    const inputs = inputsOf(scheme, store.draft ?? emptyDraft, 'generate', true);
    const issued = learnedTexts(store.session.sending, scheme.id);
    return Object.fromEntries(
      Object.entries(inputs).filter(([name, text]) => issued.get(name) !== text),
    );
  }

  async #converse({ scheme, inputs, ready }: Agreed, cancelled: Promise<void>): Promise<void> {
    const { store, environment, http, editor } = this.#parts;
    const { host } = ready;
    const notes = warningsOf(scheme, ready);
    store.apply({
      type: 'sendingStarted',
      body: { scheme: scheme.id, host, planned: ready, notes },
    });
    let succeeded = false;
    try {
      await editor.showProgress(`Sending to ${host}…`, async () => {
        const { transport } = await http();
        const userAgent = `sigscope/${version}`;
        const conversation = await converse(scheme, inputs, {
          environment: environment(),
          transport: transport({ ...usualTransportLimits, userAgent, cancelled }),
          host,
          onExchange: (exchange, generated) => {
            const received = environment().now;
            store.apply({ type: 'sent', body: { exchange, generated, received } });
          },
        });
        succeeded = conversation.succeeded;
      });
    } finally {
      store.apply({ type: 'sendingEnded', body: { succeeded } });
    }
  }
}

interface Agreed {
  readonly scheme: Scheme;
  readonly inputs: Inputs;
  readonly ready: Ready;
}
