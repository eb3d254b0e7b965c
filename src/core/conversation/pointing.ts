import { routesOf } from '../read/routes';
import type { Scheme } from '../scheme/scheme';

/** What to change in one's code, so that it talks to a local endpoint at this address. */
export function whereToPoint(scheme: Scheme, url: string): string {
  const [route] = routesOf(scheme).current;
  if (route?.origin !== undefined) {
    return `Send to ${url} what you would send to ${route.origin}; sign that address as before.`;
  }
  const field = scheme.fields.find(({ holds }) => holds === 'address');
  const example = /^https?:\/\/[^/]+(.*)$/.exec(String(field?.example ?? ''))?.[1] ?? '';
  return `Give your code ${url}${example} for the ${inSentence(field?.label ?? 'address')}.`;
}

/** A label in the middle of a sentence: `Help desk URL` as `help desk URL`, but `API URL` as it is. */
const inSentence = (label: string): string =>
  label.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
