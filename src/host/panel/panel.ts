import * as vscode from 'vscode';

import type { Scheme } from '../../core/scheme/scheme';
import type {
  CopyRequest,
  FromView,
  Handlers,
  Message,
  SavedState,
  ToView,
  ViewState,
} from '../../protocol';
import { systemEnvironment } from '../environment';
import { commands } from '../ids';
import { limitsOf } from '../limits';
import { environmentVariables } from '../secrets/places';
import type { PanelServices } from '../services';
import { UserError } from '../userError';
import { copyText } from './copyText';
import { draftFor, type Draft } from './draft';
import { Evaluator, type Evaluation } from './evaluation';
import { parseMessage } from './incoming';
import { chooseProfile, mayUseProfiles, refreshProfile, saveProfile } from './profileUse';
import { emptySession, reduce, type Action, type Session } from './session';
import { ShownState } from './shownState';
import { viewState } from './viewState';

/** One panel: its session, and the messages to and from its webview. */
export class Panel implements vscode.Disposable {
  readonly #view: vscode.WebviewPanel;
  readonly #services: PanelServices;
  readonly #evaluator = new Evaluator();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #session: Session = emptySession;
  #evaluation: Evaluation;
  readonly #shown = new ShownState();
  #sequence = 0;
  /** Nothing was done here yet, so that what the webview kept is all there is. */
  #pristine = true;

  /** After each change of the evaluation. */
  readonly onDidChange = this.#changed.event;

  constructor(view: vscode.WebviewPanel, services: PanelServices) {
    this.#view = view;
    this.#services = services;
    this.#evaluation = this.#evaluate();
    const { log, catalogue, profiles } = services;
    this.#subscriptions = [
      this.#changed,
      view.webview.onDidReceiveMessage((data: unknown) => this.#receive(data)),
      catalogue.onDidChange(() => this.#show()),
      profiles.onDidChange(() => log.run('profiles changed', () => this.#profilesChanged())),
      vscode.workspace.onDidGrantWorkspaceTrust(() =>
        log.run('trust granted', () => this.#profilesChanged()),
      ),
    ];
  }

  dispose(): void {
    for (const one of this.#subscriptions) one.dispose();
  }

  get evaluation(): Evaluation {
    return this.#evaluation;
  }

  /** What the user has entered for the scheme on the screen. */
  get draft(): Draft | undefined {
    return draftFor(this.#session, this.#evaluation.scheme);
  }

  /** What the webview draws. */
  get state(): ViewState {
    const { catalogue, profiles } = this.#services;
    return viewState(this.#session, this.#evaluation, {
      schemes: catalogue.choices,
      profilesOf: (scheme) =>
        mayUseProfiles(this.#services, scheme)
          ? profiles.all.filter((profile) => profile.scheme === scheme)
          : [],
      limits: limitsOf({
        trusted: vscode.workspace.isTrusted,
        hasEnvironment: environmentVariables() !== undefined,
      }),
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

  /** Draws the session again, for example to take back a choice that was not confirmed. */
  show(): void {
    this.#show();
  }

  async copy(wanted: CopyRequest): Promise<void> {
    const { text, notice } = copyText(wanted, this.#session, this.#evaluation);
    await vscode.env.clipboard.writeText(text);
    this.#post({ type: 'notice', body: { text: notice } });
  }

  /** Handles a message as if the webview had sent it. Settles when it is dealt with. */
  async handle(message: Message<FromView>): Promise<void> {
    // Safe: the handler is looked up by the type of the same message.
    const handler = this.#handlers[message.type] as (
      body: Message<FromView>['body'],
    ) => void | Promise<void>;
    await handler(message.body);
  }

  readonly #handlers: Handlers<FromView> = {
    ready: async ({ saved }) => {
      this.#shown.forget();
      if (saved && this.#pristine) await this.restore(saved);
      else this.#show();
    },
    mode: (body) => this.apply({ type: 'mode', body }),
    scheme: (body) => this.apply({ type: 'scheme', body }),
    edit: (body) => {
      this.#sequence = body.sequence;
      this.apply({ type: 'edit', body });
    },
    refresh: (body) => this.apply({ type: 'refresh', body }),
    showSecret: (body) => this.apply({ type: 'showSecret', body }),
    reveal: (body) => this.apply({ type: 'reveal', body }),
    received: (body) => {
      this.#sequence = body.sequence;
      this.apply({ type: 'received', body });
    },
    loadIntoGenerate: () => {
      const { scheme, reading } = this.#evaluation;
      if (scheme && reading) this.apply({ type: 'load', body: { scheme, fields: reading.fields } });
    },
    expect: (body) => this.apply({ type: 'expect', body }),
    profile: ({ profile }) => chooseProfile(this, this.#services, profile),
    saveProfile: () => saveProfile(this, this.#services),
    manageSecrets: async () => {
      await vscode.commands.executeCommand(commands.manageSecrets);
    },
    copy: (wanted) => this.copy(wanted),
    openDocumentation: () => this.#openDocumentation(),
  };

  #receive(data: unknown): void {
    const { log } = this.#services;
    const message = parseMessage(data);
    if (message) log.run(message.type, () => this.handle(message));
    else log.warn('The panel sent a message that is not in the protocol.');
  }

  async #openDocumentation(): Promise<void> {
    const documentation = this.#evaluation.scheme?.document.documentation;
    if (documentation === undefined) throw new UserError('This scheme names no documentation.');
    await vscode.env.openExternal(vscode.Uri.parse(documentation, true));
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
    );
  }

  #show(): void {
    this.#evaluation = this.#evaluate();
    // Also before the webview says that it is ready: VS Code keeps it until the page is there.
    this.#post({ type: 'state', body: this.#shown.next(this.state, this.#sequence) });
    this.#changed.fire();
  }

  #post(message: Message<ToView>): void {
    // Nobody waits for it: a webview that is hidden gets the state when it is shown again.
    void this.#view.webview.postMessage(message);
  }
}
