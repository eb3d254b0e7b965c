import * as vscode from 'vscode';

import { systemEnvironment } from './environment';
import { hasHttp, loadHttp } from './http';
import type { Log } from './log';
import type { Ports, SchemeSource } from './model/ports';
import { editor } from './panel/editor';
import { questions } from './panel/questions';
import { environmentVariables, secretSources } from './secrets/sources';
import { chosenShell, endpointPort } from './settings';

/** VS Code, as the panel's model sees it. */
export function vscodePorts(
  { secrets, globalState, workspaceState }: vscode.ExtensionContext,
  log: Log,
  workspaceSchemes: SchemeSource,
): Ports {
  return {
    log,
    environment: systemEnvironment,
    place: () => ({
      trusted: vscode.workspace.isTrusted,
      hasEnvironment: environmentVariables() !== undefined,
      hasHttp: hasHttp(),
    }),
    onDidChangePlace: vscode.workspace.onDidGrantWorkspaceTrust,
    http: loadHttp,
    clipboard: vscode.env.clipboard,
    questions,
    editor,
    settings: { shell: chosenShell, endpointPort },
    kept: globalState,
    keptHere: workspaceState,
    secrets,
    secretSources,
    workspaceSchemes,
  };
}
