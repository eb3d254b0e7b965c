import * as vscode from 'vscode';

import { commands, contexts } from '../ids';
import type { LocalEndpoint } from '../model/endpoint/localEndpoint';
import type { Disposable } from '../model/event';

/** Says in the status bar and in a context key whether the endpoint listens. */
export function showEndpointStatus(endpoint: LocalEndpoint): Disposable {
  let item: vscode.StatusBarItem | undefined;
  const changes = endpoint.onDidChange(() => {
    const { port, runs, served } = endpoint;
    void vscode.commands.executeCommand('setContext', contexts.endpointRuns, runs);
    if (port === undefined) {
      item?.hide();
      return;
    }
    item ??= newItem();
    item.text = `$(broadcast) Sigscope endpoint :${port}`;
    item.tooltip = vscode.l10n.t(
      'Plays {0} for this machine. Click to see its requests.',
      served?.endpoint.scheme.title ?? '',
    );
    item.show();
  });
  return {
    dispose: () => {
      changes.dispose();
      item?.dispose();
    },
  };
}

function newItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem(
    'sigscope.endpoint',
    vscode.StatusBarAlignment.Left,
  );
  item.name = vscode.l10n.t('Sigscope Endpoint');
  // While it runs, this shows it.
  item.command = commands.startEndpoint;
  return item;
}
