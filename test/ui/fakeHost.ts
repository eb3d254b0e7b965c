import type { Environment } from '../../src/core/environment';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { Evaluator } from '../../src/host/panel/evaluation';
import { emptySession, reduce, type Action, type Session } from '../../src/host/panel/session';
import { ShownState } from '../../src/host/panel/shownState';
import { viewState } from '../../src/host/panel/viewState';
import { Secret } from '../../src/host/secrets/secret';
import type { FromView, Message, SavedState, SchemeChoice, ViewState } from '../../src/protocol';

/**
 * The host's side of the protocol, in the page: the host's own session and the real engine, without
 * VS Code. Tests look at what was sent, and may hold answers back.
 */
const environment: Environment = {
  now: Date.UTC(2026, 10, 22, 12),
  zone: 'UTC',
  random: (length) => Uint8Array.from({ length }, (_, index) => index),
};

const schemes = builtinSchemes();
const evaluator = new Evaluator();
const profile = {
  id: 'acme',
  name: 'Acme staging',
  host: '',
  agreed: [],
  secrets: new Map([['apiKey', new Secret('d5b48eb38779a91d1dbd881dcda3ab24')]]),
  problems: [],
};

let session: Session = emptySession;
let sequence = 0;
const shown = new ShownState();

/** What tests see and set. */
const control = {
  sent: [] as Message<FromView>[],
  saved: undefined as SavedState | undefined,
  /** Milliseconds until a state arrives. */
  delay: 0,
  states: 0,
  lastState: undefined as ViewState | undefined,
};

let evaluation = evaluator.evaluate(session, schemes, environment);

const choices = schemes.map(({ id, title, vendor, summary }): SchemeChoice => ({
  id,
  title,
  vendor: vendor ?? '',
  summary,
  workspace: false,
}));

function viewed(): ViewState {
  return viewState(session, evaluation, {
    schemes: choices,
    profilesOf: () => [{ id: 'acme', name: 'Acme staging', host: 'support.example.com' }],
    limits: [],
  });
}

function apply(action: Action): void {
  session = reduce(session, action, { schemes, environment, active: evaluation.scheme });
  evaluation = evaluator.evaluate(session, schemes, environment);
}

function receive(message: Message<FromView>): void {
  const { type, body } = message;
  if (type === 'ready') {
    shown.forget();
    if (body.saved) apply({ type: 'restore', body: body.saved });
  } else if (type === 'profile') {
    const scheme = session.scheme ?? '';
    apply({
      type: 'useProfile',
      body: { scheme, profile: body.profile === null ? null : profile },
    });
  } else if (type === 'loadIntoGenerate') {
    const { scheme, reading } = evaluation;
    if (scheme && reading) apply({ type: 'load', body: { scheme, fields: reading.fields } });
  } else if (type === 'copy') {
    post('notice', { text: 'Copied.' });
    return;
  } else if (type === 'saveProfile' || type === 'manageSecrets' || type === 'openDocumentation') {
    return;
  } else apply(message);
  if (type === 'edit' || type === 'received') sequence = body.sequence;
  const state = viewed();
  control.lastState = state;
  post('state', shown.next(state, sequence));
}

function post(type: string, body: unknown): void {
  const send = (): void => {
    if (type === 'state') control.states += 1;
    window.postMessage({ type, body }, '*');
  };
  // Structured cloning, as between a host and its webview.
  if (control.delay > 0) setTimeout(send, control.delay);
  else send();
}

Object.assign(window, {
  control,
  panelSend: (type: string, body: unknown) => receive({ type, body } as Message<FromView>),
  acquireVsCodeApi: () => ({
    postMessage: (message: Message<FromView>) => {
      control.sent.push(message);
      queueMicrotask(() => receive(message));
    },
    getState: () =>
      control.saved ?? JSON.parse(sessionStorage.getItem('saved') ?? 'null') ?? undefined,
    setState: (state: SavedState) => {
      control.saved = state;
      sessionStorage.setItem('saved', JSON.stringify(state));
    },
  }),
});
