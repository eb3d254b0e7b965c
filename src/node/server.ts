import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

import type { LocalServer, ServerHandlers, TurnedAway } from '../core/conversation/http';
import type { ServerAnswer } from '../core/conversation/message';
import type { Header } from '../core/http/message';
import { Connections } from './connections';
import { Rate, usualLimits, type Limits } from './limits';

const noBody = new Uint8Array();

/**
 * Listens on this machine's loopback address only. Rejects with Node's error when the port cannot
 * be had.
 */
export function startServer(
  port: number,
  handlers: ServerHandlers,
  limits: Limits = usualLimits,
): Promise<LocalServer> {
  const connections = new Connections(limits.connections);
  const rate = new Rate(limits.perSecond);
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headTime,
      requestTimeout: limits.requestTime,
      keepAliveTimeout: limits.idleTime,
      connectionsCheckingInterval: 1000,
    },
    (request, response) => {
      connections.touch(request.socket);
      if (rate.passes(Date.now())) receive(request, response, limits, handlers);
      else turnAway(request, response, 429, 'rate', handlers);
    },
  );
  server.timeout = limits.requestTime + limits.idleTime;
  server.on('connection', (socket) => {
    connections.add(socket);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    refuse(error, socket, handlers);
  });
  return listening(server, port);
}

function listening(server: Server, port: number): Promise<LocalServer> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, backlog: 1024 }, () => {
      server.off('error', reject);
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise((closed) => {
            server.close(() => {
              closed();
            });
            server.closeAllConnections();
          }),
      });
    });
  });
}

function receive(
  request: IncomingMessage,
  response: ServerResponse,
  limits: Limits,
  handlers: ServerHandlers,
): void {
  const { headers, length } = headersOf(request);
  if (length === 0) {
    respond(request, response, headers, noBody, handlers);
    return;
  }
  if (length > limits.bodyBytes) {
    turnAway(request, response, 413, 'body', handlers);
    return;
  }
  const chunks: Uint8Array[] = [];
  let count = 0;
  request.on('data', (chunk: Uint8Array) => {
    count += chunk.length;
    if (count <= limits.bodyBytes) chunks.push(chunk);
    else if (!response.headersSent) turnAway(request, response, 413, 'body', handlers);
  });
  request.on('end', () => {
    if (response.headersSent) return;
    // Nearly always it comes in one piece, which need not be copied.
    const [first = noBody] = chunks;
    const body = chunks.length > 1 ? Buffer.concat(chunks) : first;
    respond(request, response, headers, body, handlers);
  });
}

/**
 * The headers as they were sent, and the length of the body: NaN where it is not said beforehand.
 * Node's own table of headers is not asked, because making it takes longer than this.
 */
function headersOf({ rawHeaders }: IncomingMessage): { headers: Header[]; length: number } {
  const headers: Header[] = [];
  let length = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    const value = rawHeaders[index + 1] ?? '';
    headers.push({ name, value });
    if (name.length === 14 && name.toLowerCase() === 'content-length') length = Number(value);
    if (name.length === 17 && name.toLowerCase() === 'transfer-encoding') length = NaN;
  }
  return { headers, length };
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  headers: readonly Header[],
  body: Uint8Array,
  handlers: ServerHandlers,
): void {
  const { method = '', url = '' } = request;
  let answer: ServerAnswer;
  try {
    answer = handlers.answer({ method, target: url, headers, body });
  } catch {
    // The error may quote what the request or the server knows, so nothing of it goes out.
    turnAway(request, response, 500, 'bug', handlers);
    return;
  }
  const written: Record<string, string | number> = {};
  for (const { name, value } of answer.headers) written[name] = value;
  written['Content-Length'] = Buffer.byteLength(answer.body);
  response.writeHead(answer.status, written).end(answer.body);
}

/** Answers without having read all of the request, and closes the connection. */
function turnAway(
  request: IncomingMessage,
  response: ServerResponse,
  status: 413 | 429 | 500,
  reason: TurnedAway,
  { turnedAway }: ServerHandlers,
): void {
  turnedAway?.(reason);
  response.writeHead(status, { 'Content-Length': 0, Connection: 'close' });
  response.end(() => request.socket.destroySoon());
}

const refusals: Readonly<Record<string, { readonly status: string; readonly reason: TurnedAway }>> =
  {
    HPE_HEADER_OVERFLOW: { status: '431 Request Header Fields Too Large', reason: 'headers' },
    ERR_HTTP_REQUEST_TIMEOUT: { status: '408 Request Timeout', reason: 'slow' },
  };

/** Answers what is no request at all. */
function refuse(
  error: NodeJS.ErrnoException,
  socket: Duplex,
  { turnedAway }: ServerHandlers,
): void {
  const code = error.code ?? '';
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, reason } = refusals[code] ?? { status: '400 Bad Request', reason: 'malformed' };
  turnedAway?.(reason);
  const head = `HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
  // A client that goes on sending is not waited for.
  socket.end(head, () => socket.destroy());
}
