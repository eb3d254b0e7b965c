import { Value } from '../value';
import type { Look, Mistake, Surroundings } from './operation';

const schemeChanges = [
  { id: 'http', from: 'https:', to: 'http:', prior: 0.8 },
  { id: 'https', from: 'http:', to: 'https:', prior: 0.4 },
] as const;

/** What else is often wrong with an address to which the query was left. */
const withQuery: readonly [string, string, number, (url: string) => string][] = [
  ['with', '', 0.9, (url) => url],
  ['httpWith', ' and with http://', 0.4, (url) => url.replace(/^https:/, 'http:')],
  ['pathWith', ', without scheme and host', 0.5, (url) => url.replace(/^https?:\/\/[^/]*/, '')],
  ['slashWith', ' behind a slash', 0.3, (url) => `${url}/`],
];

/** How a web address is got wrong before it is signed; `start` is what is known of its beginning. */
export function addressMistakes(
  start: string,
  whole: (args: unknown) => Value,
  around: Surroundings,
): Mistake[] {
  const address = (
    id: string,
    text: string,
    prior: number,
    change: (url: string, look: Look) => string | undefined,
  ): Mistake => ({
    id: `url.${id}`,
    text,
    area: 'input',
    prior,
    run: (args, look) => {
      const { text: url } = whole(args);
      if (url === undefined || !/^https?:\/\//.test(url)) return undefined;
      const changed = change(url, look);
      return changed === undefined ? undefined : Value.text(changed);
    },
  });
  return [
    ...schemeChanges
      .filter(({ from }) => start === '' || start.startsWith(from))
      .map(({ id, from, to, prior }) =>
        address(id, `made with ${to}// in place of ${from}//`, prior, (url) =>
          url.replace(new RegExp(`^${from}`), to),
        ),
      ),
    address('slash', 'made with a slash at the end', 0.7, (url) => `${url}/`),
    address('path', 'made of the path only, without scheme and host', 0.7, (url) =>
      url.replace(/^https?:\/\/[^/]*/, ''),
    ),
    address('noScheme', 'made without https://', 0.5, (url) => url.replace(/^https?:\/\//, '')),
    address('www', 'made with www. in front of the host', 0.2, (url) =>
      url.replace('://', '://www.'),
    ),
    address('port', 'made with the port :443', 0.2, (url) =>
      url.replace(/^(https:\/\/[^/]*)/, '$1:443'),
    ),
    address('lowerCase', 'made in small letters', 0.2, (url) => url.toLowerCase()),
    address('lowerPercent', 'made with percent escapes in small letters', 0.4, (url) =>
      url.replace(/%[0-9A-F]{2}/g, (pair) => pair.toLowerCase()),
    ),
    address('questionMark', 'made with a question mark at the end', 0.2, (url) => `${url}?`),
    ...around.queries.flatMap((query) =>
      withQuery.map(([id, text, prior, change]) => ({
        ...address(
          `${id}.${query}`,
          `made with the query string (\`${query}\`)${text}`,
          prior,
          (url, look) => {
            const pairs = look(query)?.text;
            return pairs ? `${change(url)}?${pairs}` : undefined;
          },
        ),
        looks: [query],
      })),
    ),
  ];
}
