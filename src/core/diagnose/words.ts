import type { Reading } from '../read/reading';
import { fieldNamed } from '../scheme/scheme';
import type { Explanation, Outcome } from './diagnosis';

/** The answer in one or two sentences. */
export function summaryOfDiagnosis(
  verdict: Outcome,
  explanations: readonly Explanation[],
  reading: Reading,
  stopped: boolean,
): string {
  const [best, second] = explanations;
  if (verdict === 'valid') return reading.summary;
  if (!best)
    return reading.scheme
      ? `It does not match, and no known mistake explains it. ${reading.summary}`
      : reading.summary;
  const causes = best.edits.map(({ text }) => text).join('; and ');
  const sentence = `${causes.charAt(0).toUpperCase()}${causes.slice(1)}.`;
  const tie = second?.edits.length === best.edits.length ? ' Other explanations fit as well.' : '';
  const chance = best.bits < 64 ? ` With ${best.bits} bits compared, this can be chance.` : '';
  const harmless =
    best.harmless === undefined ? '' : ` The server accepts it all the same: ${best.harmless}`;
  return sentence + harmless + tie + chance;
}

/** What was computed without a match, in groups. */
export function ruledOut(reading: Reading, tried: number): string[] {
  if (tried < 2 || !reading.plan) return [];
  const operations = new Set(
    reading.plan.steps.filter(({ piece }) => !piece).map(({ operation }) => operation.name),
  );
  const groups: [string, string][] = [
    ['hash', 'other hash functions, an HMAC in place of the hash'],
    ['hmac', 'other hash functions, a plain hash, key and data swapped, other data'],
    ['concat', 'other orders, separators and missing parts'],
    ['template', 'other orders, separators and missing parts'],
    ['hex', 'other encodings and cases of the digest'],
    ['base64', 'other encodings of the bytes'],
    ['slice', 'other lengths'],
    ['date', 'other ways of writing the date, neighbouring days'],
    ['encrypt', 'other modes, IVs and paddings of the cipher'],
    ['fit', 'other ways of making the cipher key'],
    ['layout', 'other byte layouts'],
    ['charmap', 'other replacements of characters'],
  ];
  const found = groups.filter(([name]) => operations.has(name)).map(([, text]) => text);
  return [
    'white space, quotes, case, hex and base64 decoding of the secrets',
    'other forms and encodings of the inputs',
    ...new Set(found),
    'damage on the way',
  ];
}

/** What to look at next when nothing fits. */
export function nextSteps(reading: Reading): string[] {
  const { scheme, missing } = reading;
  if (!scheme) return ['Name the scheme, and give the whole URL or token.'];
  const labels = missing.map((name) => fieldNamed(scheme, name)?.label ?? name);
  const secrets = scheme.fields.filter(({ secret }) => secret).map(({ label }) => label);
  return [
    ...(labels.length > 0
      ? [`Give ${labels.join(', ')}: without them nothing can be computed.`]
      : []),
    `Compare the ${secrets.join(' and the ')} with the vendor's page: another value of the right form cannot be told from here.`,
    'Have the sender print the text it hashes and its length, and paste it at that step.',
  ];
}
