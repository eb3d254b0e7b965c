import * as vscode from 'vscode';

import type { LanguageId } from '../../core/snippets/languageIds';

/** The languages as VS Code names them. */
const editorLanguages: Readonly<Record<LanguageId, string>> = {
  bash: 'shellscript',
  php: 'php',
  python: 'python',
  node: 'javascript',
  csharp: 'csharp',
  java: 'java',
  go: 'go',
  ruby: 'ruby',
  postman: 'javascript',
};

/** Opens a program as a document that has no file yet, beside the panel. */
export async function openUntitled(content: string, language: LanguageId): Promise<void> {
  const known = new Set(await vscode.languages.getLanguages());
  const id = editorLanguages[language];
  const document = await vscode.workspace.openTextDocument({
    content,
    // VS Code refuses a language that no extension brings.
    ...(known.has(id) ? { language: id } : {}),
  });
  await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
}
