import * as vscode from 'vscode';

import { copyAsCurl } from './commands/copyAsCurl';
import { generateSignedUrl } from './commands/generateSignedUrl';
import { inspectSelection, inspectUrlOrToken } from './commands/inspect';
import { manageSecrets } from './commands/manageSecrets';
import { openSampleCases, registerSampleCases } from './commands/openSampleCases';
import { commands } from './ids';
import type { Log } from './log';
import { Panels } from './panel/panels';
import { Catalogue } from './schemes/catalogue';
import { RecentSchemes } from './schemes/recent';
import { WorkspaceSchemes } from './schemes/workspaceSchemes';
import { ProfileStore } from './secrets/profileStore';
import type { Services } from './services';

/** What runs when a command is called, by the command's id. */
export type CommandTable = Readonly<
  Record<
    (typeof commands)[keyof typeof commands],
    (services: Services, argument: unknown) => unknown
  >
>;

export const commandTable: CommandTable = {
  [commands.generate]: generateSignedUrl,
  [commands.inspect]: inspectUrlOrToken,
  [commands.inspectSelection]: inspectSelection,
  [commands.manageSecrets]: manageSecrets,
  [commands.openSampleCases]: openSampleCases,
  [commands.copyCurl]: copyAsCurl,
};

/** Makes the services when something is used for the first time. */
export function start(context: vscode.ExtensionContext, log: Log): Services {
  const { subscriptions, extensionUri, secrets, globalState } = context;
  const keep = <T extends vscode.Disposable>(one: T): T => (subscriptions.push(one), one);

  const workspaceSchemes = keep(new WorkspaceSchemes(log));
  const catalogue = new Catalogue(workspaceSchemes);
  const profiles = keep(new ProfileStore(secrets));
  const panels = keep(new Panels({ log, catalogue, profiles, extensionUri }));
  const recent = new RecentSchemes(globalState);
  const services: Services = { log, catalogue, profiles, extensionUri, panels, recent };

  keep(registerSampleCases(services));
  // Both are read while their user still chooses a scheme.
  log.run('read the schemes of the workspace', () => workspaceSchemes.load());
  log.run('read the profiles', () => profiles.load());
  return services;
}
