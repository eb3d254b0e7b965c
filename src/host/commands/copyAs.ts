import * as vscode from 'vscode';

import { copyTargetIds, copyTargets, type CopyTargetId } from '../../core/request/targets';
import { askChoice } from '../ask';
import type { Services } from '../services';
import { lastFirst } from './lastFirst';
import { pickRequest } from './pickRequest';

interface TargetItem extends vscode.QuickPickItem {
  readonly target: CopyTargetId;
}

/** Copies a request of the panel for the client that its user chooses, with placeholders. */
export async function copyAs(services: Services): Promise<void> {
  const title = vscode.l10n.t('Copy Request as');
  const { panel, request } = await pickRequest(services, title);
  const { remembered } = services;
  const items = lastFirst(copyTargetIds, remembered.target).map((target): TargetItem => {
    const { label, group } = copyTargets[target];
    return { label, description: label.startsWith(group) ? '' : group, target };
  });
  const { target } = await askChoice({ title }, items);
  await panel.handle({ type: 'copyTarget', body: { target } });
  const body = { what: 'as', request, target, withSecrets: false } as const;
  await panel.handle({ type: 'copy', body });
}
