import { createServer, request, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server of a test got. */
export interface Got {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/** A server of the test, which records what it gets. */
export interface Recorder {
  readonly host: string;
  readonly got: readonly Got[];
  close(): Promise<void>;
}

/** Starts a server on any port of this machine that answers by the address and the body. */
export async function record(
  answer: (got: Got) => { readonly status?: number; readonly body: string },
): Promise<Recorder> {
  const got: Got[] = [];
  const listener: RequestListener = (incoming, response) => {
    void textOf(incoming).then((body) => {
      const { method = '', url = '' } = incoming;
      got.push({ method, url, body });
      const { status = 200, body: text } = answer({ method, url, body });
      response.writeHead(status, { 'Content-Type': 'text/plain' }).end(text);
    });
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    got,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Sends a GET request; its status and body. */
export function get(url: string): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent: false }, (response) => {
      void textOf(response).then((body) => {
        resolve({ status: response.statusCode ?? 0, body });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of message as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
