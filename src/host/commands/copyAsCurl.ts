import * as vscode from 'vscode';

import { curlFor } from '../../core/request/targets';
import type { Services } from '../services';
import { chosenShell } from '../shell';
import { pickRequest } from './pickRequest';

/** Copies a request of the panel as curl, with placeholders for secrets. */
export async function copyAsCurl(services: Services): Promise<void> {
  const { panel, request } = await pickRequest(services, vscode.l10n.t('Copy as curl'));
  await panel.copy({ what: 'as', request, target: curlFor(chosenShell()), withSecrets: false });
}
