/** A parameter of a query string or form body, exactly as it is written. */
export interface Parameter {
  readonly name: string;
  /** Undefined for a parameter without `=`. */
  readonly value: string | undefined;
}

/** An address cut at its separators; nothing is decoded. */
export interface UrlParts {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
}

/** The parts of an address, or undefined when it does not look like one. */
export function urlPartsOf(url: string): UrlParts | undefined {
  const [, scheme, host, path, query] = /^([a-z]+:\/\/)([^/?#]*)([^?]*)(\?.*)?$/is.exec(url) ?? [];
  if (scheme === undefined || host === undefined || path === undefined) return undefined;
  return { scheme, host, path, parameters: query ? parametersOf(query.slice(1)) : [] };
}

/** The parameters of a query string or form body, in order. */
export function parametersOf(text: string): Parameter[] {
  return text.split('&').map((pair) => {
    const at = pair.indexOf('=');
    return at === -1
      ? { name: pair, value: undefined }
      : { name: pair.slice(0, at), value: pair.slice(at + 1) };
  });
}
