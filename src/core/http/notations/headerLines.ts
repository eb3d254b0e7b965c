import { readHead } from '../head';
import { headerNamed, type Notation } from '../message';
import { withBody } from './raw';

/** Header lines as developer tools and servers print them, perhaps with a body behind. */
export const headerLines: Notation = {
  name: 'headers',
  read: (text) => {
    const start = /^\s*/.exec(text)?.[0].length ?? 0;
    // An address is no header, and neither is a time.
    if (!/^:?[A-Za-z][\w-]{0,60}:(?!\/\/)[ \t]*\S/.test(text.slice(start, start + 200))) {
      return undefined;
    }
    const head = readHead(text, start);
    if (!head) return undefined;
    const { pseudo, headers } = head;
    const path = pseudo.get('path');
    const authority = pseudo.get('authority') ?? headerNamed(headers, 'host');
    const origin =
      pseudo.get('scheme') !== undefined && authority !== undefined
        ? `${pseudo.get('scheme') ?? ''}://${authority}`
        : '';
    const target = path === undefined ? undefined : origin + path;
    return [withBody(text, pseudo.get('method'), target, head, [])];
  },
};
