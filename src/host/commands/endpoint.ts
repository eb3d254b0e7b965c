import * as vscode from 'vscode';

import { endpointRefusal } from '../model/endpoint/refusal';
import { httpRefusal } from '../model/limits';
import { emptyDraft, inputsOf } from '../model/session/draft';
import { UserError } from '../model/userError';
import type { Services } from '../services';
import { schemeArgument } from './generateSignedUrl';
import { pickScheme } from './pickScheme';

/**
 * Shows the endpoint's tab and starts it as soon as there is a secret; a key binding may name the
 * scheme: `{ "scheme": "…" }`.
 */
export async function startEndpoint(services: Services, argument: unknown): Promise<void> {
  const { panels, endpoint, catalogue, environment, place } = services;
  const refusal = httpRefusal(place());
  if (refusal !== undefined) throw new UserError(refusal);
  if (endpoint.runs) {
    (await panels.show()).showEndpoint();
    return;
  }
  const id =
    schemeArgument(argument) ?? (await pickScheme(services, vscode.l10n.t('Start Local Endpoint')));
  await catalogue.load();
  const scheme = catalogue.find(id);
  if (!scheme) throw new UserError(vscode.l10n.t('There is no scheme with the id {0}.', id));
  const panel = await panels.show();
  panel.showEndpoint(scheme);
  const inputs = inputsOf(scheme, panel.draft ?? emptyDraft, 'endpoint', true);
  // Without a secret the form is there to fill in.
  if (endpointRefusal(scheme, inputs, environment()) !== undefined) return;
  await panel.handle({ type: 'startEndpoint', body: {} });
}

/** Stops the endpoint. */
export async function stopEndpoint({ endpoint }: Services): Promise<void> {
  if (!endpoint.runs) throw new UserError(vscode.l10n.t('No endpoint runs.'));
  await endpoint.stop();
}
