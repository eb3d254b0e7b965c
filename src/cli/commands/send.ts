import { version } from '../../../package.json';
import { converse, planConversation, type Planned } from '../../core/conversation/converse';
import { isThisMachine } from '../../core/http/hosts';
import { usualTransportLimits } from '../../core/conversation/http';
import { findingsAbout } from '../../core/present/findings';
import { presentExchange, type PresentedExchange } from '../../core/present/sent';
import { jsonText } from '../../core/present/words';
import { schemeOf, schemesFor } from '../chooseScheme';
import type { Command, Context, Screen } from '../context';
import { readGivenValues, warnOfLiteralSecrets } from '../givenValues';
import { painter } from '../render/paint';
import { wrapWords } from '../render/wrap';
import { exchangeText } from '../send/exchangeText';
import { UsageError } from '../usageError';
import { refuseErrors } from './sign';

const usualSeconds = usualTransportLimits.milliseconds / 1000;

/** Sends the scheme's requests and reads what comes back. */
export const sendCommand: Command = {
  name: 'send',
  summary: "sends the request to the vendor's server and reads its answer",
  help: `sigscope send <scheme> --set name=value … --to host [--timeout s] [--json] [--reveal]

Builds the requests of a scheme and sends them: a challenge first where there is one, whose value
goes into the next request. Shows each answer and what it means. Nothing is sent to any host but
the one you name; certificates are checked.

  --set name=value      a field, as for sigscope sign
  --to host             the host of the address, with its port if it has one: your confirmation
  --timeout s           seconds for each answer; ${usualSeconds} unless given
  --scheme-file f.yaml  a scheme from a file; its id may then be left out
  --json                one JSON object instead of text
  --reveal              shows secrets

  sigscope send <scheme> --set apiKey=@env:API_KEY … --to support.example.com

Exit status 1 when the server refused it or there was no answer.
`,
  options: {
    set: 'list',
    to: 'text',
    timeout: 'text',
    json: 'flag',
    reveal: 'flag',
    'scheme-file': 'text',
  },
  async run(line, context) {
    const { words, flags, lists, texts } = line;
    const { schemes, fromFile } = await schemesFor(line, context);
    const [id = fromFile?.id, extra] = words;
    if (id === undefined) {
      throw new UsageError('send needs a scheme; sigscope schemes lists them.');
    }
    if (extra !== undefined) {
      throw new UsageError('send takes one scheme; give field values with --set name=value.');
    }
    const scheme = schemeOf(id, schemes);
    const milliseconds = 1000 * secondsFrom(texts.get('timeout'));
    const given = await readGivenValues(lists.get('set') ?? [], context);
    warnOfLiteralSecrets(given, [scheme], context);
    const planned = planConversation(scheme, given.inputs, context.environment);
    refuseErrors(findingsAbout(planned.generated, planned.findings));
    const host = confirmedHost(planned, texts.get('to'));
    warnOfPlainHttp(planned, context);
    const presented: PresentedExchange[] = [];
    // Only now: other commands start faster without Node's HTTP.
    const { nodeTransport } = await import('../../node/transport.js');
    const { succeeded } = await converse(scheme, given.inputs, {
      environment: context.environment,
      transport: nodeTransport({
        ...usualTransportLimits,
        milliseconds,
        userAgent: `sigscope/${version}`,
      }),
      host,
      onExchange: (exchange, generated) => {
        presented.push(presentExchange(exchange, generated, { reveal: flags.has('reveal') }));
      },
    });
    const output = flags.has('json')
      ? jsonText({ scheme: scheme.id, succeeded, exchanges: presented }, 2)
      : conversationText(scheme.title, presented, succeeded, context.screen);
    return { output: `${output}\n`, status: succeeded ? 0 : 1 };
  },
};

function conversationText(
  title: string,
  exchanges: readonly PresentedExchange[],
  succeeded: boolean,
  screen: Screen,
): string {
  const answered = exchanges.at(-1)?.answer !== undefined;
  const hint = 'sigscope diagnose says which mistake explains a request that is wrong.';
  return [
    painter(screen).bold(title),
    ...exchanges.map((exchange) => exchangeText(exchange, screen)),
    ...(succeeded || !answered ? [] : [wrapWords(hint, screen.width, '').join('\n')]),
  ].join('\n\n');
}

/** The host to send to: only the one that the address has and the user names. */
function confirmedHost({ host, requests }: Planned, named: string | undefined): string {
  if (requests.length === 0)
    throw new UsageError('There is no request to send with these choices.');
  if (host === undefined) {
    throw new UsageError('The address has no host that requests could be sent to; check it.');
  }
  if (named === undefined) {
    throw new UsageError(`This sends to ${host}; add --to ${host} to confirm that.`);
  }
  if (named.toLowerCase() !== host) {
    throw new UsageError(
      `The address has the host ${host}, and --to names another one; nothing was sent.`,
    );
  }
  return host;
}

function warnOfPlainHttp({ host = '', protocol }: Planned, { warn }: Context): void {
  if (protocol === 'http:' && !isThisMachine(host)) {
    warn('Warning: http:// sends everything unencrypted; use https:// where the server has it.');
  }
}

function secondsFrom(text: string | undefined): number {
  if (text === undefined) return usualSeconds;
  const seconds = Number(text);
  if (/^\d{1,3}(?:\.\d)?$/.test(text) && seconds > 0) return seconds;
  throw new UsageError('--timeout takes seconds, such as 10.');
}
