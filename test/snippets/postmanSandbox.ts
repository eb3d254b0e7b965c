import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import type { Outputs, Program } from './programs';

const CryptoJS: unknown = createRequire(import.meta.url)('crypto-js');

/** A request as Postman's scripts describe it. */
interface Definition {
  readonly url: string;
  readonly method: string;
  readonly header?: readonly { readonly key: string; readonly value: string }[];
  readonly body?: { readonly mode: 'raw'; readonly raw: string };
}

interface Response {
  text(): string;
  json(): unknown;
}

async function send({ url, method, header = [], body }: Definition): Promise<Response> {
  const headers = Object.fromEntries(header.map(({ key, value }) => [key, value]));
  const response = await fetch(url, {
    method,
    headers,
    ...(body === undefined ? {} : { body: body.raw }),
  });
  const text = await response.text();
  return { text: () => text, json: () => JSON.parse(text) as unknown };
}

/**
 * Stands in for Postman's sandbox: runs a pre-request script, waits for the requests that it sends,
 * and then sends the request that it belongs to, if the script has changed it.
 */
async function runScript({ code, environment }: Program): Promise<string> {
  let output = '';
  let own: Definition | undefined;
  const pending: Promise<void>[] = [];
  const pm = {
    environment: { get: (name: string) => environment[name] },
    request: {
      update: (definition: Definition) => {
        own = definition;
      },
    },
    sendRequest: (
      definition: Definition,
      callback: (error: unknown, response?: Response) => void,
    ) => {
      const sent = send(definition).then(
        (response) => callback(null, response),
        (error: unknown) => callback(error),
      );
      pending.push(sent);
    },
  };
  const print = (text: unknown): void => {
    output += `${String(text)}\n`;
  };
  runInNewContext(code, { pm, CryptoJS, console: { log: print } });
  for (const one of pending) await one;
  if (own) await send(own);
  return output;
}

/** Runs pre-request scripts one after another. */
export async function runInPostman(programs: readonly Program[]): Promise<Outputs> {
  const outputs = new Map<string, string>();
  for (const program of programs) outputs.set(program.id, await runScript(program));
  return outputs;
}
