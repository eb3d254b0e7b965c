import { generate } from '../../core/evaluate/generate';
import type { Finding } from '../../core/finding';
import { variableFor } from '../../core/quoting/variable';
import { presentGeneration } from '../../core/present/signed';
import { jsonText } from '../../core/present/words';
import { schemeOf, schemesFor } from '../chooseScheme';
import type { Command } from '../context';
import { readGivenValues, warnOfLiteralSecrets } from '../givenValues';
import { generationText } from '../render/generation';
import { UsageError } from '../usageError';
import { chosenTarget, writtenRequests } from '../writtenRequests';

/** Makes the signature, token or link of a scheme, step by step. */
export const signCommand: Command = {
  name: 'sign',
  summary: 'makes a signature, token or link, and shows every step',
  help: `sigscope sign <scheme> --set name=value … [--json | --as <target>] [--reveal] [--scheme-file f.yaml]

Computes every step of a scheme and the requests made from it. Fields with a default may be left
out; sigscope schemes <scheme> lists them.

  --set name=value      a field; the value may be
                          @env:NAME   an environment variable: the way for secrets
                          @file:PATH  the exact bytes of a file
                          @-          the exact bytes of standard input
                          @@text      text that begins with @
  --scheme-file f.yaml  a scheme from a file; its id may then be left out
  --json                one JSON object instead of text
  --as target           only the requests, for a client:
                          curl, curl-powershell, curl-cmd, httpie, wget,
                          invoke-webrequest, invoke-restmethod,
                          fetch, node, requests, php, ruby or go
  --request name        with --as, only this request
  --reveal              shows secrets, also in commands to copy; without it they are placeholders

  sigscope sign <scheme> --set apiKey=@env:API_KEY --set email=john@example.com
  sigscope sign <scheme> --set apiKey=@env:API_KEY --as httpie
`,
  options: {
    set: 'list',
    json: 'flag',
    as: 'text',
    request: 'text',
    reveal: 'flag',
    'scheme-file': 'text',
  },
  async run(line, context) {
    const { words, flags, lists, texts } = line;
    const { schemes, fromFile } = await schemesFor(line, context);
    const [id = fromFile?.id, extra] = words;
    if (id === undefined) {
      throw new UsageError('sign needs a scheme; sigscope schemes lists them.');
    }
    if (extra !== undefined) {
      throw new UsageError('sign takes one scheme; give field values with --set name=value.');
    }
    const target = chosenTarget(texts.get('as'));
    if (target === undefined && texts.has('request')) {
      throw new UsageError('--request needs --as.');
    }
    if (target !== undefined && flags.has('json')) {
      throw new UsageError('Give either --as or --json.');
    }
    const scheme = schemeOf(id, schemes);
    const given = await readGivenValues(lists.get('set') ?? [], context);
    warnOfLiteralSecrets(given, [scheme], context);
    const generated = generate(scheme, given.inputs, context.environment);
    const presented = presentGeneration(generated, { reveal: flags.has('reveal') });
    refuseErrors(presented.findings);
    if (target !== undefined) {
      const reveal = flags.has('reveal');
      const output = await writtenRequests(generated, target, reveal, texts.get('request'));
      return { output, status: 0 };
    }
    const output = flags.has('json')
      ? jsonText(presented, 2)
      : generationText(presented, scheme, generated.prepared.defaulted, context.screen);
    return { output: `${output}\n`, status: 0 };
  },
};

/** Throws the first error, so that half a result is never taken for a whole one. */
export function refuseErrors(findings: readonly Finding[]): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first, ...others] = errors;
  if (!first) return;
  const about = first.message.includes(first.at) ? '' : `${first.at}: `;
  const names = [...new Set(others.map(({ at }) => at))].filter((at) => at !== first.at);
  const more = names.length === 0 ? '' : ` Look at ${names.join(', ')} too.`;
  throw new UsageError(`${about}${closed(first.message)} ${adviceFor(first)}${more}`.trim());
}

/** What to do next, in terms of this command line. */
function adviceFor({ code, at, hint = '' }: Finding): string {
  if (code !== 'field.missing') return hint;
  return `Add --set ${at}=… or --set ${at}=@env:${variableFor(at)}.`;
}

const closed = (sentence: string): string => (/[.?!]$/.test(sentence) ? sentence : `${sentence}.`);
