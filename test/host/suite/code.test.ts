import assert from 'node:assert/strict';
import * as vscode from 'vscode';

import { copyTargetIds, type CopyTargetId } from '../../../src/core/request/targets';
import { writeRequest } from '../../../src/core/request/writeRequest';
import { languageIds, type LanguageId } from '../../../src/core/snippets/languageIds';
import { snippet } from '../../../src/core/snippets/snippet';
import type { TestAccess } from '../../../src/host/extension';
import { commands } from '../../../src/host/ids';
import type { PanelModel } from '../../../src/host/model/panelModel';
import type { CodeView } from '../../../src/protocol/viewState';
import { schemeNamed } from '../../support/engine';
import type { Tests } from '../run.js';
import {
  enter,
  eventually,
  inside,
  panelOf,
  send,
  workspaceFile,
  write,
} from '../support/extension';
import { fields, generated, schemeId, secrets } from '../support/helpdesk';

const clipboard = (): Thenable<string> => vscode.env.clipboard.readText();

async function filledPanel(access: TestAccess): Promise<PanelModel> {
  await vscode.commands.executeCommand(commands.generate, { scheme: schemeId });
  const panel = panelOf(access);
  await enter(panel, fields);
  return panel;
}

const environment = {
  now: Date.now(),
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  random: (length: number) => new Uint8Array(length),
};

/** The engine's program for the same fields; each run draws its own IV. */
function engineCode(language: LanguageId, withSecrets = false): string {
  const { iv: _iv, apiKey, sid, ...open } = fields;
  const inputs = withSecrets ? { ...open, apiKey: apiKey ?? '', sid: sid ?? '' } : open;
  return snippet(schemeNamed(schemeId), { language, inputs, environment, withSecrets });
}

/** Runs a command that asks, and takes what it offers first. */
async function takeFirst(command: string, done: () => Promise<boolean>): Promise<void> {
  const running = vscode.commands.executeCommand(command);
  let ended = false;
  void running.then(() => (ended = true));
  await eventually(`${command} ends`, () => {
    if (!ended) void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return ended || undefined;
  });
  assert.ok(await done(), command);
}

const editorWith = (text: string): vscode.TextEditor | undefined =>
  vscode.window.visibleTextEditors.find(({ document }) => document.getText() === text);

/** Saves a text as a user does: that is noticed even where files are watched late. */
async function save(uri: vscode.Uri, text: string): Promise<void> {
  await write(uri, '');
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
  await document.save();
}

export const tests: Tests = {
  'Copy as gives the engine’s text, for each client': inside(async (access) => {
    const panel = await filledPanel(access);
    const [request] = generated().requests;
    assert.ok(request);
    for (const target of copyTargetIds) {
      const withSecrets = false;
      await send(panel, 'copy', { what: 'as', request: 'query', target, withSecrets });
      const text = await clipboard();
      assert.deepEqual({ text }, writeRequest(request, [], { target, reveal: false }));
      for (const secret of secrets) assert.ok(!text.includes(secret));
    }
  }),

  'the copied code is the engine’s, byte for byte, with secrets only when asked': inside(
    async (access) => {
      const panel = await filledPanel(access);
      for (const language of languageIds) {
        for (const withSecrets of [false, true]) {
          await send(panel, 'code', { language, withValues: true, withSecrets });
          await send(panel, 'copy', { what: 'code' });
          const text = await clipboard();
          assert.equal(text, engineCode(language, withSecrets));
          for (const secret of secrets) assert.equal(text.includes(secret), withSecrets);
        }
      }
    },
  ),

  'code is computed only while its tab is in front': inside(async (access) => {
    const panel = await filledPanel(access);
    const shown = (): CodeView | null => panel.state.code;
    assert.equal(shown(), null);
    await send(panel, 'tab', { code: true });
    const options = { language: 'ruby', withValues: true, withSecrets: false } as const;
    await send(panel, 'code', options);
    const text = shown()
      ?.pieces.map((piece) => piece.text)
      .join('');
    assert.equal(text, engineCode('ruby'));
    assert.ok(!JSON.stringify(panel.state).includes(secrets[0]));
    await send(panel, 'tab', { code: false });
    assert.equal(shown(), null);
  }),

  'Open in Editor opens the code in its language': inside(async (access) => {
    const panel = await filledPanel(access);
    const opened: vscode.TextDocument[] = [];
    for (const [language, id] of [
      ['python', 'python'],
      ['node', 'javascript'],
      ['bash', 'shellscript'],
      ['csharp', 'csharp'],
    ] as const) {
      await access.panels.show();
      await send(panel, 'code', { language, withValues: true, withSecrets: false });
      await send(panel, 'openCode', {});
      const code = engineCode(language);
      const { document } = await eventually(`${language} opens`, () => editorWith(code));
      assert.equal(document.languageId, id);
      assert.equal(document.isUntitled, true);
      opened.push(document);
    }
    for (const document of opened) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  }),

  'Copy Request as… offers the client of last time first': inside(async (access) => {
    const panel = await filledPanel(access);
    const target: CopyTargetId = 'wget';
    await send(panel, 'copyTarget', { target });
    await takeFirst(commands.copyAs, async () => (await clipboard()).startsWith('wget '));
    assert.equal(panel.state.copyTarget, target);
  }),

  'Copy Code… offers the language of last time first, without secrets': inside(async (access) => {
    const panel = await filledPanel(access);
    await send(panel, 'code', { language: 'go', withValues: true, withSecrets: true });
    await takeFirst(commands.copySnippet, async () => (await clipboard()) === engineCode('go'));
    assert.equal(panel.codeOptions.withSecrets, false);
  }),

  'a scheme of the workspace gets code, and is copied for each client': inside(async (access) => {
    const file = workspaceFile('.sigscope', 'schemes', 'coded.yaml');
    await save(
      file,
      `id: coded
title: "Mine */ ?>"
fields:
  user: { type: text, label: User }
  secretKey: { type: secret }
steps:
  mac: { op: hmac, algorithm: sha256, key: $secretKey, in: $user }
  hex: { op: hex, in: $mac }
requests:
  call:
    url: https://a.example/
    query: { encode: form, pairs: { user: $user, key: $secretKey, mac: $hex } }
outputs: { mac: $hex }
`,
    );
    const scheme = await eventually('it appears', () => access.catalogue.find('coded'));
    await vscode.commands.executeCommand(commands.generate, { scheme: 'coded' });
    const panel = panelOf(access);
    await enter(panel, { user: 'jane', secretKey: 'open sesame' });
    for (const language of languageIds) {
      await send(panel, 'code', { language, withValues: true, withSecrets: false });
      await send(panel, 'copy', { what: 'code' });
      const inputs = { user: 'jane' };
      assert.equal(await clipboard(), snippet(scheme, { language, inputs, environment }));
    }
    for (const target of copyTargetIds) {
      const withSecrets = false;
      await send(panel, 'copy', { what: 'as', request: 'call', target, withSecrets });
      assert.match(await clipboard(), /secretKey|SECRET_KEY/);
      assert.doesNotMatch(await clipboard(), /sesame/);
    }
    await vscode.workspace.fs.delete(file);
    await eventually('it goes', () => access.catalogue.find('coded') === undefined || undefined);
  }),
};
