import { diagnose } from '../../core/diagnose/diagnose';
import { prepare } from '../../core/fields/inputs';
import { suggestion } from '../../core/scheme/problem';
import type { Assignment } from '../../core/scheme/plan';
import type { Scheme } from '../../core/scheme/scheme';
import type { LanguageLabel, SnippetOptions } from '../../core/snippets/snippet';
import { presentDiagnosis, type PresentedDiagnosis } from '../../core/view/presentDiagnosis';
import { presentFindings } from '../../core/view/present';
import { Masking } from '../../core/view/mask';
import { languageOf } from '../chooseLanguage';
import { schemeOf, schemesFor } from '../chooseScheme';
import type { Command } from '../context';
import { readGivenValues, warnOfLiteralSecrets } from '../givenValues';
import { inputText, secretsAmong } from '../inputText';
import { diagnosisText, type RightLines } from '../render/diagnosis';
import { UsageError } from '../usageError';
import { refuseErrors } from './sign';

/** Finds the mistake that turns the right fields into what was received. */
export const diagnoseCommand: Command = {
  name: 'diagnose',
  summary: 'finds the mistake that turns the right fields into what was received',
  help: `sigscope diagnose <scheme> --received <url | token | signature | -> --set name=value …
                  [--at step] [--language id] [--depth 1|2|3] [--json] [--reveal]
                  [--scheme-file f.yaml]

Tries every known mistake, alone and in pairs, and proves the one that gives what was received by
computing it. With - the text is read from standard input.

  --received text       what the other side made
  --set name=value      the right fields: @env:NAME, @file:PATH, @-, @@text, or literal
  --at step             the step at which the other side has it, as text, hex or base64
  --language id         also prints the right line of code in that language: php, python, …
  --depth n             how many mistakes at a time, 2 unless given
  --scheme-file f.yaml  a scheme from a file; its id may then be left out
  --json                one JSON object instead of text
  --reveal              shows secrets

  sigscope diagnose <scheme> --received 5fe3f3f8… --set secret=@env:SECRET --set email=john@example.com

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
    const { words, flags, lists, texts } = line;
    const { schemes, fromFile } = await schemesFor(line, context);
    const [id = fromFile?.id, extra] = words;
    if (id === undefined) {
      throw new UsageError('diagnose needs a scheme; sigscope schemes lists them.');
    }
    if (extra !== undefined) {
      throw new UsageError('diagnose takes one scheme; give what came with --received.');
    }
    const scheme = schemeOf(id, schemes);
    const received = texts.get('received');
    if (received === undefined) {
      throw new UsageError(
        'diagnose needs --received with a URL, a token, or - for standard input.',
      );
    }
    const depth = depthOf(texts.get('depth'));
    const given = await readGivenValues(lists.get('set') ?? [], context);
    warnOfLiteralSecrets(given, [scheme], context);
    const text = received === '-' ? await inputText(given, context) : received;
    const { environment } = context;
    const secrets = secretsAmong(given, [scheme]);
    const { findings, assignment } = prepare(scheme, given.inputs, environment, false);
    refuseErrors(presentFindings(findings, new Masking([], secrets, false)));
    const at = stepOf(texts.get('at'), scheme, assignment);
    const wanted = texts.get('language');
    const language = wanted === undefined ? undefined : await languageNamed(wanted);
    const start = performance.now();
    const { inputs } = given;
    const options = { scheme, inputs, environment, depth, ...(at === undefined ? {} : { at }) };
    const diagnosis = diagnose(text, options);
    const elapsedMs = Math.round(performance.now() - start);
    const presented = presentDiagnosis(diagnosis, { reveal: flags.has('reveal'), secrets });
    const { reading, ...answer } = presented;
    const right =
      language && (await rightLines(language, scheme, presented, { inputs, environment }));
    const output = flags.has('json')
      ? JSON.stringify({ ...answer, ...(right && { right }), elapsedMs, reading }, null, 2)
      : diagnosisText(presented, context.screen, right);
    return { output: `${output}\n`, status: presented.verdict === 'valid' ? 0 : 1 };
  },
};

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
  const { stepLines } = await import('../../core/snippets/stepLine.js');
  const steps = [...new Set((best?.edits ?? []).map(({ step }) => step))];
  const lines = steps.flatMap((step) => {
    const code = stepLines(scheme, step, { ...options, language });
    return code === undefined ? [] : [{ step, code }];
  });
  return { language, label, lines };
}

function depthOf(text = '2'): number {
  if (/^[123]$/.test(text)) return Number(text);
  throw new UsageError('--depth is 1, 2 or 3: that many mistakes at a time.');
}
