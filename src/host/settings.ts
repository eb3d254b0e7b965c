import * as vscode from 'vscode';

import type { Shell } from '../core/request/curl';
import { settings } from './ids';

/** The shell for which curl commands are written. */
export function chosenShell(): Shell {
  const shell = vscode.workspace.getConfiguration().get<string>(settings.shell);
  return shell === 'powershell' || shell === 'cmd' ? shell : 'bash';
}

/** The port of the endpoint; 0 for any free port. */
export function endpointPort(): number {
  const port = vscode.workspace.getConfiguration().get<unknown>(settings.endpointPort);
  return Number.isInteger(port) && Number(port) >= 0 && Number(port) < 65_536 ? Number(port) : 4646;
}
