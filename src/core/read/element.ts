/** An HTML element, by its attributes in lower case, entities decoded. */
export interface ReceivedElement {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** The first element of the text that has `data-` attributes. */
export function elementIn(text: string): ReceivedElement | undefined {
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
  return attributes.size > 0 ? { tag, attributes } : undefined;
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
