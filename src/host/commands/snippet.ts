import * as vscode from 'vscode';

import { presentSnippet } from '../../core/present/snippet';
import type { LanguageId } from '../../core/snippets/languageIds';
import { languages } from '../../core/snippets/snippet';
import { askChoice } from '../ask';
import type { PanelModel } from '../model/panelModel';
import { UserError } from '../model/userError';
import { openUntitled } from '../panel/openUntitled';
import type { Services } from '../services';
import { lastFirst } from './lastFirst';
import { pickScheme } from './pickScheme';

/** Copies a program that computes the signature, with placeholders for secrets. */
export async function copySnippet(services: Services): Promise<void> {
  const title = vscode.l10n.t('Copy Code');
  const panel = await panelInLanguage(services, title);
  if (panel) {
    await panel.handle({ type: 'copy', body: { what: 'code' } });
    return;
  }
  const { text } = await exampleCode(services, title);
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied the code.'), 5000);
}

/** Opens a program that computes the signature in an editor, with placeholders for secrets. */
export async function openSnippet(services: Services): Promise<void> {
  const title = vscode.l10n.t('Open Code in Editor');
  const panel = await panelInLanguage(services, title);
  if (panel) {
    await panel.handle({ type: 'openCode', body: {} });
    return;
  }
  const { text, language } = await exampleCode(services, title);
  await openUntitled(text, language);
}

/** The panel with a scheme in it, set to the language that its user chooses. */
async function panelInLanguage(services: Services, title: string): Promise<PanelModel | undefined> {
  const panel = services.panels.current;
  if (!panel?.evaluation.scheme) return undefined;
  const language = await pickLanguage(services, title);
  const body = { ...panel.codeOptions, language, withSecrets: false };
  await panel.handle({ type: 'code', body });
  return panel;
}

/** The program of a scheme that its user chooses, with examples for values. */
async function exampleCode(
  services: Services,
  title: string,
): Promise<{ readonly text: string; readonly language: LanguageId }> {
  const { catalogue, remembered } = services;
  const scheme = catalogue.find(await pickScheme(services, title));
  if (!scheme) throw new vscode.CancellationError();
  const language = await pickLanguage(services, title);
  const { text, problem } = presentSnippet(scheme, { language, reveal: false });
  if (text === undefined) throw new UserError(problem);
  await remembered.setLanguage(language);
  return { text, language };
}

async function pickLanguage({ remembered }: Services, title: string): Promise<LanguageId> {
  const last = languages.find(({ id }) => id === remembered.language);
  return (await askChoice({ title }, [...lastFirst(languages, last)])).id;
}
