import * as vscode from 'vscode';

import type { Scheme } from '../../core/scheme/scheme';
import type {
  CodeOptions,
  CopyRequest,
  FromView,
  Handlers,
  Message,
  SavedState,
  ToView,
  ViewState,
} from '../../protocol';
import { Diagnoser } from '../diagnosis/diagnoser';
import { otherSecrets } from '../diagnosis/otherSecrets';
import { questionOf } from '../diagnosis/question';
import { endpointPort } from '../endpoint/fromPanel';
import { concerning, endpointView, playedBy, type Served } from '../endpoint/served';
import { systemEnvironment } from '../environment';
import { hasHttp } from '../http';
import { limitsOf } from '../limits';
import { environmentVariables } from '../secrets/places';
import type { Sender } from '../send/sender';
import type { Sending } from '../send/sending';
import type { PanelServices } from '../services';
import { draftFor, type Draft } from './draft';
import { openUntitled } from './openUntitled';
import { Evaluator, type Evaluation } from './evaluation';
import { handlersOf } from './handlers';
import { parseMessage } from './incoming';
import { mayUseProfiles, refreshProfile } from './profileUse';
import { reduce } from './reduce';
import { startingSession, type Action, type Session } from './session';
import { ShownState } from './shownState';
import { viewState } from './viewState';

/** One panel: its session, and the messages to and from its webview. */
export class Panel implements vscode.Disposable {
  /** Looks for the cause of a mismatch. */
  readonly diagnoser: Diagnoser;
  readonly #view: vscode.WebviewPanel;
  readonly #services: PanelServices;
  readonly #evaluator = new Evaluator();
  /** Loaded when something is sent for the first time. */
  #sender: Sender | undefined;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #session: Session;
  /** Loaded when the Code tab is opened for the first time. */
  #code: typeof import('./code') | undefined;
  #evaluation: Evaluation;
  readonly #shown = new ShownState();
  readonly #hasEnvironment = environmentVariables() !== undefined;
  #disposed = false;
  #sequence = 0;
  /** Nothing was done here yet, so that what the webview kept is all there is. */
  #pristine = true;

  /** After each change of the evaluation. */
  readonly onDidChange = this.#changed.event;

