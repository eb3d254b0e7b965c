import * as vscode from 'vscode';

import { askChoice, askText, required } from '../ask';
import { pathProblem, type Source } from '../model/secrets/profile';

/** Where a secret comes from, and its value where VS Code is to keep it. */
export interface AnsweredSource {
  readonly source: Source;
  readonly value?: string;
}

/** Asks where the secret of a field comes from, and then for it. */
export async function askSource(title: string, label: string): Promise<AnsweredSource> {
  const { ask } = await askChoice(
    { title, placeHolder: vscode.l10n.t('Where does it come from?') },
    [
      {
        label: `$(lock) ${vscode.l10n.t('A value')}`,
        detail: vscode.l10n.t('VS Code keeps it, encrypted, on this machine'),
        ask: askValue,
      },
      {
        label: `$(symbol-variable) ${vscode.l10n.t('An environment variable')}`,
        detail: vscode.l10n.t('Read when the profile is used; not in a browser'),
        ask: askVariable,
      },
      {
        label: `$(file) ${vscode.l10n.t('A key in a .env file of the workspace')}`,
        detail: vscode.l10n.t('Read when the profile is used; not in an untrusted workspace'),
        ask: askDotenv,
      },
    ],
  );
  return ask(title, label);
}

async function askValue(title: string, label: string): Promise<AnsweredSource> {
  // Not trimmed: a space may be part of it, and the engine says when one is likely a mistake.
  const value = await askText({
    title,
    prompt: label,
    password: true,
    validateInput: (text) => (text === '' ? required(text) : undefined),
  });
  return { source: { kind: 'value' }, value };
}

async function askVariable(title: string): Promise<AnsweredSource> {
  const variable = await askText({
    title,
    prompt: vscode.l10n.t('The name of the variable, without $'),
    validateInput: nameProblem,
  });
  return { source: { kind: 'environment', variable } };
}

async function askDotenv(title: string): Promise<AnsweredSource> {
  const file = await askText({
    title,
    prompt: vscode.l10n.t('The file, relative to the workspace folder'),
    value: '.env',
    validateInput: pathProblem,
  });
  const key = await askText({
    title,
    prompt: vscode.l10n.t('The key in {0}', file),
    validateInput: nameProblem,
  });
  return { source: { kind: 'dotenv', file, key } };
}

const nameProblem = (text: string): string | undefined =>
  /^[A-Za-z_][\w.-]*$/.test(text)
    ? undefined
    : vscode.l10n.t('A name has letters, digits and _, and does not start with a digit');
