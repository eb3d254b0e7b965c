import * as vscode from 'vscode';

import { askChoice } from '../ask';
import { askHost, askName } from '../secrets/askProfile';
import { secretPlaces } from '../secrets/places';
import type { Profile } from '../secrets/profile';
import { resolve } from '../secrets/resolve';
import type { PanelServices } from '../services';
import { UserError } from '../userError';
import { urlField } from './evaluation';
import type { Panel } from './panel';

/**
 * A scheme from a file of an untrusted workspace could be written to carry secrets off in what it
 * makes, so profiles are not for it.
 */
export function mayUseProfiles({ catalogue }: PanelServices, scheme: string): boolean {
  return vscode.workspace.isTrusted || !catalogue.isOfWorkspace(scheme);
}

/** Uses a profile, or none. Asks first when the request goes to another host name than its own. */
export async function chooseProfile(
  panel: Panel,
  services: PanelServices,
  id: string | null,
): Promise<void> {
  const { scheme, host } = panel.evaluation;
  if (!scheme) return;
  if (id === null) {
    panel.apply({ type: 'useProfile', body: { scheme: scheme.id, profile: null } });
    return;
  }
  const profile = services.profiles.find(id);
  const foreign = profile && host !== undefined && profile.host !== '' && profile.host !== host;
  if (foreign && !(await agreesTo(profile, host))) {
    panel.show(); // the choice is taken back
    return;
  }
  await refreshProfile(panel, services, scheme.id, id, foreign ? [host] : []);
}

async function agreesTo(profile: Profile, host: string): Promise<boolean> {
  const use = vscode.l10n.t('Use It');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('Use the secrets of “{0}” with {1}?', profile.name, host),
    {
      modal: true,
      detail: vscode.l10n.t(
        'They were saved for {0}. What is signed with them is good there, whoever asks for it.',
        profile.host,
      ),
    },
    use,
  );
  return choice === use;
}

/** Reads the secrets of a profile into the panel; drops it when it is gone or not for here. */
export async function refreshProfile(
  panel: Panel,
  services: PanelServices,
  scheme: string,
  id: string,
  agreed: readonly string[],
): Promise<void> {
  await services.profiles.load();
  const profile = services.profiles.find(id);
  if (profile?.scheme !== scheme || !mayUseProfiles(services, scheme)) {
    panel.apply({ type: 'useProfile', body: { scheme, profile: null } });
    return;
  }
  const { values: secrets, problems } = await resolve(profile, secretPlaces(services.profiles));
  const { name, host } = profile;
  panel.apply({
    type: 'useProfile',
    body: { scheme, profile: { id, name, host, agreed, secrets, problems } },
  });
}

/** Keeps the secrets that were typed, in a new profile or in the one in use. */
export async function saveProfile(panel: Panel, services: PanelServices): Promise<void> {
  const { profiles } = services;
  const { draft, evaluation } = panel;
  const { scheme, host } = evaluation;
  const typed = new Map<string, string>();
  for (const [field, secret] of draft?.secrets ?? []) {
    const value = secret.reveal();
    if (typeof value === 'string') typed.set(field, value);
  }
  if (!scheme || typed.size === 0) {
    throw new UserError(vscode.l10n.t('There is no secret to save. Type one into the form first.'));
  }
  const inUse = draft?.profile && profiles.find(draft.profile.id);
  const before = inUse && (await asksToUpdate(inUse)) ? inUse : undefined;
  const profile: Profile = before ?? {
    id: crypto.randomUUID(),
    scheme: scheme.id,
    name: await askName(host ?? scheme.title),
    host: urlField(scheme) ? (host ?? (await askHost(''))) : '',
    sources: {},
  };
  const sources = { ...profile.sources };
  for (const field of typed.keys()) sources[field] = { kind: 'value' };
  await profiles.save({ ...profile, sources }, typed);
  await refreshProfile(panel, services, scheme.id, profile.id, draft?.profile?.agreed ?? []);
  panel.apply({ type: 'forgetTyped', body: { scheme: scheme.id } });
}

async function asksToUpdate({ name }: Profile): Promise<boolean> {
  const update = { label: vscode.l10n.t('Update “{0}”', name), update: true };
  const add = { label: vscode.l10n.t('Save as a New Profile…'), update: false };
  const title = vscode.l10n.t('Save Secrets');
  return (await askChoice({ title, placeHolder: '' }, [update, add])).update;
}