  constructor(view: vscode.WebviewPanel, services: PanelServices) {
    this.#view = view;
    this.#services = services;
    this.#session = startingSession(services.remembered);
    this.#evaluation = this.#evaluate();
    this.#handlers = handlersOf(this, services);
    const { log, catalogue, profiles, endpoint } = services;
    this.diagnoser = new Diagnoser({
      environment: systemEnvironment,
      otherSecrets: (scheme) => otherSecrets(services, scheme, this.draft?.profile?.id),
      changed: () => this.#post(),
      run: (what, action) => log.run(what, action),
    });
    this.#subscriptions = [
      this.#changed,
      this.diagnoser,
      view.webview.onDidReceiveMessage((data: unknown) => this.#receive(data)),
      catalogue.onDidChange(() => this.#show()),
      endpoint.onDidChange(() => this.#show()),
      endpoint.onDidReceive(() => {
        if (this.#session.mode === 'endpoint') this.#show();
      }),
      profiles.onDidChange(() => log.run('profiles changed', () => this.#profilesChanged())),
      vscode.workspace.onDidGrantWorkspaceTrust(() =>
        log.run('trust granted', () => this.#profilesChanged()),
      ),
    ];
  }

  dispose(): void {
    this.#disposed = true;
    this.cancelSending();
    for (const one of this.#subscriptions) one.dispose();
  }

  get evaluation(): Evaluation {
    return this.#evaluation;
  }

  /** What the user has entered for the scheme on the screen. */
  get draft(): Draft | undefined {
    return draftFor(this.#session, this.#evaluation.scheme);
  }

  /** The last conversation. */
  get sending(): Sending | null {
    return this.#session.sending;
  }

  /** How the user wishes for code. */
  get codeOptions(): CodeOptions {
    return this.#session.code;
  }

  /** What the webview draws. */
  get state(): ViewState {
    const { catalogue, profiles } = this.#services;
    const isShown = this.#session.mode === 'endpoint';
    return viewState(this.#session, this.#evaluation, {
      schemes: catalogue.choices,
      profilesOf: (scheme) =>
        mayUseProfiles(this.#services, scheme)
          ? profiles.all.filter((profile) => profile.scheme === scheme)
          : [],
      diagnosis: this.diagnoser.state(this.#session.revealed, this.#session.code.language),
      limits: limitsOf({
        trusted: vscode.workspace.isTrusted,
        hasEnvironment: this.#hasEnvironment,
        hasHttp: hasHttp(),
      }),
      endpoint: endpointView(this.#served, {
        reveal: this.#session.revealed,
        port: isShown ? endpointPort() : 0,
        selected: this.#session.selectedRequest,
        read: this.#evaluation.request,
        isShown,
      }),
      now: Date.now(),
      code: this.#code?.codeView(this.#session, this.#evaluation, systemEnvironment()) ?? null,
    });
  }

  generate(scheme: Scheme): void {
    this.apply({ type: 'mode', body: { mode: 'generate' } });
    this.apply({ type: 'scheme', body: { scheme: scheme.id } });
  }

  inspect(text: string): void {
    this.apply({ type: 'mode', body: { mode: 'inspect' } });
    this.apply({ type: 'received', body: { text, sequence: this.#sequence } });
  }

  /** Shows the endpoint's tab, with a scheme to play. */
  showEndpoint(scheme?: Scheme): void {
    this.apply({ type: 'mode', body: { mode: 'endpoint' } });
    if (scheme) this.apply({ type: 'scheme', body: { scheme: scheme.id } });
  }

  /** Takes over what a webview kept, unless something was done here since. */
  async restore(saved: SavedState): Promise<void> {
    if (!this.#pristine) return;
    this.apply({ type: 'restore', body: saved });
    const scheme = this.#evaluation.scheme ?? this.#services.catalogue.find(saved.scheme);
    if (saved.profile !== null && scheme) {
      await refreshProfile(this, this.#services, scheme.id, saved.profile, []);
    }
  }

  /** Changes the session and draws it, at once. */
  apply(action: Action): void {
    this.#pristine = false;
    const world = {
      schemes: this.#services.catalogue.all,
      environment: systemEnvironment(),
      active: this.#evaluation.scheme,
    };
    this.#session = reduce(this.#session, action, world);
    this.#show();
  }

  /** The same for what was typed, which the webview counts so that it loses no keystroke. */
  applyTyped(action: Extract<Action, { type: 'edit' | 'received' | 'compare' }>): void {
    this.#sequence = action.body.sequence;
    this.apply(action);
  }

  /** The webview can receive; with what it kept over a reload. */
  async ready(saved: SavedState | null): Promise<void> {
    this.#shown.forget();
    if (saved && this.#pristine) await this.restore(saved);
    else this.#show();
  }

  /** Shows the steps or the code of Generate. */
  async showTab(body: FromView['tab']): Promise<void> {
    if (body.code) this.#code ??= await import('./code');
    this.apply({ type: 'tab', body });
  }

  /** Sends what is on the screen. */
  async send(): Promise<void> {
    const { Sender } = await import('../send/sender');
    this.#sender ??= new Sender(this, this.#services);
    await this.#sender.send();
  }

  cancelSending(): void {
    this.#sender?.cancel();
  }

  /** Draws the session again, for example to take back a choice that was not confirmed. */
  show(): void {
    this.#show();
  }

  async copy(wanted: CopyRequest): Promise<void> {
    const { copyText } = await import('./copyText');
    const { text, notice } = await copyText(
      wanted,
      this.#session,
      this.#evaluation,
      this.#services.endpoint.served?.address,
    );
    await vscode.env.clipboard.writeText(text);
    this.#send({ type: 'notice', body: { text: notice } });
  }

  /** Opens the program in an editor beside the panel. */
  async openCode(): Promise<void> {
    const { codeText } = await import('./code');
    const text = codeText(this.#session, this.#evaluation, systemEnvironment());
    await openUntitled(text, this.#session.code.language);
  }

  /** Handles a message as if the webview had sent it. Settles when it is dealt with. */
  async handle(message: Message<FromView>): Promise<void> {
    // Safe: the handler is looked up by the type of the same message.
    const handler = this.#handlers[message.type] as (
      body: Message<FromView>['body'],
    ) => void | Promise<void>;
    await handler(message.body);
  }

  readonly #handlers: Handlers<FromView>;

  #receive(data: unknown): void {
    const { log } = this.#services;
    const message = parseMessage(data);
    if (message) log.run(message.type, () => this.handle(message));
    else log.warn('The panel sent a message that is not in the protocol.');
  }

  async #profilesChanged(): Promise<void> {
    for (const [scheme, { profile }] of this.#session.drafts) {
      if (profile) await refreshProfile(this, this.#services, scheme, profile.id, profile.agreed);
    }
    this.#show();
  }

  #evaluate(): Evaluation {
    return this.#evaluator.evaluate(
      this.#session,
      this.#services.catalogue.all,
      systemEnvironment(),
      this.#session.mode === 'endpoint'
        ? playedBy(this.#served, this.#session.selectedRequest)
        : undefined,
    );
  }

  /** The endpoint as far as it concerns this panel. */
  get #served(): Served | undefined {
    return concerning(this.#services.endpoint.served, this.#session.scheme);
  }

  #show(): void {
    this.#evaluation = this.#evaluate();
    this.diagnoser.ask(questionOf(this.#session, this.#evaluation));
    this.#post();
    this.#changed.fire();
  }

  /** Sends the state; also before the webview is ready: VS Code keeps it until the page is there. */
  #post(): void {
    if (this.#disposed) return;
    this.#send({ type: 'state', body: this.#shown.next(this.state, this.#sequence) });
  }

  #send(message: Message<ToView>): void {
    // Nobody waits for it: a webview that is hidden gets the state when it is shown again.
    void this.#view.webview.postMessage(message);
  }
}
