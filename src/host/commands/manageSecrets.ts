import * as vscode from 'vscode';

import type { Scheme } from '../../core/scheme/scheme';
import { askChoice } from '../ask';
import { urlField } from '../model/evaluation/evaluation';
import { sourceInWords, type Profile, type Source } from '../model/secrets/profile';
import { UserError } from '../model/userError';
import { askHost, askName } from '../secrets/askProfile';
import type { Services } from '../services';
import { askSource } from './askSource';
import { pickScheme } from './pickScheme';

type Step = () => Promise<void>;

interface StepItem extends vscode.QuickPickItem {
  readonly run?: Step;
}

/** Adds, renames, changes and deletes profiles of secrets. Escape leaves. */
export async function manageSecrets(services: Services): Promise<void> {
  await Promise.all([services.profiles.load(), services.catalogue.load()]);
  const add: StepItem = {
    label: `$(add) ${vscode.l10n.t('Add Profile…')}`,
    run: () => addProfile(services),
  };
  const profiles = services.profiles.all.map((profile) => ({
    label: profile.name,
    description: schemeTitle(services, profile),
    detail: profile.host,
    run: () => changeProfile(services, profile.id),
  }));
  const separator = {
    label: vscode.l10n.t('profiles'),
    kind: vscode.QuickPickItemKind.Separator,
  };
  await choose(
    { title: vscode.l10n.t('Manage Secrets'), placeHolder: vscode.l10n.t('Choose a profile') },
    profiles.length === 0 ? [add] : [add, separator, ...profiles],
  );
}

async function choose(options: vscode.QuickPickOptions, items: readonly StepItem[]): Promise<void> {
  const { run } = await askChoice(options, items);
  await run?.();
}

const schemeTitle = ({ catalogue }: Services, { scheme }: Profile): string =>
  catalogue.find(scheme)?.title ?? scheme;

async function addProfile(services: Services): Promise<void> {
  const id = await pickScheme(services, vscode.l10n.t('Add Profile: Scheme'));
  const scheme = services.catalogue.find(id);
  const fields = scheme?.fields.filter(({ secret }) => secret) ?? [];
  if (!scheme || fields.length === 0) {
    throw new UserError(vscode.l10n.t('The scheme {0} has no secret fields.', id));
  }
  const name = await askName('');
  const host = urlField(scheme) ? await askHost('') : '';
  const profile = crypto.randomUUID();
  const sources: Record<string, Source> = {};
  const values = new Map<string, string>();
  for (const [index, { name: field, label }] of fields.entries()) {
    const step = `${name} (${String(index + 1)}/${String(fields.length)})`;
    const { source, value } = await askSource(`${step}: ${label}`, label);
    sources[field] = source;
    if (value !== undefined) values.set(field, value);
  }
  await services.profiles.save({ id: profile, scheme: id, name, host, sources }, values);
}

/** Shows a profile until its user leaves, so that several fields can be changed in a row. */
async function changeProfile(services: Services, id: string): Promise<void> {
  for (;;) {
    const profile = services.profiles.find(id);
    if (!profile) return;
    const scheme = services.catalogue.find(profile.scheme);
    await choose({ title: profile.name, placeHolder: schemeTitle(services, profile) }, [
      ...fieldItems(services, profile, scheme),
      ...profileItems(services, profile),
    ]);
  }
}

function fieldItems(services: Services, profile: Profile, scheme: Scheme | undefined): StepItem[] {
  const fields = scheme?.fields.filter(({ secret }) => secret) ?? [];
  return fields.map(({ name, label }) => ({
    label: `$(key) ${label}`,
    description: sourceInWords(profile.sources[name]),
    run: async () => {
      const { source, value } = await askSource(`${profile.name}: ${label}`, label);
      const values = new Map(value === undefined ? [] : [[name, value]]);
      const sources = { ...profile.sources, [name]: source };
      await services.profiles.save({ ...profile, sources }, values);
    },
  }));
}

function profileItems({ profiles }: Services, profile: Profile): StepItem[] {
  return [
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    {
      label: `$(edit) ${vscode.l10n.t('Rename…')}`,
      run: async () => profiles.save({ ...profile, name: await askName(profile.name) }),
    },
    ...(profile.host === ''
      ? []
      : [
          {
            label: `$(globe) ${vscode.l10n.t('Change Host Name…')}`,
            description: profile.host,
            run: async () => profiles.save({ ...profile, host: await askHost(profile.host) }),
          },
        ]),
    {
      label: `$(trash) ${vscode.l10n.t('Delete')}`,
      run: () => confirmDeletion(profile, () => profiles.delete(profile.id)),
    },
  ];
}

async function confirmDeletion({ name }: Profile, deletion: Step): Promise<void> {
  const confirmed = vscode.l10n.t('Delete');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('Delete the profile “{0}” and its secrets?', name),
    { modal: true },
    confirmed,
  );
  if (choice === confirmed) await deletion();
}
