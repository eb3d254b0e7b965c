import * as vscode from 'vscode';

import type { Shell } from '../../core/request/curl';
import { askChoice } from '../ask';
import { settings } from '../ids';
import type { Services } from '../services';
import { UserError } from '../userError';

/** Copies a request of the panel as curl, with placeholders for secrets. */
export async function copyAsCurl({ panels }: Services): Promise<void> {
  const panel = panels.current;
  const requests = panel?.evaluation.requests.filter(({ url }) => url !== undefined) ?? [];
  const [first, ...others] = requests;
  if (!panel || !first) {
    throw new UserError(
      vscode.l10n.t('There is no request to copy yet. Fill in the fields of the panel first.'),
    );
  }
  const name = others.length === 0 ? first.name : await pickRequest(requests);
  await panel.copy({ what: 'curl', request: name, shell: chosenShell(), withSecrets: false });
}

type Requests = readonly {
  readonly name: string;
  readonly title: string | undefined;
  readonly method: string;
  readonly url: string | undefined;
}[];

async function pickRequest(requests: Requests): Promise<string> {
  const items = requests.map(({ name, title, method, url }) => ({
    label: title ?? name,
    description: `${method} ${url?.split('?')[0] ?? ''}`,
    name,
  }));
  return (await askChoice({ title: vscode.l10n.t('Copy as curl') }, items)).name;
}

function chosenShell(): Shell {
  const shell = vscode.workspace.getConfiguration().get<string>(settings.shell);
  return shell === 'powershell' || shell === 'cmd' ? shell : 'bash';
}
