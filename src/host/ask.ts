import * as vscode from 'vscode';

/** Asks for a text. Throws a `CancellationError` when its user leaves, which ends the command. */
export async function askText(options: vscode.InputBoxOptions): Promise<string> {
  // Values are often copied from elsewhere, and going there takes the focus away.
  const text = await vscode.window.showInputBox({ ignoreFocusOut: true, ...options });
  if (text === undefined) throw new vscode.CancellationError();
  return text;
}

/** Asks to choose. Throws a `CancellationError` when its user leaves, which ends the command. */
export async function askChoice<T extends vscode.QuickPickItem>(
  options: vscode.QuickPickOptions,
  items: readonly T[],
): Promise<T> {
  const item = await vscode.window.showQuickPick(items, {
    matchOnDescription: true,
    matchOnDetail: true,
    ...options,
  });
  if (!item) throw new vscode.CancellationError();
  return item;
}

/** Refuses an empty text. */
export function required(text: string): string | undefined {
  return text.trim() === '' ? vscode.l10n.t('This cannot be empty') : undefined;
}
