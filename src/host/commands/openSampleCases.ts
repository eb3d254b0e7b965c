import * as vscode from 'vscode';

import { sampleCases } from '../ids';

const scheme = 'sigscope-sample';

/** Shows the sample cases, read-only: they are a file of the extension. */
export async function openSampleCases(): Promise<void> {
  const uri = vscode.Uri.from({ scheme, path: `/${sampleCases.at(-1) ?? ''}` });
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
}

/** Gives VS Code the text of the sample cases; from a browser's extension folder too. */
export function registerSampleCases(extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async () => {
      const file = vscode.Uri.joinPath(extensionUri, ...sampleCases);
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    },
  });
}
