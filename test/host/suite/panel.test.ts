import assert from 'node:assert/strict';
import * as vscode from 'vscode';

import { curl, type Shell } from '../../../src/core/request/curl';
import { curlFor } from '../../../src/core/request/targets';
import type { TestAccess } from '../../../src/host/extension';
import { commands, panelView } from '../../../src/host/ids';
import type { PanelModel } from '../../../src/host/model/panelModel';
import type { SavedState } from '../../../src/protocol/fromView';
import { saved } from '../../../src/webview/model/saved';
import type { Tests } from '../run.js';
import { enter, eventually, inside, panelOf, send } from '../support/extension';
import { fields, generated, schemeId, secrets, url } from '../support/helpdesk';

async function filledPanel(access: TestAccess): Promise<PanelModel> {
  await vscode.commands.executeCommand(commands.generate, { scheme: schemeId });
  const panel = panelOf(access);
  await enter(panel, fields);
  return panel;
}

const clipboard = (): Thenable<string> => vscode.env.clipboard.readText();

export const tests: Tests = {
  'the URL on the clipboard is the engine’s, byte for byte': inside(async (access) => {
    const panel = await filledPanel(access);
    await send(panel, 'copy', { what: 'url', request: 'query' });
    assert.equal(await clipboard(), generated().requests[0]?.url);
    assert.equal(await clipboard(), url);
  }),

  'curl on the clipboard is the engine’s, for each shell': inside(async (access) => {
    const panel = await filledPanel(access);
    const [request] = generated().requests;
    assert.ok(request);
    for (const shell of ['bash', 'powershell', 'cmd'] satisfies Shell[]) {
      const target = curlFor(shell);
      await send(panel, 'copy', { what: 'as', request: 'query', target, withSecrets: false });
      assert.equal(await clipboard(), curl(request, [], { shell, reveal: false }));
    }
  }),

  'Copy as curl copies for the shell of the setting': inside(async (access) => {
    await filledPanel(access);
    const settings = vscode.workspace.getConfiguration('sigscope');
    await settings.update('curlShell', 'powershell', vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand(commands.copyCurl);
    assert.match(await clipboard(), /^curl\.exe /);
    await settings.update('curlShell', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand(commands.copyCurl);
    assert.match(await clipboard(), /^curl '/);
  }),

  'what the webview keeps has no secret': inside(async (access) => {
    const panel = await filledPanel(access);
    await send(panel, 'showSecret', { field: 'sid', show: true });
    await send(panel, 'reveal', { reveal: true });
    const kept = JSON.stringify(saved(panel.state));
    assert.ok(kept.includes(fields['name'] ?? '?'));
    for (const secret of secrets) assert.ok(!kept.includes(secret));
    await send(panel, 'reveal', { reveal: false });
    await send(panel, 'showSecret', { field: 'sid', show: false });
    for (const secret of secrets) assert.ok(!JSON.stringify(panel.state).includes(secret));
  }),

  'a panel is restored from what the webview kept': inside(async (access) => {
    const state = saved((await filledPanel(access)).state);
    await access.panels.deserializeWebviewPanel(newView(), state);
    const panel = panelOf(access);
    const values = Object.fromEntries(panel.state.fields.map(({ name, value }) => [name, value]));
    assert.equal(panel.state.scheme, schemeId);
    assert.equal(values['name'], fields['name']);
    assert.equal(values['iv'], fields['iv']);
    assert.equal(values['apiKey'], '');
    // The webview sends the same again when it is ready; by then it must change nothing.
    await enter(panel, { name: 'Somebody else' });
    await send(panel, 'ready', { saved: state });
    const name = panel.state.fields.find((field) => field.name === 'name');
    assert.equal(name?.value, 'Somebody else');
  }),

  'a panel in Inspect is restored with its text': inside(async (access) => {
    const state: SavedState = {
      mode: 'inspect',
      scheme: schemeId,
      values: {},
      received: url,
      compared: '',
      profile: null,
    };
    await access.panels.deserializeWebviewPanel(newView(), state);
    assert.equal(panelOf(access).state.reading?.scheme, schemeId);
  }),

  'a panel is restored empty from anything else': inside(async (access) => {
    for (const state of [undefined, null, 'x', { mode: 'generate' }]) {
      await access.panels.deserializeWebviewPanel(newView(), state);
      assert.equal(panelOf(access).state.scheme, null);
    }
  }),

  'what the other side has is explained, without a secret': inside(async (access) => {
    const panel = await filledPanel(access);
    const right = new URL(url).searchParams.get('sp') ?? '';
    const standard = right.replaceAll('.', '+').replaceAll('_', '/').replaceAll('-', '=');
    await send(panel, 'compare', { text: standard, sequence: 2 });
    const answer = await eventually('an answer', () => panel.state.diagnosis?.answer ?? undefined);
    assert.equal(answer.verdict, 'explained');
    assert.equal(answer.explanations[0]?.edits[0]?.step, 'token');
    for (const secret of secrets) assert.ok(!JSON.stringify(panel.state).includes(secret));
    await send(panel, 'compare', { text: right, sequence: 3 });
    await eventually('a match', () => panel.state.diagnosis?.answer?.verdict === 'valid');
    await send(panel, 'compare', { text: '', sequence: 4 });
    assert.equal(panel.state.diagnosis, null);
  }),

  'an edit is answered at once': inside(async (access) => {
    const panel = await filledPanel(access);
    let states = 0;
    const counting = panel.onDidChange(() => (states += 1));
    void send(panel, 'edit', { field: 'name', value: 'Jane', sequence: 7 });
    assert.equal(states, 1);
    assert.match(panel.state.generation?.requests[0]?.url ?? '', /^https:/);
    counting.dispose();
  }),
};

function newView(): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(panelView, 'Sigscope', vscode.ViewColumn.Active);
}
