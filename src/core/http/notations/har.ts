import { targetOf } from '../address';
import {
  noBody,
  remark,
  unknownMessage,
  type Header,
  type Message,
  type Notation,
  type Written,
} from '../message';
import { formPair } from '../multipart';
import { binaryOf } from '../text';
import { bodyIn, jsonIn, listOf, membersOf, textAmong, type Body } from './json';

/** What developer tools save: a file, one of its entries, or the request of an entry. */
export const har: Notation = {
  name: 'HAR',
  read: (text) => {
    if (!/"(?:entries|request|url)"/.test(text)) return undefined;
    const whole = membersOf(jsonIn(text));
    const entries = membersOf(whole['log'])['entries'];
    const requests = Array.isArray(entries)
      ? entries.map((entry) => membersOf(entry)['request'])
      : [whole['request'] ?? whole];
    // A request keeps its number when another one cannot be read.
    const found = requests.map(requestOf);
    return found.some(isKnown) ? found.map((one) => one ?? nothing) : undefined;
  },
};

const nothing: Written = { message: unknownMessage, findings: [] };

const isKnown = (one: Written | undefined): boolean => one !== undefined;

function requestOf(given: unknown): Written | undefined {
  const request = membersOf(given);
  const { url, method } = request;
  if (typeof url !== 'string' || typeof method !== 'string') return undefined;
  if (!Array.isArray(request['headers'])) return undefined;
  const { target, findings } = targetOf(url);
  const { body, form, findings: more } = bodyOf(request);
  const message: Message = {
    method: binaryOf(method),
    target,
    headers: headersOf(request['headers']),
    body,
    ...(form !== undefined && { form }),
  };
  return { message, findings: [...findings, ...more] };
}

/** Without the pseudo headers of HTTP/2, which say again what method and URL say. */
function headersOf(list: readonly unknown[]): Header[] {
  return list.flatMap((one) => {
    const { name, value } = membersOf(one);
    if (typeof name !== 'string' || typeof value !== 'string' || name.startsWith(':')) return [];
    return [{ name: binaryOf(name), value: binaryOf(value) }];
  });
}

function bodyOf(request: Readonly<Record<string, unknown>>): Body {
  const data = membersOf(request['postData']);
  const text = textAmong(data, 'text');
  const isBase64 = textAmong(data, 'encoding', '_encoding') === 'base64';
  if (text !== undefined && (text !== '' || !Array.isArray(data['params']))) {
    return bodyIn(text, isBase64);
  }
  if (Array.isArray(data['params']) && data['params'].length > 0) {
    const pairs = listOf(data['params']).flatMap((one) => {
      const param = membersOf(one);
      const name = textAmong(param, 'name');
      if (name === undefined || textAmong(param, 'fileName') !== undefined) return [];
      return [formPair(binaryOf(name), binaryOf(textAmong(param, 'value') ?? ''))];
    });
    const message = 'The file has the parameters of the body only: its exact bytes are not known.';
    return {
      body: undefined,
      form: pairs.join('&'),
      findings: [remark('body.unknown', 'note', message)],
    };
  }
  const size = request['bodySize'];
  if (typeof size !== 'number' || size <= 0) return { body: noBody, findings: [] };
  const message = `The body of ${size} bytes is not in the file.`;
  return { body: undefined, findings: [remark('body.unknown', 'warning', message)] };
}
