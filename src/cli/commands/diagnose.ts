import { diagnose } from '../../core/diagnose/diagnose';
import { prepare } from '../../core/fields/inputs';
import { presentDiagnosis } from '../../core/view/presentDiagnosis';
import { presentFindings } from '../../core/view/present';
import { Masking } from '../../core/view/mask';
import { schemeOf, schemesFor } from '../chooseScheme';
import type { Command } from '../context';
import { readGivenValues, warnOfLiteralSecrets } from '../givenValues';
import { inputText, secretsAmong } from '../inputText';
import { diagnosisText } from '../render/diagnosis';
import { UsageError } from '../usageError';
import { refuseErrors } from './sign';

/** Finds the mistake that turns the right fields into what was received. */
export const diagnoseCommand: Command = {
  name: 'diagnose',
  summary: 'finds the mistake that turns the right fields into what was received',
  help: `sigscope diagnose <scheme> --received <url | token | signature | -> --set name=value …
                  [--depth 1|2|3] [--json] [--reveal] [--scheme-file f.yaml]

Tries every known mistake, alone and in pairs, and proves the one that gives what was received by
computing it. With - the text is read from standard input.

  --received text       what the other side made
  --set name=value      the right fields: @env:NAME, @file:PATH, @-, @@text, or literal
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
    const { findings } = prepare(scheme, given.inputs, environment, false);
    refuseErrors(presentFindings(findings, new Masking([], secrets, false)));
    const start = performance.now();
    const diagnosis = diagnose(text, { scheme, inputs: given.inputs, environment, depth });
    const elapsedMs = Math.round(performance.now() - start);
    const presented = presentDiagnosis(diagnosis, { reveal: flags.has('reveal'), secrets });
    const { reading, ...answer } = presented;
    const output = flags.has('json')
      ? JSON.stringify({ ...answer, elapsedMs, reading }, null, 2)
      : diagnosisText(presented, context.screen);
    return { output: `${output}\n`, status: presented.verdict === 'valid' ? 0 : 1 };
  },
};

function depthOf(text = '2'): number {
  if (/^[123]$/.test(text)) return Number(text);
  throw new UsageError('--depth is 1, 2 or 3: that many mistakes at a time.');
}
