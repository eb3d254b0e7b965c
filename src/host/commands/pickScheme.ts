import * as vscode from 'vscode';

import type { SchemeChoice } from '../../protocol/viewState';
import { askChoice } from '../ask';
import type { Services } from '../services';
import { groupSchemes, type SchemeGroup } from './schemeGroups';

interface SchemeItem extends vscode.QuickPickItem {
  readonly scheme?: SchemeChoice;
}

/** Asks for a scheme; gives its id. */
export async function pickScheme(
  { catalogue, recent }: Pick<Services, 'catalogue' | 'recent'>,
  title: string,
): Promise<string> {
  await catalogue.load();
  const items = groupSchemes(catalogue.choices, recent.ids).flatMap(itemsOf);
  const { scheme } = await askChoice<SchemeItem>(
    { title, placeHolder: vscode.l10n.t('Search by name, vendor or purpose') },
    items,
  );
  if (!scheme) throw new vscode.CancellationError();
  return scheme.id;
}

function itemsOf({ title, schemes }: SchemeGroup): SchemeItem[] {
  const separator = {
    label: groupTitle(title),
    kind: vscode.QuickPickItemKind.Separator,
  };
  const items = schemes.map((scheme) => ({
    label: scheme.title,
    description: scheme.vendor,
    detail: scheme.summary,
    scheme,
  }));
  return [separator, ...items];
}

function groupTitle(title: SchemeGroup['title']): string {
  switch (title) {
    case 'recent':
      return vscode.l10n.t('recently used');
    case 'workspace':
      return vscode.l10n.t('of this workspace');
    case 'builtin':
      return vscode.l10n.t('built in');
  }
}
