import assert from 'node:assert/strict';
import * as vscode from 'vscode';

import type { TestAccess } from '../../../src/host/extension';
import type { PanelModel } from '../../../src/host/model/panelModel';
import type { FromView } from '../../../src/protocol/fromView';
import type { Message } from '../../../src/protocol/message';
import type { Tests } from '../run.js';

/** The extension under test, active. */
export async function activated(): Promise<vscode.Extension<TestAccess | undefined>> {
  const id = process.env['SIGSCOPE_EXTENSION_ID'] ?? '';
  const extension = vscode.extensions.getExtension<TestAccess | undefined>(id);
  assert.ok(extension, `VS Code does not list the extension "${id}"`);
  await extension.activate();
  return extension;
}

/**
 * A test that looks inside. An installed package lets nobody in, so there it has nothing to do:
 * the tests that drive the window cover it.
 */
export function inside(test: (access: TestAccess) => Promise<void>): Tests[string] {
  return async () => {
    const { exports: access } = await activated();
    if (access) await test(access);
  };
}

/** The open panel. */
export function panelOf({ panels }: TestAccess): PanelModel {
  assert.ok(panels.current, 'no panel is open');
  return panels.current;
}

/** Sends a message as the webview does. */
export async function send<K extends keyof FromView>(
  panel: PanelModel,
  type: K,
  body: FromView[K],
): Promise<void> {
  await panel.handle({ type, body } as Message<FromView>);
}

/** Enters texts into the form. */
export async function enter(panel: PanelModel, fields: Record<string, unknown>): Promise<void> {
  for (const [field, value] of Object.entries(fields)) {
    await send(panel, 'edit', { field, value: String(value), sequence: 1 });
  }
}

/** Waits until a condition holds; its value. */
export async function eventually<T>(what: string, condition: () => T | undefined): Promise<T> {
  const limit = Date.now() + 15_000;
  for (;;) {
    const value = condition();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > limit) assert.fail(`${what}: not within 15 s`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A file of the workspace. */
export function workspaceFile(...path: string[]): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, ...path);
}

/** Writes a text file. */
export async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
