import { converse, planConversation, type Transport } from '../../src/core/conversation/converse';
import { answerRequest, openEndpoint } from '../../src/core/conversation/endpoint';
import { whereToPoint } from '../../src/core/conversation/pointing';
import type { ReceivedMessage } from '../../src/core/conversation/message';
import type { Environment } from '../../src/core/environment';
import type { Inputs } from '../../src/core/fields/inputs';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { Diagnoser } from '../../src/host/model/diagnosis/diagnoser';
import { questionOf } from '../../src/host/model/diagnosis/question';
import { Journal } from '../../src/host/model/endpoint/journal';
import { concerning, playedBy, endpointView, type Served } from '../../src/host/model/endpoint/served';
import { presentEndpoint } from '../../src/host/model/endpoint/presentEndpoint';
import { draftFor, emptyDraft, inputsOf } from '../../src/host/model/session/draft';
import { codeView } from '../../src/host/model/code/code';
import { Evaluator } from '../../src/host/model/evaluation/evaluation';
import { reduce } from '../../src/host/model/session/reduce';
import { emptySession, type Action, type Session } from '../../src/host/model/session/session';
import { ShownState } from '../../src/host/model/view/shownState';
import { viewState } from '../../src/host/model/view/viewState';
import { readiness, warningsOf } from '../../src/host/model/send/confirmation';
import { failedRequest } from '../../src/host/model/send/failedRequest';
import { learnedTexts } from '../../src/host/model/session/sending';
import { Secret } from '../../src/host/model/secrets/secret';
import type { FromView, SavedState } from '../../src/protocol/fromView';
import type { Message } from '../../src/protocol/message';
import type { SchemeChoice, ViewState } from '../../src/protocol/viewState';

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
let served: Served | undefined;
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
  /** What the vendor's server knows, or why it cannot be reached. */
  vendor: {} as Inputs | { readonly failure: string },
  /** Lets a request that is on its way arrive. */
  arrive: (): void => undefined,
  holdsRequests: false,
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
    diagnosis: diagnoser.state(session.revealed, session.code.language),
    endpoint: endpointView(concerning(served, session.scheme), {
      reveal: session.revealed,
      port: 4646,
      selected: session.selectedRequest,
      read: evaluation.request,
      isShown: session.mode === 'endpoint',
    }),
    now: environment.now,
    code: codeView(session, evaluation, environment),
  });
}

const diagnoser = new Diagnoser({
  environment: () => environment,
  otherSecrets: () => Promise.resolve([]),
  changed: () => show(),
  run: (_, action) => void action(),
});

function apply(action: Action): void {
  session = reduce(session, action, { schemes, environment, active: evaluation.scheme });
  evaluate();
}

function evaluate(): void {
  const shown = concerning(served, session.scheme);
  const played = session.mode === 'endpoint' ? playedBy(shown, session.selectedRequest) : undefined;
  evaluation = evaluator.evaluate(session, schemes, environment, played);
  diagnoser.ask(questionOf(session, evaluation));
}

function show(): void {
  evaluate();
  const state = viewed();
  control.lastState = state;
  post('state', shown.next(state, sequence));
}

/** Plays the part of the host that needs Node, with a server in the page. */
async function sendRequest(): Promise<void> {
  const { scheme } = evaluation;
  if (!scheme) return;
  const draft = draftFor(session, scheme) ?? emptyDraft;
  const issued = learnedTexts(session.sending, scheme.id);
  const inputs = Object.fromEntries(
    Object.entries(inputsOf(scheme, draft, 'generate', true)).filter(
      ([name, text]) => issued.get(name) !== text,
    ),
  );
  const ready = readiness(scheme, planConversation(scheme, inputs, environment));
  if (typeof ready === 'string') {
    post('notice', { text: ready });
    return;
  }
  const { host } = ready;
  const notes = warningsOf(scheme, ready);
  apply({ type: 'sendingStarted', body: { scheme: scheme.id, host, planned: ready, notes } });
  show();
  const { succeeded } = await converse(scheme, inputs, {
    environment,
    host,
    transport: vendorOf(
      openEndpoint(scheme, 'failure' in control.vendor ? {} : control.vendor, environment),
    ),
    onExchange: (exchange, generated) => {
      apply({ type: 'sent', body: { exchange, generated, received: environment.now } });
      show();
    },
  });
  apply({ type: 'sendingEnded', body: { succeeded } });
  show();
}

function vendorOf(endpoint: ReturnType<typeof openEndpoint>): Transport {
  return async ({ method, url, headers, body }) => {
    if (control.holdsRequests) await new Promise<void>((resolve) => (control.arrive = resolve));
    const { failure } = control.vendor;
    if (typeof failure === 'string') return { code: failure, detail: '' };
    const { answer } = answerRequest(endpoint, {
      method,
      target: url.replace(/^https?:\/\/[^/]+/, ''),
      headers: [{ name: 'Host', value: 'vendor' }, ...headers],
      body: new TextEncoder().encode(body ?? ''),
    });
    return {
      status: answer.status,
      reason: answer.status === 200 ? 'OK' : '',
      headers: answer.headers,
      body: new TextEncoder().encode(answer.body),
      truncated: false,
      milliseconds: 12,
    };
  };
}

function startEndpoint(): void {
  const { scheme } = evaluation;
  if (!scheme) return;
  const inputs = inputsOf(scheme, draftFor(session, scheme) ?? emptyDraft, 'endpoint', true);
  const endpoint = openEndpoint(scheme, inputs, environment);
  const address = 'http://127.0.0.1:4646';
  served = {
    endpoint,
    journal: new Journal(),
    address,
    where: whereToPoint(scheme, address),
    present: presentEndpoint,
  };
}

/** A request comes to the endpoint. */
function arrives({ body, ...message }: Omit<ReceivedMessage, 'body'> & { body: string }): void {
  if (!served) throw new Error('no endpoint runs');
  const whole = { ...message, body: new TextEncoder().encode(body) };
  served.journal.add(whole, answerRequest(served.endpoint, whole), environment.now);
  served.journal.judgeUntil(Infinity);
  show();
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
  } else if (type === 'send') {
    void sendRequest();
    return;
  } else if (type === 'explainFailure') {
    apply({ type: 'mode', body: { mode: 'inspect' } });
    apply({ type: 'received', body: { text: failedRequest(session.sending), sequence } });
  } else if (type === 'startEndpoint') startEndpoint();
  else if (type === 'stopEndpoint') served = served && { ...served, address: undefined };
  else if (type === 'clearRequests') served?.journal.clear();
  else if (type === 'cancelSending' || type === 'openPortSetting') return;
  else if (
    type === 'openCode' ||
    type === 'saveProfile' ||
    type === 'manageSecrets' ||
    type === 'openDocumentation'
  ) {
    return;
  } else if (type === 'searchDeeper') diagnoser.deepen();
  else if (type === 'stopSearch') diagnoser.stop();
  else apply(message);
  if (type === 'edit' || type === 'received' || type === 'compare') sequence = body.sequence;
  show();
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
  arrives,
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
