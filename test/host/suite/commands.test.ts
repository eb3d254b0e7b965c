import assert from 'node:assert/strict';
import * as vscode from 'vscode';

import { commands, panelView } from '../../../src/host/ids';
import type { Tests } from '../run.js';
import { activated, inside, panelOf } from '../support/extension';
import { schemeId, url } from '../support/helpdesk';

const run = (id: string, argument?: unknown): Thenable<unknown> =>
  vscode.commands.executeCommand(id, argument);

const panelTabs = (): vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview)
    .filter(({ input }) => (input as vscode.TabInputWebview).viewType.endsWith(panelView));

async function select(text: string): Promise<void> {
  const content = `Before ${text} after`;
  const document = await vscode.workspace.openTextDocument({ content });
  const editor = await vscode.window.showTextDocument(document);
  const start = document.positionAt('Before '.length);
  editor.selection = new vscode.Selection(start, document.positionAt(7 + text.length));
}

const closeEditors = (): Thenable<unknown> => run('workbench.action.closeAllEditors');

export const tests: Tests = {
  'every command is registered': async () => {
    await activated();
    const registered = await vscode.commands.getCommands(true);
    for (const id of Object.values(commands)) assert.ok(registered.includes(id), id);
  },

  'Generate opens the panel with the scheme': inside(async (access) => {
    await run(commands.generate, { scheme: schemeId });
    assert.equal(panelTabs().length, 1);
    assert.equal(panelTabs()[0]?.isActive, true);
    const { state } = panelOf(access);
    assert.equal(state.mode, 'generate');
    assert.equal(state.scheme, schemeId);
    assert.ok(state.fields.length > 5);
  }),

  'a second command uses the same panel': inside(async (access) => {
    await run(commands.generate, { scheme: schemeId });
    await run(commands.inspect, { text: url });
    assert.equal(panelTabs().length, 1);
    assert.equal(panelOf(access).state.mode, 'inspect');
  }),

  'Inspect takes the selection': inside(async (access) => {
    await select(url);
    await vscode.env.clipboard.writeText('something else');
    await run(commands.inspect);
    assert.equal(panelOf(access).state.received, url);
    assert.equal(panelOf(access).state.reading?.scheme, schemeId);
  }),

  'Inspect Selection takes the selection': inside(async (access) => {
    await run(commands.inspect, { text: 'nothing' });
    await select(url);
    await run(commands.inspectSelection);
    assert.equal(panelOf(access).state.received, url);
  }),

  'Inspect takes the clipboard when it holds something known': inside(async (access) => {
    await closeEditors();
    await vscode.env.clipboard.writeText(`${url}\n`);
    await run(commands.inspect);
    assert.equal(panelOf(access).state.received, `${url}\n`);
    assert.equal(panelOf(access).state.reading?.scheme, schemeId);
  }),

  'a command with nothing to do ends': async () => {
    await closeEditors();
    await run(commands.inspectSelection);
    await run(commands.generate, { scheme: 'there-is-none' });
    await run(commands.copyCurl);
    assert.equal(panelTabs().length, 0);
  },

  'Open Sample Cases shows them': async () => {
    await activated();
    await run(commands.openSampleCases);
    const document = vscode.window.activeTextEditor?.document;
    assert.match(document?.getText() ?? '', /^# Sample cases\n[^]*index\.php\?p=api/);
    assert.equal(document?.languageId, 'markdown');
    await closeEditors();
  },
};
