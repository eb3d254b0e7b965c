import * as vscode from 'vscode';

import { curlFor } from '../../core/request/targets';
import type { Services } from '../services';
import { pickRequest } from './pickRequest';

/** Copies a request of the panel as curl, with placeholders for secrets. */
export async function copyAsCurl(services: Services): Promise<void> {
  const { panel, request } = await pickRequest(services, vscode.l10n.t('Copy as curl'));
  const target = curlFor(services.settings.shell());
  const body = { what: 'as', request, target, withSecrets: false } as const;
  await panel.handle({ type: 'copy', body });
}
