import * as vscode from 'vscode';

import { askText, required } from '../ask';
import { systemEnvironment } from '../environment';
import { UserError } from '../model/userError';
import type { Services } from '../services';

/**
 * Inspects the selection, else the clipboard where something in it is recognised, else what is
 * asked for; a key binding may give the text: `{ "text": "…" }`.
 */
export async function inspectUrlOrToken(services: Services, argument: unknown): Promise<void> {
  const text =
    textIn(argument) ?? selectedText() ?? (await recognisedClipboard(services)) ?? (await ask());
  const panel = await services.panels.show();
  panel.inspect(text);
}

/** Inspects the selection of the active editor. */
export async function inspectSelection(services: Services): Promise<void> {
  const text = selectedText();
  if (text === undefined) {
    throw new UserError(vscode.l10n.t('Nothing is selected. Select a URL or a token first.'));
  }
  const panel = await services.panels.show();
  panel.inspect(text);
}

function textIn(argument: unknown): string | undefined {
  const { text } = (argument ?? {}) as { readonly text?: unknown };
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function selectedText(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty) return undefined;
  return editor.document.getText(editor.selection);
}

/** The clipboard's text, but only where it is something for us: it may hold a password. */
async function recognisedClipboard({ catalogue }: Services): Promise<string | undefined> {
  const [text, { inspect }] = await Promise.all([
    vscode.env.clipboard.readText(),
    import('../../core/read/inspect'),
    catalogue.load(),
  ]);
  const environment = systemEnvironment();
  const { scheme } = inspect(text, { schemes: catalogue.all, inputs: {}, environment });
  return scheme && text;
}

function ask(): Promise<string> {
  return askText({
    title: vscode.l10n.t('Inspect URL or Token'),
    prompt: vscode.l10n.t('Paste a URL, a token, a signature, a curl command or an HTML element'),
    validateInput: required,
  });
}
