import type * as vscode from 'vscode';

import { useCryptography } from '../core/cryptography/cryptography';
import { copyAs } from './commands/copyAs';
import { copyAsCurl } from './commands/copyAsCurl';
import { startEndpoint, stopEndpoint } from './commands/endpoint';
import { generateSignedUrl } from './commands/generateSignedUrl';
import { inspectSelection, inspectUrlOrToken } from './commands/inspect';
import { openSampleCases, registerSampleCases } from './commands/openSampleCases';
import { sendRequest } from './commands/sendRequest';
import { showEndpointStatus } from './endpoint/statusItem';
import { hasHttp } from './http';
import { commands } from './ids';
import type { Log } from './log';
import type { Disposable } from './model/event';
import { panelServices } from './model/services';
import { Panels } from './panel/panels';
import { vscodePorts } from './ports';
import { RecentSchemes } from './schemes/recent';
import { WorkspaceSchemes } from './schemes/workspaceSchemes';
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
  // Loaded when they are called: the panel does not need them.
  [commands.manageSecrets]: async (services) =>
    (await import('./commands/manageSecrets')).manageSecrets(services),
  [commands.openSampleCases]: openSampleCases,
  [commands.copyCurl]: copyAsCurl,
  [commands.send]: sendRequest,
  [commands.startEndpoint]: startEndpoint,
  [commands.stopEndpoint]: stopEndpoint,
  [commands.copyAs]: copyAs,
  [commands.copySnippet]: async (services) =>
    (await import('./commands/snippet')).copySnippet(services),
  [commands.openSnippet]: async (services) =>
    (await import('./commands/snippet')).openSnippet(services),
};

/** Makes the services when something is used for the first time. */
export function start(context: vscode.ExtensionContext, log: Log): Services {
  const { subscriptions, extensionUri, globalState } = context;
  const keep = <T extends Disposable>(one: T): T => (subscriptions.push(one), one);

  const workspaceSchemes = keep(new WorkspaceSchemes(log));
  const shared = panelServices(vscodePorts(context, log, workspaceSchemes));
  const { profiles, endpoint } = shared;
  keep(profiles);
  keep(endpoint);
  keep(showEndpointStatus(endpoint));
  const panels = keep(new Panels(shared, extensionUri));
  const recent = new RecentSchemes(globalState);

  if (hasHttp()) {
    // Until Node's own cryptography is there, `@noble` gives the same bytes.
    log.run('load cryptography', async () => {
      useCryptography((await import('../node/cryptography')).nodeCryptography);
    });
  }
  keep(registerSampleCases(extensionUri));
  // Both are read while their user still chooses a scheme.
  log.run('read the schemes of the workspace', () => workspaceSchemes.load());
  log.run('read the profiles', () => profiles.load());
  return { ...shared, panels, recent };
}
