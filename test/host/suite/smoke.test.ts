// What holds for any extension; the runner says which one is under test.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Tests } from '../run.js';

function extensionUnderTest(): vscode.Extension<unknown> {
  const id = process.env['SIGSCOPE_EXTENSION_ID'] ?? '';
  const extension = vscode.extensions.getExtension(id);
  assert.ok(extension, `VS Code does not list the extension "${id}"`);
  return extension;
}

/** The parts of an extension's manifest that the tests read. */
interface Manifest {
  readonly contributes?: { readonly commands?: readonly { readonly command: string }[] };
}

export const tests: Tests = {
  'the extension is installed': () => {
    assert.ok(extensionUnderTest().extensionPath);
  },

  'it activates': async () => {
    const extension = extensionUnderTest();
    await extension.activate();
    assert.equal(extension.isActive, true);
  },

  'every command of its manifest is registered once it is active': async () => {
    const extension = extensionUnderTest();
    await extension.activate();
    const registered = await vscode.commands.getCommands(true);
    const { contributes } = extension.packageJSON as Manifest;
    const promised = (contributes?.commands ?? []).map(({ command }) => command);
    assert.deepEqual(
      promised.filter((command) => !registered.includes(command)),
      [],
    );
  },

  'the workspace folder is open and can be written': async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, 'written.txt');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('✓'));
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), '✓');
  },

  'the clipboard keeps what was copied': async () => {
    await vscode.env.clipboard.writeText('copied');
    assert.equal(await vscode.env.clipboard.readText(), 'copied');
  },
};
