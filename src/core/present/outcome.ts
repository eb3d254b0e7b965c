import { fieldNamed, type Scheme } from '../scheme/scheme';

const words: Readonly<Record<string, string>> = {
  accepted: 'accepted',
  refused: 'refused',
  unknownRequest: 'no request of the scheme',
  wrongMethod: 'wrong method',
  wrongSignature: 'wrong signature',
  noChallenge: 'no live challenge',
  expired: 'expired',
};

/** The outcome of a request to the endpoint in a few words, for a list: `no salt`. */
export function outcomeInWords(scheme: Scheme, outcome: string): string {
  const [kind, name] = outcome.split('.', 2);
  if (name === undefined) return words[outcome] ?? outcome;
  const label = fieldNamed(scheme, name)?.label ?? name;
  return kind === 'missing' ? `${label} is missing` : `${label} is another one`;
}
