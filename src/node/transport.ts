import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as secureRequest } from 'node:https';

import type { OutgoingRequest, Transport } from '../core/conversation/converse';
import type { TransportFailure } from '../core/conversation/failures';
import { addressOf } from '../core/http/hosts';
import type { TransportOptions } from '../core/conversation/http';
import type { ReceivedAnswer } from '../core/conversation/message';
import type { Header } from '../core/http/message';

/**
 * Sends with Node's own client. Not with `fetch`: that one follows the standard for addresses and
 * writes some characters anew, and what is sent must be what was signed.
 */
export function nodeTransport({
  milliseconds,
  bodyBytes,
  userAgent,
  cancelled,
}: TransportOptions): Transport {
  return (outgoing) => {
    const options = optionsFor(outgoing, userAgent);
    if (!options) return Promise.resolve({ code: 'address', detail: 'it is not a web address' });
    const start = performance.now();
    return new Promise((resolve) => {
      const send = options.protocol === 'https:' ? secureRequest : plainRequest;
      const request = send(options, (response) => {
        void read(response, bodyBytes).then((body) => {
          clearTimeout(timer);
          const milliseconds = Math.round(performance.now() - start);
          resolve('code' in body ? body : { ...answerOf(response), ...body, milliseconds });
          request.destroy();
        });
      });
      const giveUp = (code: string): void => {
        clearTimeout(timer);
        resolve({ code, detail: 'no answer in time' });
        request.destroy();
      };
      const timer = setTimeout(() => {
        giveUp('timeout');
      }, milliseconds);
      void cancelled?.then(() => {
        giveUp('cancelled');
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        resolve(failureOf(error));
      });
      request.end(outgoing.body);
    });
  };
}

function optionsFor(
  { method, url, headers, body }: OutgoingRequest,
  userAgent: string,
): RequestOptions | undefined {
  const address = addressOf(url);
  if (!address || !URL.canParse(`${address.protocol}//${address.host}`)) return undefined;
  // For the host only: it knows names that are not ASCII and addresses in brackets.
  const { hostname, port } = new URL(`${address.protocol}//${address.host}`);
  const sent: Record<string, string> = { Accept: '*/*', 'User-Agent': userAgent };
  for (const { name, value } of headers) sent[name] = value;
  if (body !== undefined) sent['Content-Length'] = String(Buffer.byteLength(body));
  return {
    protocol: address.protocol,
    hostname: hostname.replace(/^\[|\]$/g, ''),
    ...(port === '' ? {} : { port }),
    // A scheme encodes what it signs; what is left would not be HTTP.
    path: address.path.replace(/[^!-~]+/gu, encodeURIComponent),
    method,
    headers: sent,
    agent: false,
  };
}

function answerOf({ statusCode = 0, statusMessage = '', rawHeaders }: IncomingMessage) {
  const headers: Header[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.push({ name: rawHeaders[index] ?? '', value: rawHeaders[index + 1] ?? '' });
  }
  return { status: statusCode, reason: statusMessage, headers };
}

type Body = Pick<ReceivedAnswer, 'body' | 'truncated'>;

/** The body as far as it is wanted. */
async function read(response: IncomingMessage, limit: number): Promise<Body | TransportFailure> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > limit)
        return { body: Buffer.concat(chunks).subarray(0, limit), truncated: true };
    }
  } catch (error) {
    return failureOf(error as NodeJS.ErrnoException);
  }
  return { body: Buffer.concat(chunks), truncated: false };
}

function failureOf(error: NodeJS.ErrnoException & { errors?: unknown }): TransportFailure {
  // A name with several addresses fails once for each; the first one stands for all.
  const [first = error] = Array.isArray(error.errors)
    ? (error.errors as NodeJS.ErrnoException[])
    : [error];
  return { code: error.code ?? first.code ?? 'unknown', detail: first.message };
}
