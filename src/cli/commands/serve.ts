import { answerRequest, openEndpoint, type Answered } from '../../core/conversation/endpoint';
import type { LocalServer } from '../../core/conversation/http';
import { whereToPoint } from '../../core/conversation/pointing';
import { routesOf } from '../../core/read/routes';
import type { Diagnosis } from '../../core/diagnose/diagnosis';
import type { Environment } from '../../core/environment';
import type { Inputs } from '../../core/fields/inputs';
import { inputFindings } from '../../core/present/findings';
import { variableFor } from '../../core/quoting/variable';
import type { Scheme } from '../../core/scheme/scheme';
import { schemeOf, schemesFor } from '../chooseScheme';
import type { Command, Context } from '../context';
import { readGivenValues, warnOfLiteralSecrets } from '../givenValues';
import { painter } from '../render/paint';
import { wrapWords } from '../render/wrap';
import { Live } from '../serve/live';
import { UsageError } from '../usageError';
import { refuseErrors } from './sign';

const usualPort = 4646;

/** Plays the vendor's server on this machine. */
export const serveCommand: Command = {
  name: 'serve',
  summary: "plays the vendor's server on this machine and checks what your code sends",
  help: `sigscope serve <scheme> --set name=value … [--port N] [--json] [--scheme-file f.yaml]

Listens on 127.0.0.1 and answers as the vendor's server would, as far as that is known. Shows each
request as it comes in, and the worksheet of every refused one with the mistake that explains it. Ctrl-C ends it.

  --set name=value      what the server knows, above all the secret: @env:NAME, @file:PATH, @-
  --port N              the port; ${usualPort} unless given, 0 for any free one
  --scheme-file f.yaml  a scheme from a file; its id may then be left out
  --json                one JSON object per line instead of text

  sigscope serve <scheme> --set secretKey=@env:SECRET_KEY
`,
  options: { set: 'list', port: 'text', json: 'flag', 'scheme-file': 'text' },
  async run(line, context) {
    const { words, flags, lists, texts } = line;
    const { schemes, fromFile } = await schemesFor(line, context);
    const [id = fromFile?.id, extra] = words;
    if (id === undefined) {
      throw new UsageError('serve needs a scheme; sigscope schemes lists them.');
    }
    if (extra !== undefined) {
      throw new UsageError('serve takes one scheme; give field values with --set name=value.');
    }
    const scheme = schemeOf(id, schemes);
    const port = portFrom(texts.get('port'));
    const given = await readGivenValues(lists.get('set') ?? [], context);
    warnOfLiteralSecrets(given, [scheme], context);
    const environment = liveEnvironment(context.environment);
    refuseErrors(inputFindings(scheme, given.inputs, environment));
    refuseWithoutSecret(scheme, given.inputs);
    refuseWithoutRequests(scheme);
    const json = flags.has('json');
    const summary = await serve(scheme, given.inputs, environment, port, json, context);
    return { output: json ? '' : `${summary}\n`, status: 0 };
  },
};

async function serve(
  scheme: Scheme,
  inputs: Inputs,
  environment: Environment,
  port: number,
  json: boolean,
  { print, interrupted, screen }: Context,
): Promise<string> {
  // Only now: other commands start faster without Node's HTTP.
  const { startServer } = await import('../../node/server.js');
  const { causeOf } = await import('../serve/cause.js');
  const endpoint = openEndpoint(scheme, inputs, environment);
  const diagnose = (answered: Answered): Diagnosis | undefined =>
    causeOf(answered, scheme, environment);
  const live = new Live({ endpoint, screen, json, print, diagnose });
  let server: LocalServer;
  try {
    server = await startServer(port, {
      answer: (message) => {
        const answered = answerRequest(endpoint, message);
        live.add({ time: environment.now, message, answered });
        return answered.answer;
      },
      turnedAway: (reason) => {
        live.turnedAway(reason);
      },
    });
  } catch (error) {
    live.end();
    throw portError(port, error);
  }
  const url = `http://127.0.0.1:${server.port}`;
  print(
    json
      ? `${JSON.stringify({ listening: url, scheme: scheme.id })}\n`
      : greeting(scheme, url, screen),
  );
  await interrupted();
  await server.close();
  return live.end();
}

function greeting(scheme: Scheme, url: string, screen: Context['screen']): string {
  const paint = painter(screen);
  return [
    paint.bold(`${url} plays ${scheme.title}, for this machine only.`),
    ...wrapWords(`${whereToPoint(scheme, url)} Ctrl-C ends it.`, screen.width, ''),
    '',
    '',
  ].join('\n');
}

/** The clock goes on while the server runs; the zone is asked for once. */
function liveEnvironment(environment: Environment): Environment {
  let zone: string | undefined;
  const start = Date.now();
  return {
    get now() {
      return environment.now + (Date.now() - start);
    },
    get zone() {
      return (zone ??= environment.zone);
    },
    random: (length) => environment.random(length),
  };
}

function portFrom(text: string | undefined): number {
  if (text === undefined) return usualPort;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port < 65536) return port;
  throw new UsageError('--port takes a number from 0 to 65535.');
}

function portError(port: number, error: unknown): Error {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') {
    return new UsageError(`Port ${port} is in use; give another one with --port, or 0 for any.`);
  }
  if (code === 'EACCES') {
    return new UsageError(`You may not listen on port ${port}; give one above 1023 with --port.`);
  }
  return error instanceof Error ? error : new Error(String(error));
}

function refuseWithoutSecret(scheme: Scheme, inputs: Inputs): void {
  const secrets = scheme.fields.filter(({ secret }) => secret);
  const [first] = secrets;
  if (!first || secrets.some(({ name }) => inputs[name] !== undefined)) return;
  throw new UsageError(
    `Without a secret nothing can be checked; add --set ${first.name}=@env:${variableFor(first.name)}.`,
  );
}

function refuseWithoutRequests(scheme: Scheme): void {
  if (routesOf(scheme).current.length > 0) return;
  throw new UsageError(`${scheme.id} has no request that a server could receive.`);
}
