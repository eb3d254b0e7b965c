import { sameBytes } from '../bytes';
import type { Reading } from '../read/reading';
import { fieldNamed } from '../scheme/scheme';
import { mistakesOf } from '../operations/mistakes';
import { causesOf } from './causes';
import type { Explanation, Outcome } from './diagnosis';
import { stepsTo } from '../plan/graph';

/** The answer in a few sentences: where it stands, the cause, what the server makes of it. */
export function summaryOfDiagnosis(
  verdict: Outcome,
  explanations: readonly Explanation[],
  reading: Reading,
  stopped: boolean,
): string {
  const [best] = explanations;
  if (verdict === 'valid' || !reading.scheme) return reading.summary;
  if (!best) {
    const how = stopped
      ? 'The search was ended before everything was tried.'
      : reading.missing.length > 0
        ? ''
        : 'It does not match, and no known mistake explains it.';
    return `${how} ${reading.summary}`.trim();
  }
  return [standing(best, reading), cause(best), doubts(best, explanations), server(best)]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** What is right in spite of it. */
function standing({ edits }: Explanation, { checks, findings }: Reading): string {
  const deciding = checks.filter((check) => check.deciding);
  const names = deciding.map(({ step }) => `\`${step}\``).join(' and ');
  const right = deciding.length > 0 && deciding.every(({ equal }) => equal);
  const isBeginning = findings.some(({ means }) => means === 'beginning');
  if (right && (isBeginning || edits.some(({ id }) => id === 'iv.other'))) {
    return `${names} is right, and so is the cipher key.`;
  }
  const isUndecipherable = findings.some(({ means }) => means === 'decryption');
  if (right && isUndecipherable)
    return `${names} is right; only decryption gives nothing readable.`;
  if (edits.every(({ area }) => area === 'transport')) {
    return 'What was computed is right; only what was sent is not.';
  }
  return '';
}

const cause = ({ edits }: Explanation): string =>
  causesOf(edits)
    .map((sentence) => `${capital(sentence)}.`)
    .join(' ');

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** How sure it is, and what fits just as well. */
function doubts(best: Explanation, explanations: readonly Explanation[]): string {
  const other = ties(explanations).find((one) => one !== best && !isSame(one, best));
  const tie = other ? `It fits just as well that ${causesOf(other.edits).join(', and ')}.` : '';
  const chance =
    best.bits < 64 ? `Only ${best.bits} bits could be compared, so this can be chance.` : '';
  return [tie, chance].filter((sentence) => sentence !== '').join(' ');
}

/**
 * The explanations that are as good as the first: they have as many edits and account for as many
 * bytes. Nothing that was received tells these explanations apart.
 */
export function ties(explanations: readonly Explanation[]): readonly Explanation[] {
  const [first] = explanations;
  return explanations.filter(
    ({ edits, covered }) => edits.length === first?.edits.length && covered === first.covered,
  );
}

/** Whether two explanations are the same computation, in other words. */
function isSame(left: Explanation, right: Explanation): boolean {
  return left.values.every((value, slot) => {
    const other = right.values[slot];
    return value === other || (value && other && sameBytes(value.bytes, other.bytes)) === true;
  });
}

function server({ harmless, answer }: Explanation): string {
  if (harmless !== undefined) return `The server accepts it all the same: ${harmless}`;
  return answer === undefined ? '' : `The server answers ${answer}.`;
}

/** What was computed without a match, in groups; only the steps that lead to `at`, if given. */
export function ruledOut(
  { plan, missing }: Reading,
  tried: number,
  at: string | undefined,
): string[] {
  // Without a secret nothing was computed, whatever was tried.
  if (tried < 2 || !plan || (missing.length > 0 && at === undefined)) return [];
  const steps = at === undefined ? plan.steps : stepsTo(plan, plan.slots.get(at) ?? -1);
  const found = steps
    .filter(({ piece }) => !piece)
    .flatMap(({ operation }) => mistakesOf.get(operation.name)?.ruledOut ?? []);
  const hasSecrets = plan.fields.some(({ secret }) => secret);
  return [
    ...(hasSecrets ? ['white space, quotes, case, hex and base64 decoding of the secrets'] : []),
    'other forms and encodings of the inputs',
    ...new Set(found),
    'damage on the way',
  ];
}

/** What to look at next when nothing fits; the other side has another value at `at`, if given. */
export function nextSteps(reading: Reading, at: string | undefined): string[] {
  const { scheme, missing } = reading;
  if (!scheme) return ['Name the scheme, and give the whole URL or token.'];
  const labels = missing.map((name) => fieldNamed(scheme, name)?.label ?? name);
  const secrets = scheme.fields.filter(({ secret }) => secret).map(({ label }) => label);
  return [
    ...(labels.length > 0
      ? [`Give ${labels.join(', ')}: without them nothing can be computed.`]
      : []),
    ...(secrets.length > 0
      ? [
          `Compare the ${secrets.join(' and the ')} with the vendor's page: another value of the right form cannot be told from here.`,
        ]
      : []),
    ...printing(reading, at),
  ];
}

function printing({ plan }: Reading, at: string | undefined): string[] {
  if (at === undefined || !plan) {
    return ['Have the sender print the text it hashes and its length, and paste it at that step.'];
  }
  const earlier = stepsTo(plan, plan.slots.get(at) ?? -1).filter(({ name }) => name !== at);
  const names = earlier.map(({ name }) => `\`${name}\``);
  return names.length === 0
    ? []
    : [`Paste what the other side has before it: ${names.join(', ')}.`];
}
