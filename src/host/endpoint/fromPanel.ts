import * as vscode from 'vscode';

import { emptyDraft, inputsOf } from '../panel/draft';
import type { Panel } from '../panel/panel';
import { systemEnvironment } from '../environment';
import { settings } from '../ids';
import type { PanelServices } from '../services';
import { UserError } from '../userError';

/** The port of the setting. */
export function endpointPort(): number {
  const port = vscode.workspace.getConfiguration().get<unknown>(settings.endpointPort);
  return Number.isInteger(port) && Number(port) >= 0 && Number(port) < 65_536 ? Number(port) : 4646;
}

/** Starts the endpoint with the scheme and the secrets of the panel. */
export async function startFromPanel(
  { draft, evaluation }: Panel,
  { endpoint }: Pick<PanelServices, 'endpoint'>,
): Promise<void> {
  const { scheme } = evaluation;
  if (!scheme) throw new UserError(vscode.l10n.t('Choose the scheme that it should play first.'));
  const inputs = inputsOf(scheme, draft ?? emptyDraft, 'endpoint', true);
  const { endpointRefusal } = await import('./refusal');
  const refusal = endpointRefusal(scheme, inputs, systemEnvironment());
  if (refusal !== undefined) throw new UserError(refusal);
  await endpoint.start(scheme, inputs, endpointPort());
}
