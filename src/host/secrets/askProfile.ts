import * as vscode from 'vscode';

import { askText, required } from '../ask';

/** Asks for the name of a profile. */
export function askName(value: string): Promise<string> {
  return askText({
    title: vscode.l10n.t('Name of the Profile'),
    prompt: vscode.l10n.t('For example the customer and the stage: Acme staging'),
    value,
    validateInput: required,
  });
}

/** Asks for the host name that a profile is for. */
export async function askHost(value: string): Promise<string> {
  const text = await askText({
    title: vscode.l10n.t('Host Name'),
    prompt: vscode.l10n.t('Using the secrets with another host asks first'),
    placeHolder: 'support.example.com',
    value,
    validateInput: (entered) =>
      /^[^\s/:@?#]+$/.test(entered)
        ? undefined
        : vscode.l10n.t('Give a host name only, such as support.example.com'),
  });
  return text.toLowerCase();
}
