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

export type Artefact = (ReceivedRequest | ReceivedElement | ReceivedToken) & {
  /** Another way of reading the artefact before it, with as much right. */
  readonly alternative?: true;
};

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
  const urls = addresses(unescapeJson(trimmed));
  for (const url of urls.slice(0, maximumCandidates)) {
    found.push(urlRequest(url));
    const bare = withoutClosers(url);
    if (bare !== url) found.push({ ...urlRequest(bare), alternative: true });
  }
  if (urls.length === 0) found.push(...requestLines(trimmed));
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

/**
 * Splits an address at `?` and drops the fragment, which is never sent; the `#` of an `&` that
 * HTML wrote as `&#38;` begins none.
 */
export function urlRequest(url: string): ReceivedRequest {
  const [sent = ''] = url.split(/(?<!&)#|#(?!0{0,4}38;|x26;)/i, 1);
  const at = sent.indexOf('?');
  if (at === -1) return { ...emptyRequest, base: sent };
  return { ...emptyRequest, base: sent.slice(0, at), query: sent.slice(at + 1) };
}

/** The text with the escapes of JSON that stand in addresses undone; a URL has no backslash. */
function unescapeJson(text: string): string {
  return text.includes('\\') ? text.replace(/\\\//g, '/').replace(/\\u0026/gi, '&') : text;
}

/** Every address; encoders leave `'` as it is, so it ends one only where it also stands before. */
function addresses(text: string): string[] {
  return Array.from(text.matchAll(/https?:\/\/[^\s"<>`\\]+/gi), ({ 0: url, index }) =>
    text.charAt(index - 1) === "'" ? (url.split("'", 1)[0] ?? '') : url,
  );
}

/** The word without the brackets, quotes and marks that a sentence or a log puts behind it. */
function withoutClosers(word: string): string {
  let end = word.length;
  while (end > 0 && `"'\`)>],.;}`.includes(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end);
}

/** The requests of a server's log, which knows no host: `"GET /index.php?p=api HTTP/1.1"`. */
function requestLines(text: string): ReceivedRequest[] {
  const lines = text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE|HEAD) (\/[^\s"'<>`\\]*)/g);
  return [...lines]
    .slice(0, maximumCandidates)
    .map(([, method, path = '']) => ({ ...urlRequest(path), method }));
}

function tokens(text: string): Artefact[] {
  if (text === '') return [];
  const found = new Map<string, Artefact>();
  const add = (word: string | undefined, alternative: boolean): void => {
    if (word === undefined || word.length < 8 || found.has(word)) return;
    found.set(word, { kind: 'token', text: word, ...(alternative && { alternative }) });
  };
  // The value of a header, then the text as it stands, then its words.
  add(/^[A-Za-z0-9-]{1,60}:[ \t]*(\S.*)$/.exec(text)?.[1], false);
  add(text, false);
  for (const word of text.slice(0, 200_000).split(/\s+/)) {
    const bare = withoutClosers(word.replace(/^["'`(<[]+/, ''));
    add(word, false);
    add(bare, true);
    add(/^[\w.-]{1,40}[=:]["']?(.+)$/.exec(bare)?.[1], true);
    if (found.size > maximumCandidates * 4) break;
  }
  return [...found.values()];
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
