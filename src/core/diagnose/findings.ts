import type { Finding } from '../finding';
import type { Reading } from '../read/reading';
import type { Edit, Explanation } from './diagnosis';

/** What decryption and the parts of a plaintext say is a consequence; its cause is not known. */
const isConsequence = ({ means }: Finding): boolean => means === 'decryption' || means === 'form';

/** When everything signed is right, what reading found wrong is the explanation. */
export function fromFindings(reading: Reading): Explanation[] {
  const errors = reading.findings.filter(({ severity }) => severity === 'error');
  const foreign = errors.find(({ means }) => means === 'foreign');
  // The mark at its beginning is proof enough, whatever else is wrong then.
  if (foreign) return explained(reading, shownBy(foreign), markBits);
  const shown = errors.flatMap(shownBy).slice(0, 1);
  if (shown.length > 0) return explainedBy(reading, shown);
  if (errors.some(isConsequence)) return [];
  return explainedBy(reading, errors.map(saidByFinding));
}

/** The bits of a mark of eight bytes, such as "Salted__". */
const markBits = 64;

/** The mistake that a finding shows by itself, if it does. */
function shownBy({ code, at, mistake }: Finding): Edit[] {
  if (!mistake) return [];
  const { text, area, step = at } = mistake;
  return [{ id: code, step, text: `\`${step}\` was ${text}`, area, prior: 1 }];
}

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
  const repeated = findings.filter(({ means }) => means === 'repeated');
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
