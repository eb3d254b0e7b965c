import type { Environment } from '../../../core/environment';
import type { Inputs } from '../../../core/fields/inputs';
import { presentSnippet, type PresentSnippetOptions } from '../../../core/present/snippet';
import type { Scheme } from '../../../core/scheme/scheme';
import type { LanguageId } from '../../../core/snippets/languageIds';
import { languages } from '../../../core/snippets/snippet';
import type { CodeOptions } from '../../../protocol/fromView';
import type { CodeView } from '../../../protocol/viewState';
import type { Evaluation } from '../evaluation/evaluation';
import { drawnText, inputsOf, type Draft } from '../session/draft';
import type { Session } from '../session/session';
import { UserError } from '../userError';
import { highlight } from './highlight';

/** The program for what is on the screen. Throws a `UserError` when there is none. */
export function codeText(
  { drafts, code }: Session,
  { scheme, withheld }: Evaluation,
  environment: Environment,
): string {
  if (!scheme) throw new UserError('There is no scheme to write code for. Choose one first.');
  const options = snippetOptions(scheme, drafts.get(scheme.id), code, !withheld, environment);
  const { text, problem } = presentSnippet(scheme, options);
  if (text === undefined) throw new UserError(problem);
  return text;
}

/** The Code tab, or null where there is none. */
export function codeView(
  { mode, showsCode, drafts, code }: Session,
  { scheme, withheld }: Evaluation,
  environment: Environment,
): CodeView | null {
  if (!showsCode || mode !== 'generate' || !scheme) return null;
  const choices = languages.map(({ id, label }) => ({ id, label }));
  const options = snippetOptions(scheme, drafts.get(scheme.id), code, !withheld, environment);
  const { text, problem } = presentSnippet(scheme, options);
  return text === undefined
    ? { ...code, languages: choices, pieces: [], problem }
    : { ...code, languages: choices, pieces: highlight(text, code.language) };
}

/** The language in words. */
export function languageLabel({ language }: { readonly language: LanguageId }): string {
  return languages.find(({ id }) => id === language)?.label ?? language;
}

function snippetOptions(
  scheme: Scheme,
  draft: Draft | undefined,
  { language, withValues, withSecrets }: CodeOptions,
  withProfile: boolean,
  environment: Environment,
): PresentSnippetOptions {
  const entered = draft ? inputsOf(scheme, draft, 'generate', withProfile) : {};
  const inputs: Record<string, Inputs[string]> = {};
  for (const field of scheme.fields) {
    const { name, secret } = field;
    // What is random or the time is made anew by each run of the program, which is the point of it.
    const isTaken = secret
      ? withSecrets
      : withValues && drawnText(field, environment) === undefined;
    const value = isTaken ? entered[name] : undefined;
    if (value !== undefined) inputs[name] = value;
  }
  return { language, inputs, environment, reveal: withSecrets };
}
