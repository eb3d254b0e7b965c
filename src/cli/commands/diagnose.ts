import { diagnose } from '../../core/diagnose/diagnose';
import type { Environment } from '../../core/environment';
import { prepare } from '../../core/fields/inputs';
import { presentDiagnosis, type PresentedDiagnosis } from '../../core/present/explained';
import { inputFindings } from '../../core/present/findings';
import { jsonText } from '../../core/present/words';
import { inspect } from '../../core/read/inspect';
import { suggestion } from '../../core/suggestion';
import type { Assignment } from '../../core/fields/assignment';
import type { Scheme } from '../../core/scheme/scheme';
import type { LanguageLabel, SnippetOptions } from '../../core/snippets/snippet';
import { languageOf } from '../chooseLanguage';
import { schemeOf, schemesFor } from '../chooseScheme';
import type { Command, CommandLine } from '../context';
import { readGivenValues, warnOfLiteralSecrets } from '../givenValues';
import { inputText } from '../inputText';
import { diagnosisText, type RightLines } from '../render/diagnosis';
import { UsageError } from '../usageError';
import { refuseErrors } from './sign';

/** Finds the mistake that turns the right fields into what was received. */
export const diagnoseCommand: Command = {
  name: 'diagnose',
  summary: 'finds the mistake that turns the right fields into what was received',
  help: `sigscope diagnose [scheme] <url | token | signature | -> --set name=value …
                  [--at step] [--language id] [--depth 1|2|3] [--json] [--reveal]
                  [--scheme-file f.yaml]

Tries every known mistake, alone and in pairs, and proves the one that gives what was received by
computing it. With - the text is read from standard input, and the path of a
file stands for its content. A scheme that can be recognised from the text may be left out.

  --received text       the same text, where it looks like an option
  --set name=value      the right fields: @env:NAME, @file:PATH, @-, @@text, or literal
  --at step             the step at which the other side has it, as text, hex or base64
  --language id         also prints the right line of code in that language: php, python, …
  --depth n             how many mistakes at a time, 2 unless given
  --scheme-file f.yaml  a scheme from a file; its id may then be left out
  --json                one JSON object instead of text
  --reveal              shows secrets

  sigscope diagnose <scheme> 5fe3f3f8… --set secret=@env:SECRET --set email=john@example.com

Exit status 0 when it is valid, 1 when it is explained or unexplained.
`,
  options: {
    received: 'text',
    set: 'list',
    at: 'text',
    language: 'text',
    depth: 'text',
    json: 'flag',
    reveal: 'flag',
    'scheme-file': 'text',
  },
  async run(line, context) {
    const { flags, lists, texts } = line;
    const { schemes, fromFile } = await schemesFor(line, context);
    const { id = fromFile?.id, received } = askedFor(line, schemes);
    const named = id === undefined ? undefined : schemeOf(id, schemes);
    const depth = depthOf(texts.get('depth'));
    const given = await readGivenValues(lists.get('set') ?? [], context);
    warnOfLiteralSecrets(given, named ? [named] : schemes, context);
    const text = await inputText(received, given, context);
    const { environment } = context;
    const scheme = named ?? recognised(text, schemes, texts.get('at'), environment);
    const { inputs } = given;
    refuseErrors(inputFindings(scheme, inputs, environment));
    const { assignment } = prepare(scheme, inputs, environment, false);
    const at = stepOf(texts.get('at'), scheme, assignment);
    const wanted = texts.get('language');
    const language = wanted === undefined ? undefined : await languageNamed(wanted);
    const start = performance.now();
    const options = { scheme, inputs, environment, depth, ...(at === undefined ? {} : { at }) };
    const diagnosis = diagnose(text, options);
    const elapsedMs = Math.round(performance.now() - start);
    const presented = presentDiagnosis(diagnosis, {
      reveal: flags.has('reveal'),
      given: { schemes: [scheme], inputs },
    });
    const { reading, ...answer } = presented;
    const right =
      language && (await rightLines(language, scheme, presented, { inputs, environment }));
    const output = flags.has('json')
      ? jsonText({ ...answer, ...(right && { right }), elapsedMs, reading }, 2)
      : diagnosisText(presented, context.screen, right);
    return { output: `${output}\n`, status: presented.verdict === 'valid' ? 0 : 1 };
  },
};

/** The scheme, where one is named, and the text; a single word is the text unless it is a scheme. */
function askedFor(
  { words, texts }: CommandLine,
  schemes: readonly Scheme[],
): { readonly id?: string | undefined; readonly received: string } {
  const given = texts.get('received');
  const [first, ...others] = words;
  const all = given === undefined ? others : [...others, given];
  const [received, extra] = all;
  if (extra !== undefined) {
    throw new UsageError('diagnose takes one scheme and one text; put the text in quotes.');
  }
  if (received !== undefined) return { id: first, received };
  if (first !== undefined && !schemes.some(({ id }) => id === first)) return { received: first };
  throw new UsageError(
    'diagnose needs a URL, a token, a signature, or - for standard input, and perhaps a scheme before it.',
  );
}

function recognised(
  text: string,
  schemes: readonly Scheme[],
  at: string | undefined,
  environment: Environment,
): Scheme {
  const name = 'sigscope diagnose <scheme> … names it; sigscope schemes lists them.';
  if (at !== undefined) throw new UsageError(`The value of a step tells no scheme: ${name}`);
  const { scheme, summary } = inspect(text, { schemes, inputs: {}, environment });
  if (!scheme) throw new UsageError(`${summary} ${name}`);
  return scheme;
}

function stepOf(name: string | undefined, scheme: Scheme, given: Assignment): string | undefined {
  if (name === undefined) return undefined;
  const own = scheme.plan(given).steps.filter(({ piece }) => !piece);
  const steps = own.map((step) => step.name);
  if (steps.includes(name)) return name;
  throw new UsageError(
    `${scheme.id} has no step ${name}${suggestion(name, steps) || '.'} Its steps are ${steps.join(', ')}.`,
  );
}

/** A language of snippets; loaded here, so that nobody else waits for nine of them. */
async function languageNamed(wanted: string): Promise<LanguageLabel> {
  const { languages } = await import('../../core/snippets/snippet.js');
  return languageOf(wanted, languages);
}

/** How the places of the likeliest mistakes look in a program that is right. */
async function rightLines(
  { id: language, label }: LanguageLabel,
  scheme: Scheme,
  { explanations: [best] }: PresentedDiagnosis,
  options: Pick<SnippetOptions, 'inputs' | 'environment'>,
): Promise<RightLines> {
  const { presentRightPlaces } = await import('../../core/present/snippet.js');
  const lines = presentRightPlaces(scheme, best?.edits ?? [], {
    ...options,
    language,
    reveal: false,
  });
  return { language, label, lines };
}

function depthOf(text = '2'): number {
  if (/^[123]$/.test(text)) return Number(text);
  throw new UsageError('--depth is 1, 2 or 3: that many mistakes at a time.');
}
