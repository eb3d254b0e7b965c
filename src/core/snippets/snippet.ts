import { hashLabel, type HashName } from '../cryptography/hashes';
import { stillEnvironment, type Environment } from '../environment';
import type { Inputs } from '../fields/inputs';
import type { Scheme } from '../scheme/scheme';
import { emit, type Emitted } from './emit';
import type { Language } from './language';
import { languageIds, type LanguageId } from './languageIds';
import { bash } from './languages/bash';
import { csharp } from './languages/csharp';
import { go } from './languages/go';
import { java } from './languages/java';
import { node } from './languages/node';
import { php } from './languages/php';
import { postman } from './languages/postman';
import { python } from './languages/python';
import { ruby } from './languages/ruby';
import { isWritten } from './lowering';
import { makeProgram, type Program } from './program';

const table: Readonly<Record<LanguageId, Language>> = {
  bash,
  php,
  python,
  node,
  csharp,
  java,
  go,
  ruby,
  postman,
};

/** A language as it is offered. */
export interface LanguageLabel {
  readonly id: LanguageId;
  readonly label: string;
  /** Of a file, without the dot. */
  readonly extension: string;
}

/** The languages, in the order in which they are offered. */
export const languages: readonly LanguageLabel[] = languageIds.map((id) => ({
  id,
  label: table[id].label,
  extension: table[id].extension,
}));

/** What a snippet is made for. */
export interface SnippetOptions {
  readonly language: LanguageId;
  /** Values of fields; for the others the example stands, or the clock and randomness are asked. */
  readonly inputs?: Inputs;
  /** What decides which values are usual now; without it, a clock that stands still. */
  readonly environment?: Environment;
  /** Whether given secrets are written out; otherwise they come from the environment. */
  readonly withSecrets?: boolean;
  /** Whether the snippet makes the requests; otherwise it prints them. */
  readonly send?: boolean;
}

/**
 * A program that computes the scheme's values and makes its requests, in a language. An input that
 * its field refuses is replaced by the example, with a comment that says so. Throws a `RangeError`
 * where {@link snippetProblem} says why there is none.
 */
export function snippet(scheme: Scheme, options: SnippetOptions): string {
  const { text, problem } = writeSnippet(scheme, options);
  if (text === undefined) throw new RangeError(problem);
  return text;
}

/** The snippet, or why there is no such snippet, as one sentence. */
export function writeSnippet(
  scheme: Scheme,
  options: SnippetOptions,
):
  | { readonly text: string; readonly problem?: undefined }
  | { readonly text?: undefined; readonly problem: string } {
  const language = table[options.language];
  const program = programFor(scheme, options);
  const problem = problemOf(program, language);
  if (problem !== undefined) return { problem };
  return { text: emit(program, language, options.send ?? true).text };
}

/** The snippet with the places of its steps; only where {@link snippetProblem} says nothing. */
export function emitSnippet(scheme: Scheme, options: SnippetOptions): Emitted {
  const language = table[options.language];
  return emit(programFor(scheme, options), language, options.send ?? true);
}

/** Why there is no such snippet, as one sentence, or undefined. */
export function snippetProblem(scheme: Scheme, options: SnippetOptions): string | undefined {
  return problemOf(programFor(scheme, options), table[options.language]);
}

function programFor(scheme: Scheme, options: SnippetOptions): Program {
  return makeProgram(scheme, {
    inputs: options.inputs ?? {},
    environment: options.environment ?? stillEnvironment,
    withSecrets: options.withSecrets ?? false,
    send: options.send ?? true,
  });
}

function problemOf({ plan, stages, fields }: Program, language: Language): string | undefined {
  const pieces = plan.steps.filter(({ piece }) => piece);
  for (const { name, operation } of [...stages.flatMap(({ steps }) => steps), ...pieces]) {
    if (isWritten(operation.name) && language.operations[operation.name]) continue;
    return `The step \`${name}\` is made with \`${operation.name}\`, which Sigscope cannot write in ${language.label}.`;
  }
  for (const { args } of stages.flatMap(({ steps }) => steps)) {
    const algorithm = args.algorithm as HashName | undefined;
    if (algorithm !== undefined && language.lacks.includes(algorithm)) {
      return `${language.label} has no ${hashLabel(algorithm)} in its standard library.`;
    }
  }
  const { impossible } = language;
  const refused = fields.find(
    ({ source }) =>
      source.kind === 'text' &&
      source.parts.some((part) => 'text' in part && impossible?.pattern.test(part.text)),
  );
  return refused && impossible && `${refused.field.name}: ${impossible.reason}`;
}
