import * as vscode from 'vscode';

import { commands, panelView } from './ids';
import { Log } from './log';
import type { Services } from './services';

/** What tests reach inside; nobody else gets it. */
export type TestAccess = Pick<
  Services,
  'panels' | 'profiles' | 'catalogue' | 'endpoint' | 'confirmedHosts'
>;

/**
 * What Sigscope registers. The engine and the panel are loaded when one of them is used, so that
 * starting the extension costs next to nothing.
 */
export function activate(context: vscode.ExtensionContext): Promise<TestAccess> | undefined {
  const keep = (one: { dispose(): unknown }): number => context.subscriptions.push(one);
  const channel = vscode.window.createOutputChannel('Sigscope', { log: true });
  keep(channel);
  const log = new Log(channel);

  let services: Promise<Services> | undefined;
  const started = (): Promise<Services> =>
    (services ??= import('./start').then(({ start }) => start(context, log)));

  for (const id of Object.values(commands)) {
    const run = async (argument: unknown): Promise<void> => {
      const { commandTable } = await import('./start');
      await commandTable[id](await started(), argument);
    };
    keep(vscode.commands.registerCommand(id, (argument) => log.guard(id, () => run(argument))));
  }
  const restore: vscode.WebviewPanelSerializer = {
    deserializeWebviewPanel: async (panel, state) =>
      (await started()).panels.deserializeWebviewPanel(panel, state),
  };
  keep(vscode.window.registerWebviewPanelSerializer(panelView, restore));

  return context.extensionMode === vscode.ExtensionMode.Test ? started() : undefined;
}
