import * as vscode from 'vscode';

import type * as extension from '../extension';
import { PartLoader } from './partLoader';

/** For each part, the parts to evaluate before it; the build knows them and puts them here. */
declare const partImports: Readonly<Record<string, readonly string[]>>;

/** Starts the same extension as on a desktop, of which a browser's host reads this file alone. */
export async function activate(context: vscode.ExtensionContext): Promise<unknown> {
  const decoder = new TextDecoder();
  const loader = new PartLoader(partImports, {
    read: async (file) =>
      decoder.decode(
        await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, file)),
      ),
    provided: { vscode },
  });
  const { activate: start } = (await loader.load('dist/extension.js')) as typeof extension;
  return start(context);
}
