import * as vscode from 'vscode';

import { commands, settings } from '../ids';
import type { Editor } from '../model/ports';
import { openUntitled } from './openUntitled';

/** What the panel opens and shows in VS Code. */
export const editor: Editor = {
  openCode: openUntitled,
  openLink: (address) => vscode.env.openExternal(vscode.Uri.parse(address, true)),
  openPortSetting: () =>
    vscode.commands.executeCommand('workbench.action.openSettings', settings.endpointPort),
  manageSecrets: () => vscode.commands.executeCommand(commands.manageSecrets),
  showProgress: (title, action) =>
    vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, action),
};
