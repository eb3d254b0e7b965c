import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import * as vscode from 'vscode';

import type { TestAccess } from '../../../src/host/extension';
import { commands } from '../../../src/host/ids';
import type { PanelModel } from '../../../src/host/model/panelModel';
import type { Tests } from '../run.js';
import { enter, eventually, inside, panelOf, send } from '../support/extension';
import { get, record, type Recorder } from '../support/http';

const kayako = 'kayako-rest';
const apiKey = 'd75a00ef-08b6-5b04-5d29-d3b7ca46138a';
const secretKey = 'Zm9yIHRoZSB0ZXN0cywgbm90IGEgcmVhbCBrZXk=';
const salt = '1234567890';

/** A call of the API, signed here and not by the engine. */
function signedBy(key: string): string {
  const signature = createHmac('sha256', key).update(salt).digest('base64');
  return `/api/index.php?e=/Core/Test&${new URLSearchParams({ apikey: apiKey, salt, signature }).toString()}`;
}

/** Starts the endpoint on any free port; its address. */
async function started(access: TestAccess): Promise<string> {
  const settings = vscode.workspace.getConfiguration('sigscope');
  await settings.update('endpointPort', 0, vscode.ConfigurationTarget.Global);
  await vscode.commands.executeCommand(commands.startEndpoint, { scheme: kayako });
  const panel = panelOf(access);
  assert.equal(panel.state.mode, 'endpoint');
  if (!access.endpoint.runs) {
    await send(panel, 'edit', { field: 'secretKey', value: secretKey, sequence: 1 });
    await send(panel, 'startEndpoint', {});
  }
  const { address } = panel.state.endpoint;
  assert.ok(address, 'the endpoint has an address');
  return address;
}

async function stopped(): Promise<void> {
  await vscode.commands.executeCommand(commands.stopEndpoint);
  const settings = vscode.workspace.getConfiguration('sigscope');
  await settings.update('endpointPort', undefined, vscode.ConfigurationTarget.Global);
}

async function generating(
  access: TestAccess,
  scheme: string,
  fields: Record<string, string>,
): Promise<PanelModel> {
  await vscode.commands.executeCommand(commands.generate, { scheme });
  const panel = panelOf(access);
  await enter(panel, fields);
  return panel;
}

/** Runs a test against a server, to which its user has agreed. */
async function talking(
  { confirmedHosts }: TestAccess,
  answer: Parameters<typeof record>[0],
  test: (server: Recorder) => Promise<void>,
): Promise<void> {
  const server = await record(answer);
  await confirmedHosts.add(server.host);
  try {
    await test(server);
  } finally {
    await server.close();
  }
}

