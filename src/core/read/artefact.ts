import { urlEncode } from '../urlEncoding';
import { Value, wellFormed } from '../value';
import { shellWords } from './shellWords';

/** A request as it was received, as far as the text shows it. */
export interface ReceivedRequest {
  readonly kind: 'request';
  readonly method: string | undefined;
  /** The address before `?`. */
  readonly base: string | undefined;
  readonly query: string | undefined;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: string | undefined;
}

/** An HTML element, by its attributes in lower case, entities decoded. */
export interface ReceivedElement {
  readonly kind: 'element';
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** A bare token or signature. */
export interface ReceivedToken {
  readonly kind: 'token';
  readonly text: string;
}

export type Artefact = ReceivedRequest | ReceivedElement | ReceivedToken;

/** More addresses or words than this in one text are not looked at. */
const maximumCandidates = 40;

/**
 * The things in a text that may belong to a scheme, the most telling first: a curl command, an
 * element, addresses, then single words. The text of each is taken exactly as it stands.
 */
export function artefacts(text: string): Artefact[] {
  const found: Artefact[] = [];
  const curl = /(?:^|[\s;|&$])(curl(?:\.exe)?\s[^]*)/.exec(text)?.[1];
  if (curl !== undefined) {
    const request = curlRequest(curl);
    if (request) found.push(request);
  }
  const element = elementIn(text);
  if (element) found.push(element);
  const trimmed = text.trim();
  const urls = trimmed.match(/https?:\/\/[^\s"'<>`\\]+/g) ?? [];
  for (const url of urls.slice(0, maximumCandidates)) {
    found.push(urlRequest(url));
    const bare = url.replace(/[),;\]}]+$/, '');
    if (bare !== url) found.push(urlRequest(bare));
  }
  if (urls.length === 0 && /^[^\s=&?#/]{1,60}=[^\s]*&/.test(trimmed)) {
    found.push({ ...emptyRequest, query: trimmed }, { ...emptyRequest, body: trimmed });
  }
  if (curl === undefined) found.push(...tokens(trimmed));
  return found;
}

const emptyRequest: ReceivedRequest = {
  kind: 'request',
  method: undefined,
  base: undefined,
  query: undefined,
  headers: [],
  body: undefined,
};

/** Splits an address at `?` and drops the fragment, which is never sent. */
export function urlRequest(url: string): ReceivedRequest {
  const [sent = ''] = url.split('#', 1);
  const at = sent.indexOf('?');
  if (at === -1) return { ...emptyRequest, base: sent };
  return { ...emptyRequest, base: sent.slice(0, at), query: sent.slice(at + 1) };
}

function tokens(text: string): ReceivedToken[] {
  if (text === '') return [];
  const words =
    text.includes(' ') || text.includes('\n') ? text.slice(0, 200_000).split(/\s+/) : [];
  const found = [text];
  for (const word of words) {
    const bare = word.replace(/^["'`(<[]+|["'`)>\],;]+$/g, '');
    found.push(bare);
    const value = /^[\w.-]{1,40}[=:]["']?(.+)$/.exec(bare)?.[1];
    if (value !== undefined) found.push(value);
    if (found.length > maximumCandidates * 4) break;
  }
  const header = /^[A-Za-z0-9-]{1,60}:[ \t]*(\S.*)$/.exec(text)?.[1];
  if (header !== undefined) found.unshift(header);
  return [...new Set(found)]
    .filter((word) => word.length >= 8)
    .map((word) => ({ kind: 'token', text: word }));
}

const takesValue = new Set([
  '-X',
  '--request',
  '-d',
  '--data',
  '--data-raw',
  '--data-binary',
  '--data-ascii',
  '--data-urlencode',
  '-H',
  '--header',
  '--url',
  '-u',
  '--user',
  '-o',
  '--output',
  '-A',
  '--user-agent',
  '-e',
  '--referer',
  '-b',
  '--cookie',
  '-F',
  '--form',
  '-m',
  '--max-time',
  '--connect-timeout',
  '-x',
  '--proxy',
  '-w',
  '--write-out',
  '-T',
  '--upload-file',
]);

/** The request that a curl command line makes, or undefined when it names no address. */
export function curlRequest(line: string): ReceivedRequest | undefined {
  const words = shellWords(line).slice(1);
  const headers: { name: string; value: string }[] = [];
  const data: string[] = [];
  let method: string | undefined;
  let address: string | undefined;
  let dataInQuery = false;
  for (let index = 0; index < words.length; index += 1) {
    let option = words[index] ?? '';
    let value: string | undefined;
    const joined = /^(--[a-z-]+)=([^]*)$/.exec(option) ?? /^(-[XdHuFA])([^]+)$/.exec(option);
    if (joined && takesValue.has(joined[1] ?? '')) {
      option = joined[1] ?? '';
      value = joined[2];
    } else if (takesValue.has(option)) {
      index += 1;
      value = words[index];
    }
    if (value === undefined) {
      if (option === '-G' || option === '--get') dataInQuery = true;
      else if (option === '-I' || option === '--head') method = 'HEAD';
      else if (!option.startsWith('-')) address ??= option;
    } else if (option === '-X' || option === '--request') method = value;
    else if (option === '--url') address ??= value;
    else if (option === '-H' || option === '--header') {
      const at = value.indexOf(':');
      if (at > 0) headers.push({ name: value.slice(0, at), value: value.slice(at + 1).trim() });
    } else if (option === '--data-urlencode') data.push(urlEncoded(value));
    else if (option === '-d' || option.startsWith('--data')) data.push(value);
  }
  if (address === undefined) return undefined;
  const { base, query } = urlRequest(address);
  const body = data.length > 0 ? data.join('&') : undefined;
  if (dataInQuery) {
    const joined = [query, body].filter((part) => part !== undefined).join('&');
    return {
      kind: 'request',
      method: method ?? 'GET',
      base,
      query: joined,
      headers,
      body: undefined,
    };
  }
  method ??= body === undefined ? 'GET' : 'POST';
  return { kind: 'request', method, base, query, headers, body };
}

/** `name=value` with the value encoded, as curl does for --data-urlencode. */
function urlEncoded(text: string): string {
  const at = text.indexOf('=');
  const value = text.slice(at + 1);
  if (!wellFormed(value)) return text;
  return text.slice(0, Math.max(0, at + 1)) + (urlEncode('rfc3986', Value.text(value)).text ?? '');
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,6}));/g,
    (whole, decimal?: string, hexadecimal?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
      return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
        ? String.fromCodePoint(code)
        : whole;
    },
  );
}

/** The first element of the text that has `data-` attributes. */
function elementIn(text: string): ReceivedElement | undefined {
  const start = text.search(/<[a-z][a-z0-9-]*\s/i);
  if (start === -1 || !text.includes('data-')) return undefined;
  const tag = /^<([a-z][a-z0-9-]*)/i.exec(text.slice(start, start + 60))?.[1]?.toLowerCase() ?? '';
  const attributes = new Map<string, string>();
  const form = /([a-zA-Z][a-zA-Z0-9-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
  let at = start + tag.length + 1;
  while (attributes.size < 60) {
    while (/\s/.test(text.charAt(at))) at += 1;
    form.lastIndex = at;
    const found = form.exec(text);
    if (!found) break;
    attributes.set((found[1] ?? '').toLowerCase(), decodeEntities(found[2] ?? found[3] ?? ''));
    at = form.lastIndex;
  }
  return attributes.size > 0 ? { kind: 'element', tag, attributes } : undefined;
}
