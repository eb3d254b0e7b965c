import * as vscode from 'vscode';

import { askChoice } from '../ask';
import type { Questions } from '../model/ports';
import { askHost, askName } from '../secrets/askProfile';

/** What the panel asks, in dialogs of VS Code. */
export const questions: Questions = {
  agreesToSend: async ({ message, detail }) => {
    const send = vscode.l10n.t('Send');
    const options = { modal: true, detail };
    return (await vscode.window.showInformationMessage(message, options, send)) === send;
  },

  agreesToHost: async ({ name, host: own }, host) => {
    const use = vscode.l10n.t('Use It');
    const message = vscode.l10n.t('Use the secrets of “{0}” with {1}?', name, host);
    const detail = vscode.l10n.t(
      'They were saved for {0}. What is signed with them is good there, whoever asks for it.',
      own,
    );
    const options = { modal: true, detail };
    return (await vscode.window.showWarningMessage(message, options, use)) === use;
  },

  updatesProfile: async (name) => {
    const update = { label: vscode.l10n.t('Update “{0}”', name), update: true };
    const add = { label: vscode.l10n.t('Save as a New Profile…'), update: false };
    const title = vscode.l10n.t('Save Secrets');
    return (await askChoice({ title, placeHolder: '' }, [update, add])).update;
  },

  profileName: askName,
  profileHost: () => askHost(''),
};
