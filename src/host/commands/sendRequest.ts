import * as vscode from 'vscode';

import type { Services } from '../services';
import { UserError } from '../model/userError';

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
