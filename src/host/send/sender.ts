import * as vscode from 'vscode';

import { version } from '../../../package.json';
import { usualTransportLimits } from '../../core/conversation/http';
import type { Inputs } from '../../core/fields/inputs';
import type { Scheme } from '../../core/scheme/scheme';
import { systemEnvironment } from '../environment';
import { hasHttp, loadHttp } from '../http';
import { httpRefusal } from '../limits';
import { emptyDraft, inputsOf } from '../panel/draft';
import type { Panel } from '../panel/panel';
import { chooseProfile } from '../panel/profileUse';
import type { PanelServices } from '../services';
import { UserError } from '../userError';
import { question, readiness, warningsOf, type Ready } from './confirmation';
import { learnedTexts } from './sending';

/** Sends what a panel shows: one conversation at a time, and only to a host that was confirmed. */
export class Sender {
  readonly #panel: Panel;
  readonly #services: PanelServices;
  #cancel: (() => void) | undefined;

  constructor(panel: Panel, services: PanelServices) {
    this.#panel = panel;
    this.#services = services;
  }

  /** Ends the conversation; what was sent stays sent. */
  cancel(): void {
    this.#cancel?.();
  }

  /** Sends, after asking where it must. Throws a `UserError` when there is nothing to send. */
  async send(): Promise<void> {
    const refusal = httpRefusal({ trusted: vscode.workspace.isTrusted, hasHttp: hasHttp() });
    if (refusal !== undefined) throw new UserError(refusal);
    if (this.#cancel)
      throw new UserError(vscode.l10n.t('A request is on its way. Cancel it first.'));
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
    const { evaluation, draft } = this.#panel;
    const profile = draft?.profile;
    if (evaluation.withheld && profile) {
      await chooseProfile(this.#panel, this.#services, profile.id);
      if (this.#panel.evaluation.withheld) return undefined;
    }
    const { scheme, generated } = this.#panel.evaluation;
    if (!scheme || !generated) {
      throw new UserError(
        vscode.l10n.t('There is no request to send yet. Generate one in the panel first.'),
      );
    }
    const inputs = this.#inputs(scheme);
    // Loaded here and below: whoever sends nothing does not wait for it.
    const { planConversation } = await import('../../core/conversation/converse');
    const ready = readiness(scheme, planConversation(scheme, inputs, systemEnvironment()));
    if (typeof ready === 'string') throw new UserError(ready);
    if (!this.#services.confirmedHosts.has(ready.host)) {
      if (!(await confirms(scheme, ready))) return undefined;
      await this.#services.confirmedHosts.add(ready.host);
    }
    return { scheme, inputs, ready };
  }

  /** What a server issued before is asked for anew. */
  #inputs(scheme: Scheme): Inputs {
    const inputs = inputsOf(scheme, this.#panel.draft ?? emptyDraft, 'generate', true);
    const issued = learnedTexts(this.#panel.sending, scheme.id);
    return Object.fromEntries(
      Object.entries(inputs).filter(([name, text]) => issued.get(name) !== text),
    );
  }

  async #converse({ scheme, inputs, ready }: Agreed, cancelled: Promise<void>): Promise<void> {
    const { host } = ready;
    const notes = warningsOf(scheme, ready);
    this.#panel.apply({
      type: 'sendingStarted',
      body: { scheme: scheme.id, host, planned: ready, notes },
    });
    let succeeded = false;
    const title = vscode.l10n.t('Sending to {0}…', host);
    try {
      await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title },
        async () => {
          const { converse } = await import('../../core/conversation/converse');
          const http = await loadHttp();
          const userAgent = `sigscope/${version}`;
          const conversation = await converse(scheme, inputs, {
            environment: systemEnvironment(),
            transport: http.transport({ ...usualTransportLimits, userAgent, cancelled }),
            host,
            onExchange: (exchange, generated) => {
              const received = Date.now();
              this.#panel.apply({ type: 'sent', body: { exchange, generated, received } });
            },
          });
          succeeded = conversation.succeeded;
        },
      );
    } finally {
      this.#panel.apply({ type: 'sendingEnded', body: { succeeded } });
    }
  }
}

interface Agreed {
  readonly scheme: Scheme;
  readonly inputs: Inputs;
  readonly ready: Ready;
}

async function confirms(scheme: Scheme, ready: Ready): Promise<boolean> {
  const send = vscode.l10n.t('Send');
  const { message, detail } = question(scheme, ready);
  const choice = await vscode.window.showInformationMessage(message, { modal: true, detail }, send);
  return choice === send;
}
