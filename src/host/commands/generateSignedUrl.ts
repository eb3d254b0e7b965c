import * as vscode from 'vscode';

import { UserError } from '../model/userError';
import type { Services } from '../services';
import { pickScheme } from './pickScheme';

/** Opens the panel to generate; a key binding may name the scheme: `{ "scheme": "…" }`. */
export async function generateSignedUrl(services: Services, argument: unknown): Promise<void> {
  const { catalogue, recent, panels } = services;
  const id =
    schemeArgument(argument) ?? (await pickScheme(services, vscode.l10n.t('Generate Signed URL')));
  await catalogue.load();
  const scheme = catalogue.find(id);
  if (!scheme) throw new UserError(vscode.l10n.t('There is no scheme with the id {0}.', id));
  const panel = await panels.show();
  panel.generate(scheme);
  await recent.add(id);
}

/** The scheme that a key binding names. */
export function schemeArgument(argument: unknown): string | undefined {
  const { scheme } = (argument ?? {}) as { readonly scheme?: unknown };
  return typeof scheme === 'string' ? scheme : undefined;
}
