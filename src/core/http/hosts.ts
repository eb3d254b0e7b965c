/** An address in the parts that decide where a request goes. */
export interface Address {
  /** `https:` or `http:`. */
  readonly protocol: string;
  /** Host and port, in lower case and without the usual port. */
  readonly host: string;
  /** Path and query, at least `/`. */
  readonly path: string;
}

/**
 * Where an address leads, or undefined for one that programs could read in different ways: with
 * white space, a backslash or a user name in it.
 */
export function addressOf(url: string): Address | undefined {
  const [, protocol = '', authority = '', rest = ''] =
    /^(https?:)\/\/([^/?#]+)([^#]*)/i.exec(url) ?? [];
  if (authority === '' || /[\s\\@<>"`{}|^\p{Cc}]/u.test(authority)) return undefined;
  const kind = protocol.toLowerCase();
  const usual = kind === 'https:' ? ':443' : ':80';
  const host = authority.toLowerCase();
  return {
    protocol: kind,
    host: host.endsWith(usual) ? host.slice(0, -usual.length) : host,
    path: rest.startsWith('/') ? rest : `/${rest}`,
  };
}

/** The address that `location` in an answer from `base` leads to (RFC 3986, section 5.2). */
export function resolved(location: string, base: string): string | undefined {
  const from = addressOf(base);
  if (!from) return undefined;
  const origin = `${from.protocol}//${from.host}`;
  if (/^[a-z][a-z0-9+.-]*:/i.test(location)) return location;
  if (location.startsWith('//')) return `${from.protocol}${location}`;
  if (location.startsWith('/')) return `${origin}${location}`;
  const [path = ''] = from.path.split('?', 1);
  if (location.startsWith('?')) return `${origin}${path}${location}`;
  return `${origin}${path.slice(0, path.lastIndexOf('/') + 1)}${location}`;
}

/** Whether the host, with its port if it has one, is this very machine. */
export function isThisMachine(host: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i.test(host);
}
