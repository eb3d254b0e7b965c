import { afterEach, describe, expect, test } from 'vitest';

import { answerRequest } from '../../src/core/conversation/endpoint';
import type { Http } from '../../src/core/conversation/http';
import { PanelModel } from '../../src/host/model/panelModel';
import type { Ports } from '../../src/host/model/ports';
import { panelServices } from '../../src/host/model/services';
import { storage } from '../../src/host/model/storage';
import type { FromView } from '../../src/protocol/fromView';
import type { Message } from '../../src/protocol/message';
import type { ToView } from '../../src/protocol/toView';
import { arriving, endpointFor, fieldsFor } from '../support/conversation';
import { fixedEnvironment } from '../support/engine';
import { memoryPorts, memorySecrets } from '../support/ports';

const scheme = 'kayako-rest';
const { secretKey, ...open } = fieldsFor(scheme);
const host = 'support.example.com';

const opened: PanelModel[] = [];
afterEach(() => {
  for (const model of opened.splice(0)) model.dispose();
});

interface Given extends Omit<Ports, 'questions'> {
  /** Questions that are answered in another way than by agreeing. */
  readonly questions: Partial<Ports['questions']>;
}

/** A panel with what it posted, and what the vendor's server got. */
function panel(more: Partial<Given> = {}) {
  const posted: Message<ToView>[] = [];
  const got: string[] = [];
  const server = endpointFor(scheme, fixedEnvironment);
  const http: Http = {
    transport: () => async (request) => {
      got.push(request.url);
      const { answer } = answerRequest(server, arriving(request));
      const body = new TextEncoder().encode(answer.body);
      return { ...answer, reason: 'OK', body, truncated: false, milliseconds: 1 };
    },
    startServer: async (port) => {
      if (port === 80) throw Object.assign(new Error('no'), { code: 'EACCES' });
      return { port, close: async () => undefined };
    },
  };
  const { questions, ...others } = more;
  const memory = memoryPorts({ http: async () => http, ...others });
  const ports = { ...memory, questions: { ...memory.questions, ...questions } };
  const services = panelServices(ports);
  const model = new PanelModel(services, (message) => posted.push(message));
  opened.push(model);
  const send = async <K extends keyof FromView>(type: K, body: FromView[K]): Promise<void> =>
    model.handle({ type, body } as Message<FromView>);
  const fill = async (fields: object): Promise<void> => {
    await send('scheme', { scheme });
    for (const [field, value] of Object.entries(fields)) {
      await send('edit', { field, value: String(value), sequence: 1 });
    }
  };
  return { model, services, ports, posted, got, send, fill };
}

const savedState = {
  mode: 'generate',
  scheme,
  values: { apiKey: 'kept' },
  received: '',
  compared: '',
  profile: null,
} as const;
const apiKeyOf = ({ state }: PanelModel) =>
  state.fields.find(({ name }) => name === 'apiKey')?.value;

describe('messages', () => {
  test('a change is answered at once, with the number of the keystroke', async () => {
    const { model, posted, fill } = panel();
    await fill({});
    posted.length = 0;
    let changes = 0;
    model.onDidChange(() => (changes += 1));
    model.receive({ type: 'edit', body: { field: 'apiKey', value: 'x', sequence: 7 } });
    expect(changes).toBe(1);
    expect(posted).toMatchObject([{ type: 'state', body: { sequence: 7 } }]);
    expect(apiKeyOf(model)).toBe('x');
  });

  test('what is not in the protocol is logged and changes nothing', () => {
    const { model, posted } = panel();
    expect(() => model.receive({ type: 'load', body: {} })).toThrow('not in the protocol');
    expect(posted).toEqual([]);
  });

  test('a webview that is ready gets everything, and later only what changed', async () => {
    const { posted, send, fill } = panel();
    await fill({});
    await send('ready', { saved: null });
    await send('reveal', { reveal: true });
    expect(posted.slice(-2)).toMatchObject([
      { body: { change: { value: { scheme } } } },
      { body: { change: { parts: expect.any(Array) as unknown } } },
    ]);
  });

  test('what a webview kept is taken over, but not over what was done since', async () => {
    const { model, send } = panel();
    await send('ready', { saved: savedState });
    expect(apiKeyOf(model)).toBe('kept');
    await send('ready', { saved: { ...savedState, values: { apiKey: 'older' } } });
    expect(apiKeyOf(model)).toBe('kept');
  });

  test('a panel that is gone posts nothing', async () => {
    const { model, posted, services, send, fill } = panel();
    await fill({});
    await send('mode', { mode: 'endpoint' });
    model.dispose();
    posted.length = 0;
    services.endpoint.clear();
    expect(posted).toEqual([]);
  });
});

describe('what is remembered', () => {
  test('the language and the client of last time are those of the next panel', async () => {
    const { services, send } = panel();
    await send('language', { language: 'go' });
    await send('copyTarget', { target: 'wget' });
    const next = new PanelModel(services, () => undefined);
    opened.push(next);
    expect(next.codeOptions.language).toBe('go');
    expect(next.state.copyTarget).toBe('wget');
  });
});

