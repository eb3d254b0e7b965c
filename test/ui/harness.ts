import { answerRequest, openEndpoint } from '../../src/core/conversation/endpoint';
import type { Http, ServerHandlers } from '../../src/core/conversation/http';
import type { ReceivedMessage } from '../../src/core/http/message';
import type { Inputs } from '../../src/core/fields/inputs';
import type { Scheme } from '../../src/core/scheme/scheme';
import { PanelModel } from '../../src/host/model/panelModel';
import { panelServices } from '../../src/host/model/services';
import { storage } from '../../src/host/model/storage';
import type { FromView, SavedState } from '../../src/protocol/fromView';
import type { Message } from '../../src/protocol/message';
import { fixedEnvironment as environment } from '../support/engine';
import { memoryPorts, memorySecrets } from '../support/ports';

/**
 * The panel's own model in the page, behind ports of a test in place of VS Code. Tests look at what
 * went through the ports, and may hold answers back.
 */
const control = {
  /** The messages of the webview. */
  sent: [] as Message<FromView>[],
  saved: undefined as SavedState | undefined,
  /** Milliseconds until a message arrives at the webview. */
  delay: 0,
  get lastState() {
    return model.state;
  },
  /** What was told to the user beside the panel. */
  get warnings() {
    return ports.warnings;
  },
  /** What was written to the clipboard. */
  get copied() {
    return ports.copied;
  },
  /** What the vendor's server knows, or why it cannot be reached. */
  vendor: {} as Inputs | { readonly failure: string },
  /** Lets a request that is on its way arrive. */
  arrive: (): void => undefined,
  holdsRequests: false,
};

const encoder = new TextEncoder();
/** A profile of HelpDesk 3, as VS Code would keep it. */
const profile = {
  id: 'acme',
  scheme: 'helpdesk3-client-api',
  name: 'Acme staging',
  host: 'support.example.com',
  sources: { apiKey: { kind: 'value' } },
};
const keptSecrets = [
  [storage.profiles, JSON.stringify([profile])],
  [storage.secretValue('acme', 'apiKey'), 'd5b48eb38779a91d1dbd881dcda3ab24'],
] as const;

/** The server that the endpoint started. */
let listening: ServerHandlers | undefined;

/** HTTP without a network: the vendor's server and the endpoint's are in the page. */
const http: Http = {
  transport: () => {
    const scheme = services.catalogue.find(model.state.scheme);
    if (!scheme) throw new Error('no scheme is on the screen');
    return vendorOf(scheme);
  },
  startServer: async (port, handlers) => {
    listening = handlers;
    return { port, close: async () => void (listening = undefined) };
  },
};

function vendorOf(scheme: Scheme): ReturnType<Http['transport']> {
  const known = 'failure' in control.vendor ? {} : control.vendor;
  const endpoint = openEndpoint(scheme, known, environment);
  return async ({ method, url, headers, body }) => {
    if (control.holdsRequests) await new Promise<void>((resolve) => (control.arrive = resolve));
    const { failure } = control.vendor;
    if (typeof failure === 'string') return { code: failure, detail: '' };
    const { answer } = answerRequest(endpoint, {
      method,
      target: url.replace(/^https?:\/\/[^/]+/, ''),
      headers: [{ name: 'Host', value: 'vendor' }, ...headers],
      body: encoder.encode(body ?? ''),
    });
    return {
      status: answer.status,
      reason: answer.status === 200 ? 'OK' : '',
      headers: answer.headers,
      body: encoder.encode(answer.body),
      truncated: false,
      milliseconds: 12,
    };
  };
}

/** A request comes to the endpoint. Settles when the panel was told of the request. */
async function arrives({
  body,
  ...message
}: Omit<ReceivedMessage, 'body'> & { readonly body: string }): Promise<void> {
  if (!listening) throw new Error('no endpoint runs');
  const told = new Promise<void>((resolve) => {
    const waiting = services.endpoint.onDidReceive(() => {
      waiting.dispose();
      resolve();
    });
  });
  listening.answer({ ...message, body: encoder.encode(body) });
  await told;
}

const ports = memoryPorts({ http: async () => http, secrets: memorySecrets(keptSecrets) });
const services = panelServices(ports);
const model = new PanelModel(services, (message) => {
  // Structured cloning, as between a host and its webview.
  const post = (): void => window.postMessage(message, '*');
  if (control.delay > 0) setTimeout(post, control.delay);
  else post();
});
void services.profiles.load();

Object.assign(window, {
  control,
  arrives,
  panelSend: (type: string, body: unknown) => model.receive({ type, body }),
  acquireVsCodeApi: () => ({
    postMessage: (message: Message<FromView>) => {
      control.sent.push(message);
      queueMicrotask(() => model.receive(structuredClone(message)));
    },
    getState: () =>
      control.saved ?? JSON.parse(sessionStorage.getItem('saved') ?? 'null') ?? undefined,
    setState: (state: SavedState) => {
      control.saved = state;
      sessionStorage.setItem('saved', JSON.stringify(state));
    },
  }),
});
