import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request exactly as it arrived. */
export interface Recorded {
  readonly method: string;
  /** Path and query, not decoded. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A server on loopback that keeps what it gets and always gives the same answer. */
export class Recorder {
  readonly requests: Recorded[] = [];

  private constructor(private readonly server: Server) {}

  static async start(answer: unknown): Promise<Recorder> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url: target = '', headers } = request;
        recorder.requests.push({ method, target, headers, body: Buffer.concat(chunks).toString() });
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(answer));
      });
    });
    const recorder = new Recorder(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return recorder;
  }

  /** Where it listens. */
  get origin(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
