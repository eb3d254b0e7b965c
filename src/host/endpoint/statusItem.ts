import * as vscode from 'vscode';

import { commands } from '../ids';

/** Says in the status bar that the endpoint listens, and leads to it. */
export class StatusItem implements vscode.Disposable {
  #item: vscode.StatusBarItem | undefined;

  dispose(): void {
    this.#item?.dispose();
  }

  show(port: number, title: string): void {
    const item = (this.#item ??= vscode.window.createStatusBarItem(
      'sigscope.endpoint',
      vscode.StatusBarAlignment.Left,
    ));
    item.name = vscode.l10n.t('Sigscope Endpoint');
    item.text = `$(broadcast) Sigscope endpoint :${port}`;
    item.tooltip = vscode.l10n.t('Plays {0} for this machine. Click to see its requests.', title);
    // While it runs, this shows it.
    item.command = commands.startEndpoint;
    item.show();
  }

  hide(): void {
    this.#item?.hide();
  }
}