export const tests: Tests = {
  'the endpoint answers as the vendor, and the panel shows each request': inside(async (access) => {
    const address = await started(access);
    assert.match((await get(`${address}${signedBy(secretKey)}`)).body, /^Sigscope: accepted/);
    assert.deepEqual(await get(`${address}${signedBy('another')}`), {
      status: 401,
      body: 'FAILED TO AUTHENTICATE',
    });
    const panel = panelOf(access);
    const { endpoint, reading } = await eventually('both requests', () => {
      const { state } = panel;
      return state.endpoint.selected?.number === 2 ? state : undefined;
    });
    assert.deepEqual(
      endpoint.requests.map(({ number, status, accepted, outcome }) => [
        number,
        status,
        accepted,
        outcome,
      ]),
      [
        [2, 401, false, 'wrong signature'],
        [1, 200, true, 'accepted'],
      ],
    );
    assert.equal(endpoint.selected?.message.target, signedBy('another'));
    assert.equal(reading?.verdict, 'invalid');
    assert.ok(reading.checks.some(({ step, equal }) => step === 'mac' && !equal));
    assert.ok(!JSON.stringify(panel.state).includes(secretKey));
    await send(panel, 'selectRequest', { number: 1 });
    assert.equal(panel.state.reading?.verdict, 'valid');
    await send(panel, 'copy', { what: 'address' });
    assert.equal(await vscode.env.clipboard.readText(), address);
    await stopped();
    await assert.rejects(get(address), { code: 'ECONNREFUSED' });
    assert.equal(panel.state.endpoint.address, null);
  }),

  'the endpoint goes on when the panel is closed, and its command shows it again': inside(
    async (access) => {
      const address = await started(access);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await eventually('the panel is closed', () => access.panels.current === undefined);
      assert.equal((await get(`${address}${signedBy(secretKey)}`)).status, 200);
      await vscode.commands.executeCommand(commands.startEndpoint);
      const { state } = panelOf(access);
      assert.equal(state.mode, 'endpoint');
      assert.equal(state.endpoint.address, address);
      assert.ok(state.endpoint.total >= 1);
      await stopped();
    },
  ),

  'one endpoint at a time, and none without a secret': inside(async (access) => {
    await started(access);
    await assert.rejects(send(panelOf(access), 'startEndpoint', {}), /runs already/);
    await stopped();
    const panel = await generating(access, 'jitbit-autologin', {});
    await send(panel, 'mode', { mode: 'endpoint' });
    await assert.rejects(send(panel, 'startEndpoint', {}), /Without a secret/);
  }),

  'a request is sent as it is shown, and a refusal read in the words of the scheme': inside(
    async (access) => {
      const answer = () => ({ status: 401, body: 'FAILED TO AUTHENTICATE' });
      await talking(access, answer, async (server) => {
        const panel = await generating(access, kayako, {
          apiUrl: `http://${server.host}/api/index.php`,
          apiKey,
          secretKey,
          salt,
        });
        const [shown] = panel.state.generation?.requests ?? [];
        await vscode.commands.executeCommand(commands.send);
        assert.deepEqual(server.got, [
          { method: 'GET', url: shown?.url?.slice(`http://${server.host}`.length), body: '' },
        ]);
        const { sending } = panel.state;
        const [exchange] = sending?.exchanges ?? [];
        assert.equal(exchange?.answer?.status, 401);
        assert.equal(exchange.severity, 'error');
        assert.match(exchange.explanation, /another signature from this salt/);
        assert.equal(sending?.succeeded, false);
        await send(panel, 'explainFailure', {});
        assert.equal(panel.state.mode, 'inspect');
        assert.equal(panel.state.received, shown?.url);
      });
    },
  ),

  'a challenge is fetched, put into its field and answered, in one action': inside(
    async (access) => {
      const token = '5f1e2d3c4b5a6';
      const userAccessKey = 'Ab3dEf6hIj9kLm2n';
      const accessKey = createHash('md5')
        .update(token + userAccessKey)
        .digest('hex');
      const result = (value: object): { body: string } => ({
        body: JSON.stringify({ success: true, result: value }),
      });
      const answer: Parameters<typeof record>[0] = ({ method, body }) =>
        method === 'GET'
          ? result({ token, serverTime: 1000, expireTime: 1300 })
          : result({ sessionName: body.includes(accessKey) ? '4f6a1b2c' : 'wrong' });
      await talking(access, answer, async (server) => {
        const panel = await generating(access, 'vtiger-login', {
          endpoint: `http://${server.host}/webservice.php`,
          username: 'admin',
          userAccessKey,
        });
        await send(panel, 'send', {});
        assert.deepEqual(
          server.got.map(({ method, url }) => `${method} ${url}`),
          ['GET /webservice.php?operation=getchallenge&username=admin', 'POST /webservice.php'],
        );
        const { fields, sending } = panel.state;
        const field = fields.find(({ name }) => name === 'token');
        assert.equal(field?.value, token);
        assert.ok((field.secondsLeft ?? 0) > 280);
        assert.equal(sending?.exchanges[1]?.shown['sessionName'], '4f6a1b2c');
        assert.ok(!JSON.stringify(panel.state).includes(userAccessKey));
        await send(panel, 'copy', { what: 'answer', exchange: 1, name: 'sessionName' });
        assert.equal(await vscode.env.clipboard.readText(), '4f6a1b2c');
        // The token was that of one login: the next one begins anew.
        await send(panel, 'send', {});
        assert.equal(server.got.length, 4);
      });
    },
  ),

  'a request that gets no answer can be cancelled': inside(async (access) => {
    await talking(
      access,
      () => undefined,
      async (server) => {
        const apiUrl = `http://${server.host}/api/index.php`;
        const panel = await generating(access, kayako, { apiUrl, apiKey, secretKey });
        const view = () => panel.state.sending;
        const sending = send(panel, 'send', {});
        await eventually('it has arrived', () => server.got.length === 1);
        assert.equal(view()?.running, true);
        await assert.rejects(send(panel, 'send', {}), /on its way/);
        await send(panel, 'cancelSending', {});
        await sending;
        assert.equal(view()?.running, false);
        assert.match(view()?.exchanges[0]?.explanation ?? '', /cancelled/);
      },
    );
  }),

  'nothing is sent while a field is wrong': inside(async (access) => {
    await talking(
      access,
      () => ({ body: '' }),
      async (server) => {
        const panel = await generating(access, kayako, {
          apiUrl: `http://${server.host}/api/index.php`,
          apiKey: '',
          secretKey,
        });
        await assert.rejects(send(panel, 'send', {}), /Nothing was sent\. API key/);
        assert.equal(server.got.length, 0);
      },
    );
  }),
};
