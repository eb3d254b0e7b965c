import type { Scheme } from '../../core/scheme/scheme';
import type { Changes, CodeOptions, Commands, FromView } from '../../protocol/fromView';
import type { Handlers, Message } from '../../protocol/message';
import type { ToView } from '../../protocol/toView';
import type { ViewState } from '../../protocol/viewState';
import { Diagnoser } from './diagnosis/diagnoser';
import { questionOf } from './diagnosis/question';
import { concerning, playedBy } from './endpoint/served';
import type { Evaluation } from './evaluation/evaluation';
import type { Disposable, Event } from './event';
import { handlersOf } from './handlers';
import { isChange, parseMessage } from './incoming';
import { ProfileUse } from './profileUse';
import { Screen } from './screen';
import type { PanelServices } from './services';
import type { Draft } from './session/draft';
import { startingSession } from './session/session';
import { Store } from './store';

/** One panel: its session, and the messages from and to its webview. */
export class PanelModel implements Disposable {
  readonly #services: PanelServices;
  readonly #store: Store;
  readonly #profiles: ProfileUse;
  readonly #diagnoser: Diagnoser;
  readonly #screen: Screen;
  readonly #handlers: Handlers<Commands>;
  readonly #subscriptions: readonly Disposable[];

  /** After each change of the evaluation, once it is drawn. */
  readonly onDidChange: Event;

  /** `post` sends a message to the webview. */
  constructor(services: PanelServices, post: (message: Message<ToView>) => void) {
    this.#services = services;
    const { catalogue, endpoint, environment, log, profiles } = services;
    const store = new Store(startingSession(services.remembered), {
      schemes: () => catalogue.all,
      environment,
      played: ({ mode, scheme, selectedRequest }) =>
        mode === 'endpoint'
          ? playedBy(concerning(endpoint.served, scheme), selectedRequest)
          : undefined,
    });
    this.#store = store;
    this.#profiles = new ProfileUse({ ...services, store });
    this.#diagnoser = new Diagnoser({
      environment,
      otherSecrets: (scheme) => this.#profiles.others(scheme),
      changed: () => this.#screen.draw(),
      run: (what, action) => log.run(what, action),
    });
    this.#screen = new Screen({
      store,
      diagnoser: this.#diagnoser,
      profiles: this.#profiles,
      services,
      post,
    });
    this.#handlers = handlersOf({
      store,
      profiles: this.#profiles,
      diagnoser: this.#diagnoser,
      screen: this.#screen,
      services,
      inspect: (text) => this.inspect(text),
    });
    this.onDidChange = store.onDidChange;
    const refresh = (): void => store.refresh();
    const profilesChanged = async (): Promise<void> => {
      await this.#profiles.refreshAll();
      refresh();
    };
    log.run('load what reads a text', () => store.loadReader());
    this.#subscriptions = [
      store.onDidChange(() => {
        this.#diagnoser.ask(questionOf(store.session, store.evaluation));
        this.#screen.draw();
      }),
      catalogue.onDidChange(refresh),
      endpoint.onDidChange(refresh),
      endpoint.onDidReceive(() => {
        if (store.session.mode === 'endpoint') refresh();
      }),
      profiles.onDidChange(() => log.run('profiles changed', profilesChanged)),
      services.onDidChangePlace(() => log.run('trust granted', profilesChanged)),
    ];
  }

  dispose(): void {
    void this.#handlers.cancelSending({});
    for (const one of this.#subscriptions) one.dispose();
    this.#store.dispose();
    this.#diagnoser.dispose();
  }

  get evaluation(): Evaluation {
    return this.#store.evaluation;
  }

  /** What the user has entered for the scheme on the screen. */
  get draft(): Draft | undefined {
    return this.#store.draft;
  }

  /** How the user wishes for code. */
  get codeOptions(): CodeOptions {
    return this.#store.session.code;
  }

  /** What the webview draws. */
  get state(): ViewState {
    return this.#screen.state;
  }

  generate(scheme: Scheme): void {
    this.#store.apply({ type: 'mode', body: { mode: 'generate' } });
    this.#store.apply({ type: 'scheme', body: { scheme: scheme.id } });
  }

  inspect(text: string): void {
    const { sequence } = this.#screen;
    this.#store.apply({ type: 'mode', body: { mode: 'inspect' } });
    this.#store.apply({ type: 'received', body: { text, sequence } });
  }

  /** Shows the endpoint's tab, with a scheme to play. */
  showEndpoint(scheme?: Scheme): void {
    this.#store.apply({ type: 'mode', body: { mode: 'endpoint' } });
    if (scheme) this.#store.apply({ type: 'scheme', body: { scheme: scheme.id } });
  }

  /** Takes a message as it comes from the webview, unchecked. */
  receive(data: unknown): void {
    const { log } = this.#services;
    const message = parseMessage(data);
    if (message) log.run(message.type, () => this.handle(message));
    else log.warn('The panel sent a message that is not in the protocol.');
  }

  /** Handles a message as if the webview had sent it. Settles when it is dealt with. */
  async handle(message: Message<FromView>): Promise<void> {
    if (isChange(message)) {
      this.#change(message);
      return;
    }
    // Safe: the handler is looked up by the type of the same message.
    const handler = this.#handlers[message.type] as (
      body: Message<Commands>['body'],
    ) => void | Promise<void>;
    await handler(message.body);
  }

  /** What was typed is counted by the webview, so that it loses no keystroke. */
  #change(message: Message<Changes>): void {
    if ('sequence' in message.body) this.#screen.sequence = message.body.sequence;
    this.#store.apply(message);
  }
}
