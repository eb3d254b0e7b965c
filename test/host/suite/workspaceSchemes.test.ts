import assert from 'node:assert/strict';
import * as vscode from 'vscode';

import { commands } from '../../../src/host/ids';
import type { PanelModel } from '../../../src/host/model/panelModel';
import type { Tests } from '../run.js';
import { enter, eventually, inside, panelOf, workspaceFile, write } from '../support/extension';

const scheme = (id: string, operation = 'concat'): string => `id: ${id}
title: Mine
fields:
  a: { type: text }
steps:
  joined:
    op: ${operation}
    parts: ['-', $a]
outputs: { joined: $joined }
`;

const stepText = (panel: PanelModel, name: string): string | undefined =>
  panel.state.generation?.derivation.find(({ step }) => step === name)?.text;

const file = workspaceFile('.sigscope', 'schemes', 'mine.yaml');
const other = workspaceFile('.sigscope', 'schemes', 'other.yml');
const problems = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'sigscope');

export const tests: Tests = {
  'a scheme of the workspace appears, reloads and goes': inside(async (access) => {
    const { catalogue } = access;
    await write(file, scheme('mine'));
    await eventually('it appears', () => catalogue.find('mine'));
    assert.equal(catalogue.choices.find(({ id }) => id === 'mine')?.workspace, true);

    await vscode.commands.executeCommand(commands.generate, { scheme: 'mine' });
    const panel = panelOf(access);
    await enter(panel, { a: 'x' });
    assert.equal(stepText(panel, 'joined'), '-x');

    await write(file, scheme('mine').replace(`'-'`, `'+'`));
    await eventually('the panel follows', () => stepText(panel, 'joined') === '+x' || undefined);

    await vscode.workspace.fs.delete(file);
    await eventually('it goes', () => catalogue.find('mine') === undefined || undefined);
    assert.equal(panel.state.scheme, null);
  }),

  'a broken one is in the Problems view, at line and column': inside(async () => {
    await write(file, scheme('mine', 'concatt'));
    const [problem] = await eventually('a problem', () =>
      problems(file).length > 0 ? problems(file) : undefined,
    );
    assert.ok(problem);
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(problem.code, 'scheme.invalid');
    assert.match(problem.message, /concatt/);
    const document = await vscode.workspace.openTextDocument(file);
    assert.equal(problem.range.start.line, 6);
    assert.equal(document.getText(problem.range), 'concatt');

    await write(file, 'id: mine\nsteps: [');
    await eventually(
      'another problem',
      () => problems(file)[0]?.range.start.line === 1 || undefined,
    );

    await write(file, scheme('mine'));
    await eventually('no problem', () => problems(file).length === 0 || undefined);
  }),

  'an id that is taken is reported': inside(async ({ catalogue }) => {
    await write(file, scheme('mine'));
    await write(other, scheme('mine'));
    const [problem] = await eventually('a problem', () =>
      problems(other).length > 0 ? problems(other) : undefined,
    );
    assert.equal(problem?.code, 'scheme.duplicateId');
    assert.match(problem.message, /mine\.yaml/);
    await write(other, scheme('kayako-rest'));
    await eventually(
      'the built-in one',
      () => /built-in/.test(problems(other)[0]?.message ?? '') || undefined,
    );
    assert.equal(catalogue.isOfWorkspace('kayako-rest'), false);
    await vscode.workspace.fs.delete(other);
    await vscode.workspace.fs.delete(file);
    await eventually('no problem', () => problems(other).length === 0 || undefined);
  }),

  'the folder follows its setting, but not out of the workspace': inside(async ({ catalogue }) => {
    const settings = vscode.workspace.getConfiguration('sigscope');
    const elsewhere = workspaceFile('signatures', 'own.yaml');
    await write(elsewhere, scheme('own'));
    await settings.update('schemesFolder', 'signatures', vscode.ConfigurationTarget.Workspace);
    await eventually('it appears', () => catalogue.find('own'));
    await settings.update('schemesFolder', '../signatures', vscode.ConfigurationTarget.Workspace);
    await eventually('it goes', () => catalogue.find('own') === undefined || undefined);
    await settings.update('schemesFolder', undefined, vscode.ConfigurationTarget.Workspace);
  }),
};
