import * as vscode from 'vscode';

import { copyAsCurl } from './commands/copyAsCurl';
import { generateSignedUrl } from './commands/generateSignedUrl';
import { inspectSelection, inspectUrlOrToken } from './commands/inspect';
import { manageSecrets } from './commands/manageSecrets';
import { openSampleCases, registerSampleCases } from './commands/openSampleCases';
import { commands, panelView } from './ids';
import { Log } from './log';
import { Panels } from './panel/panels';
import { Catalogue } from './schemes/catalogue';
import { RecentSchemes } from './schemes/recent';
import { WorkspaceSchemes } from './schemes/workspaceSchemes';
import { ProfileStore } from './secrets/profileStore';
import type { Services } from './services';

/** What tests reach inside; nobody else gets it. */
export type TestAccess = Pick<Services, 'panels' | 'profiles' | 'catalogue'>;

/** What Sigscope registers, and with which services. */
export function activate(context: vscode.ExtensionContext): TestAccess | undefined {
  const { subscriptions, extensionUri, secrets, globalState } = context;
  const keep = <T extends vscode.Disposable>(one: T): T => (subscriptions.push(one), one);

  const log = new Log(keep(vscode.window.createOutputChannel('Sigscope', { log: true })));
  const workspaceSchemes = keep(new WorkspaceSchemes(log));
  const catalogue = new Catalogue(workspaceSchemes);
  const profiles = keep(new ProfileStore(secrets));
  const panels = keep(new Panels({ log, catalogue, profiles, extensionUri }));
  const recent = new RecentSchemes(globalState);
  const services: Services = { log, catalogue, profiles, extensionUri, panels, recent };

  const register = (id: string, run: (services: Services, argument: unknown) => unknown): void => {
    const guarded = (argument: unknown) => log.guard(id, () => run(services, argument));
    keep(vscode.commands.registerCommand(id, guarded));
  };
  register(commands.generate, generateSignedUrl);
  register(commands.inspect, inspectUrlOrToken);
  register(commands.inspectSelection, inspectSelection);
  register(commands.manageSecrets, manageSecrets);
  register(commands.openSampleCases, openSampleCases);
  register(commands.copyCurl, copyAsCurl);

  keep(vscode.window.registerWebviewPanelSerializer(panelView, panels));
  keep(registerSampleCases(services));
  log.run('read the schemes of the workspace', () => workspaceSchemes.load());

  return context.extensionMode === vscode.ExtensionMode.Test
    ? { panels, profiles, catalogue }
    : undefined;
}
