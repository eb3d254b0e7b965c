import * as vscode from 'vscode';

import { askChoice } from '../ask';
import type { PanelModel } from '../model/panelModel';
import { UserError } from '../model/userError';
import type { Services } from '../services';

/** The panel and the name of its request that can be copied; asks where there is more than one. */
export async function pickRequest(
  { panels }: Pick<Services, 'panels'>,
  title: string,
): Promise<{ readonly panel: PanelModel; readonly request: string }> {
  const panel = panels.current;
  const requests = panel?.evaluation.requests.filter(({ url }) => url !== undefined) ?? [];
  const [first, ...others] = requests;
  if (!panel || !first) {
    throw new UserError(
      vscode.l10n.t('There is no request to copy yet. Fill in the fields of the panel first.'),
    );
  }
  if (others.length === 0) return { panel, request: first.name };
  const items = requests.map(({ name, title: label, method, url }) => ({
    label: label ?? name,
    description: `${method} ${url?.split('?')[0] ?? ''}`,
    name,
  }));
  return { panel, request: (await askChoice({ title }, items)).name };
}
