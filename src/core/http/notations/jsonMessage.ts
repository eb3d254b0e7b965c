import { utf8 } from '../../bytes';
import type { Finding } from '../../finding';
import { urlEncode } from '../../urlEncoding';
import { Value, wellFormed } from '../../value';
import { remark, type Header, type Notation } from '../message';
import { binaryOf } from '../text';
import { bodyIn, jsonIn, listOf, membersOf, textAmong, type Body, type Members } from './json';

/** JSON with `headers`, and perhaps with method, address and `body`: logs, serverless events. */
export const jsonMessage: Notation = {
  name: 'JSON',
  read: (text) => {
    if (!/"(?:headers|multiValueHeaders)"/.test(text)) return undefined;
    const event = membersOf(jsonIn(text));
    const headers = headersOf(event);
    if (headers.length === 0) return undefined;
    const http = membersOf(membersOf(event['requestContext'])['http']);
    const method = textAmong(event, 'method', 'httpMethod') ?? textAmong(http, 'method');
    const { target, findings } = targetIn(event);
    const { body, findings: more } = bodyOf(event);
    return [
      {
        message: {
          method: method === undefined ? undefined : binaryOf(method),
          target: target === undefined ? undefined : binaryOf(target),
          headers,
          body,
        },
        findings: [...findings, ...more],
      },
    ];
  },
};

function headersOf(event: Members): Header[] {
  const { headers, multiValueHeaders } = event;
  if (Array.isArray(headers)) {
    return headers.flatMap((one: unknown) => {
      const [name, value] = Array.isArray(one)
        ? (one as unknown[])
        : [membersOf(one)['name'], membersOf(one)['value']];
      return typeof name === 'string' ? headerOf(name, value) : [];
    });
  }
  const several = Object.entries(membersOf(multiValueHeaders));
  const all = several.length > 0 ? several : Object.entries(membersOf(headers));
  return all.flatMap(([name, value]) =>
    Array.isArray(value) ? value.flatMap((one) => headerOf(name, one)) : headerOf(name, value),
  );
}

function headerOf(name: string, value: unknown): Header[] {
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  return [{ name: binaryOf(name), value: binaryOf(String(value)) }];
}

function targetIn(event: Members): { target: string | undefined; findings: readonly Finding[] } {
  const path = textAmong(event, 'rawPath', 'url', 'target', 'path', 'uri');
  if (path === undefined) return { target: undefined, findings: [] };
  const query = textAmong(event, 'rawQueryString');
  if (query !== undefined) {
    return { target: query === '' ? path : `${path}?${query}`, findings: [] };
  }
  const decoded = decodedPairs(event);
  if (decoded.length === 0 || path.includes('?')) return { target: path, findings: [] };
  const message = 'The JSON has the parameters decoded. They were percent-encoded again.';
  return {
    target: `${path}?${decoded.map((pair) => pair.map(encoded).join('=')).join('&')}`,
    findings: [remark('query.encodedAgain', 'note', message)],
  };
}

function decodedPairs(event: Members): (readonly [string, string])[] {
  const several = Object.entries(membersOf(event['multiValueQueryStringParameters']));
  const all =
    several.length > 0 ? several : Object.entries(membersOf(event['queryStringParameters']));
  return all.flatMap(([name, value]) => {
    const values = Array.isArray(value) ? listOf(value) : [value];
    return values.flatMap((one) => (typeof one === 'string' ? [[name, one] as const] : []));
  });
}

const encoded = (text: string): string =>
  wellFormed(text) ? (urlEncode('rfc3986', Value.of('text', utf8(text))).text ?? '') : text;

function bodyOf(event: Members): Body {
  const { body } = event;
  if (typeof body === 'string') return bodyIn(body, event['isBase64Encoded'] === true);
  if (body === undefined || body === null) return { body: undefined, findings: [] };
  const message = 'The body is written as a value of the JSON: its exact bytes are not known.';
  const hint = 'Give it as a text, just as it came.';
  return { body: undefined, findings: [remark('body.unknown', 'warning', message, hint)] };
}
