import { inputFindings } from '../../core/present/findings';
import { presentReading } from '../../core/present/read';
import { jsonText } from '../../core/present/words';
import { inspect } from '../../core/read/inspect';
import { schemeOf, schemesFor } from '../chooseScheme';
import type { Command } from '../context';
import { readGivenValues, warnOfLiteralSecrets } from '../givenValues';
import { inputText } from '../inputText';
import { readingText } from '../render/reading';
import { UsageError } from '../usageError';
import { refuseErrors } from './sign';

/** Takes a URL, token or signature apart and checks it. */
export const inspectCommand: Command = {
  name: 'inspect',
  summary: 'takes a URL, token or curl command apart, and checks it',
  help: `sigscope inspect <text | file | -> [--scheme id] [--set name=value …] [--json] [--reveal]

Recognises what was received, takes it apart as far as the given secrets reach, and checks it: a
URL, a token, a curl command, the raw text of a request, header lines with a body, a HAR or .http
file, JSON with headers and body, a log line. With - the text is read from standard input; the path
of a file, also as @file:PATH, stands for its exact bytes.

  --scheme id           the scheme, where it is known
  --set name=value      a field, above all secrets: @env:NAME, @file:PATH, @-, @@text, or literal
  --scheme-file f.yaml  a scheme from a file, besides the built-in ones
  --json                one JSON object instead of text
  --reveal              shows secrets

  sigscope inspect 'https://support.example.com/…' --set apiKey=@env:API_KEY

Exit status 1 when the verdict is invalid.
`,
  options: { scheme: 'text', set: 'list', json: 'flag', reveal: 'flag', 'scheme-file': 'text' },
  async run(line, context) {
    const { words, flags, lists, texts } = line;
    const [word, extra] = words;
    if (word === undefined) {
      throw new UsageError('inspect needs a URL, a token, or - for standard input.');
    }
    if (extra !== undefined) {
      throw new UsageError('inspect takes one text; put it in quotes, or use - to read it.');
    }
    const { schemes } = await schemesFor(line, context);
    const named = texts.get('scheme');
    const scheme = named === undefined ? undefined : schemeOf(named, schemes);
    const given = await readGivenValues(lists.get('set') ?? [], context);
    const possible = scheme ? [scheme] : schemes;
    warnOfLiteralSecrets(given, possible, context);
    const text = await inputText(word, given, context);
    const reading = inspect(text, {
      schemes: possible,
      ...(scheme ? { scheme: scheme.id } : {}),
      inputs: given.inputs,
      environment: context.environment,
    });
    const presented = presentReading(reading, {
      reveal: flags.has('reveal'),
      given: { schemes: possible, inputs: given.inputs },
    });
    if (!reading.scheme) {
      throw new UsageError(`${presented.summary} sigscope schemes lists what can be read.`);
    }
    refuseErrors(inputFindings(reading.scheme, given.inputs, context.environment));
    const output = flags.has('json')
      ? jsonText(presented, 2)
      : readingText(presented, reading.scheme, context.screen);
    const why =
      presented.verdict === 'invalid' && !flags.has('json')
        ? '\nWhy? sigscope diagnose takes the same text and fields, and looks for the mistake.\n'
        : '';
    return { output: `${output}\n${why}`, status: presented.verdict === 'invalid' ? 1 : 0 };
  },
};
