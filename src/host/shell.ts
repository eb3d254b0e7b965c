import * as vscode from 'vscode';

import type { Shell } from '../core/request/curl';
import { settings } from './ids';

/** The shell of the setting. */
export function chosenShell(): Shell {
  const shell = vscode.workspace.getConfiguration().get<string>(settings.shell);
  return shell === 'powershell' || shell === 'cmd' ? shell : 'bash';
}