describe('copying', () => {
  test('writes to the clipboard and says so', async () => {
    const { ports, posted, model, send, fill } = panel();
    await fill({ ...open, secretKey });
    const [request] = model.evaluation.requests;
    await send('copy', { what: 'url', request: request?.name ?? '' });
    expect(ports.copied.at(-1)).toBe(request?.url);
    expect(posted.at(-1)).toEqual({ type: 'notice', body: { text: 'Copied the URL.' } });
  });
});

describe('profiles', () => {
  const profile = {
    id: 'p',
    scheme,
    name: 'Acme',
    host: 'other.example',
    sources: { secretKey: { kind: 'value' } },
  };
  const kept = () =>
    memorySecrets([
      [storage.profiles, JSON.stringify([profile])],
      [storage.secretValue('p', 'secretKey'), String(secretKey)],
    ]);

  test.each([true, false])('one for another host is used when agreed to: %j', async (agrees) => {
    const asked: string[] = [];
    const agreesToHost = async (one: { name: string }, other: string): Promise<boolean> => {
      asked.push(`${one.name} ${other}`);
      return agrees;
    };
    const { model, services, send, fill } = panel({
      secrets: kept(),
      questions: { agreesToHost },
    });
    await services.profiles.load();
    await fill(open);
    await send('profile', { profile: 'p' });
    expect(asked).toEqual([`Acme ${host}`]);
    expect(model.state.profile).toBe(agrees ? 'p' : null);
    expect(model.evaluation.requests.length > 0).toBe(agrees);
  });

  test('typed secrets are kept in a profile, which is used from then on', async () => {
    const { model, services, send, fill } = panel();
    await fill({ ...open, secretKey });
    await send('saveProfile', {});
    const [saved] = services.profiles.all;
    expect(saved).toMatchObject({ scheme, name: host, host });
    expect(await services.profiles.value(saved?.id ?? '', 'secretKey')).toBe(secretKey);
    expect(model.draft?.secrets.size).toBe(0);
    expect(model.state.profile).toBe(saved?.id);
    await expect(send('saveProfile', {})).rejects.toThrow('no secret to save');
  });

  test('one that is gone is let go', async () => {
    const { model, services, send, fill } = panel({ secrets: kept() });
    await services.profiles.load();
    await fill(open);
    await send('profile', { profile: 'p' });
    await services.profiles.delete('p');
    await expect.poll(() => model.state.profile).toBeNull();
  });
});

describe('sending', () => {
  test('asks for a host once, and says what the server answered', async () => {
    const asked: string[] = [];
    const { model, got, send, fill } = panel({
      questions: {
        agreesToSend: async ({ message }) => {
          asked.push(message);
          return true;
        },
      },
    });
    await fill({ ...open, secretKey });
    await send('send', {});
    await send('send', {});
    expect(asked).toEqual([`Send requests to ${host}?`]);
    expect(got).toHaveLength(2);
    expect(model.state.sending).toMatchObject({ running: false, succeeded: true });
  });

  test('a host that is not agreed to gets nothing, and is asked for again', async () => {
    const { model, services, got, send, fill } = panel({
      questions: { agreesToSend: async () => false },
    });
    await fill({ ...open, secretKey });
    await send('send', {});
    expect(got).toEqual([]);
    expect(services.confirmedHosts.has(host)).toBe(false);
    expect(model.state.sending).toBeNull();
  });

  test('nothing is sent and no endpoint runs from a place that is not trusted', async () => {
    const place = () => ({ trusted: false, hasEnvironment: true, hasHttp: true });
    const { got, send, fill } = panel({ place });
    await fill({ ...open, secretKey });
    await expect(send('send', {})).rejects.toThrow('not trusted');
    await expect(send('startEndpoint', {})).rejects.toThrow('not trusted');
    expect(got).toEqual([]);
  });
});

describe('the endpoint', () => {
  test('starts with the secrets of the panel, one at a time, and stops', async () => {
    const { model, services, send, fill } = panel();
    await send('mode', { mode: 'endpoint' });
    await fill({});
    await expect(send('startEndpoint', {})).rejects.toThrow('Without a secret');
    await fill({ secretKey });
    await send('startEndpoint', {});
    expect(model.state.endpoint.address).toBe('http://127.0.0.1:4646');
    expect(services.endpoint.port).toBe(4646);
    await expect(send('startEndpoint', {})).rejects.toThrow('runs already');
    await send('stopEndpoint', {});
    expect(model.state.endpoint.address).toBeNull();
    expect(services.endpoint.runs).toBe(false);
  });

  test('a port that cannot be had is said in words', async () => {
    const { send, fill } = panel({ settings: { shell: () => 'bash', endpointPort: () => 80 } });
    await fill({ secretKey });
    await expect(send('startEndpoint', {})).rejects.toThrow('may not listen on port 80');
  });
});
