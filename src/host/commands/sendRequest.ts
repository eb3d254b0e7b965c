import * as vscode from 'vscode';

import { UserError } from '../model/userError';
import type { Services } from '../services';

/** Sends the request of the panel. */
export async function sendRequest({ panels }: Services): Promise<void> {
  const panel = panels.current;
  if (!panel) {
    throw new UserError(
      vscode.l10n.t('There is no request to send yet. Generate one in the panel first.'),
    );
  }
  await panel.handle({ type: 'send', body: {} });
}
