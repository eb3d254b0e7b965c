import type { Finding } from '../finding';
import type { Reading } from '../read/reading';
import { cipherOf } from '../read/receivedValue';
import type { Edit, Explanation } from './diagnosis';

/** What decryption says is a consequence; its cause is not known from it. */
const consequences = /^(?:cipher|text|query)\./;

/** When everything signed is right, what reading found wrong is the explanation. */
export function fromFindings(reading: Reading): Explanation[] {
  const errors = reading.findings.filter(({ severity }) => severity === 'error');
  const passphrase = errors.find(({ code }) => code === 'cipher.salted');
  // The mark at its beginning is proof enough, whatever else is wrong then.
  if (passphrase) return explained(reading, [withPassphrase(passphrase)], markBits);
  const spoilt = errors.find(({ code }) => code === 'text.firstBlock');
  if (spoilt) return explainedBy(reading, [spoiltFirstBlock(ciphertextOf(reading, spoilt))]);
  const json = errors.find(({ code }) => code === 'query.json');
  if (json) return explainedBy(reading, [asJson(json)]);
  if (errors.some(({ code }) => consequences.test(code))) return [];
  return explainedBy(reading, errors.map(saidByFinding));
}

/** The bits of the mark "Salted__". */
const markBits = 64;

const withPassphrase = ({ code, at }: Finding): Edit => ({
  id: code,
  step: at,
  text: `\`${at}\` was encrypted with a passphrase (CryptoJS.AES.encrypt(text, "…"), openssl enc), of which another key and IV are made`,
  area: 'key',
  prior: 1,
});

const asJson = ({ code, at }: Finding): Edit => ({
  id: code,
  step: at,
  text: `\`${at}\` was written as JSON in place of a query string`,
  area: 'encoding',
  prior: 1,
});

const saidByFinding = ({ code, at, message }: Finding): Edit => ({
  id: code,
  step: at,
  text: message.replace(/\.$/, ''),
  area: 'transport',
  prior: 1,
});

/** A pair of a query or a form, with what stands before it. */
const pair = /(^|[?&'"\s])([^=&?#\s'"]+)=[^&#\s'"]*/g;

/** When a parameter is there twice and only the first one is right, that is the explanation. */
export function fromRepeated(
  text: string,
  { findings }: Reading,
  read: (text: string) => Reading,
): Explanation[] {
  const repeated = findings.filter(({ code }) => code === 'query.repeated');
  if (repeated.length === 0) return [];
  const seen = new Set<string>();
  const once = text.replace(pair, (whole, before: string, name: string) => {
    if (seen.has(name)) return before === '&' ? '' : before;
    seen.add(name);
    return whole;
  });
  const reading = read(once);
  return reading.verdict === 'valid' ? explainedBy(reading, repeated.map(saidByFinding)) : [];
}

/** Another IV was sent than the one of the cipher: only the first block of the plaintext tells. */
export const spoiltFirstBlock = (ciphertext: string): Edit => ({
  id: 'text.firstBlock',
  step: ciphertext,
  text: `\`${ciphertext}\` was encrypted with another IV than the one that was sent`,
  area: 'wiring',
  prior: 1,
});

function ciphertextOf({ plan }: Reading, { at }: Finding): string {
  const slot = plan?.slots.get(at);
  return (plan && slot !== undefined && cipherOf(plan, slot)?.name) || at;
}

/** The edits as the explanation, where all that is signed is right. */
function explainedBy(reading: Reading, edits: readonly Edit[]): Explanation[] {
  const bits = signedBits(reading);
  const right = bits !== undefined && reading.checks.every(({ equal }) => equal);
  return right && edits.length > 0 ? explained(reading, edits, bits) : [];
}

/** How many bits of what decides agree; undefined where nothing decides, or something differs. */
export function signedBits({ checks }: Reading): number | undefined {
  const deciding = checks.filter((check) => check.deciding);
  if (deciding.length === 0 || deciding.some(({ equal }) => !equal)) return undefined;
  return Math.min(...deciding.map(({ received }) => received.length)) * 8;
}

/** The edits as the explanation of a reading that has all its values. */
export function explained(
  { plan, fields }: Reading,
  edits: readonly Edit[],
  bits: number,
): Explanation[] {
  if (!plan) return [];
  const values = plan.names.map((name) => fields.get(name));
  const nothing = { covered: 0, harmless: undefined, answer: undefined };
  return [{ edits, confidence: 1, bits, ...nothing, values, right: values, plan }];
}

/** The findings of reading, and what only matters to somebody who compares two codes. */
export function withOwnFindings(text: string, { findings, scheme }: Reading): readonly Finding[] {
  const at = text.search(/%(?:[a-f][0-9a-fA-F]|[0-9A-F][a-f])/);
  if (at === -1 || !scheme) return findings;
  const note: Finding = {
    code: 'url.lowerPercent',
    severity: 'note',
    at: scheme.id,
    message: 'Percent escapes are in small letters, as .NET HttpUtility.UrlEncode writes them.',
    hint: 'They mean the same; only where the escaped text itself is signed, capitals matter.',
  };
  return [...findings, note];
}
