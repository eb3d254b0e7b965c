import type { Environment } from '../environment';
import { durationInWords } from '../fields/calendar';
import type { Finding } from '../finding';
import { fieldNamed, type Scheme } from '../scheme/scheme';
import { isSigned, type Evaluated } from './evaluateCandidate';
import { artefacts } from './artefact';
import { maximumText } from './limits';
import { hasOwnMarks, looksLike } from './looksLike';
import type { Verdict } from './reading';
import { schemesLike } from './recognise';
import { indexOf } from './schemeIndex';

/** Why nothing was recognised, what the text looks like, and what can be given instead. */
export function missingFrom(
  text: string,
  schemes: readonly Scheme[],
  scheme: string | undefined,
): string {
  if (text.length > maximumText) return `The text is longer than ${maximumText} characters.`;
  if (text.trim() === '') return 'There is nothing to read.';
  const { words, like } = looksLikeIn(text, schemes);
  const looks = words === undefined ? '' : ` It looks like ${words}.`;
  if (scheme !== undefined) return `Nothing in the text looks like a value of ${scheme}.${looks}`;
  const nothing = `Nothing in the text looks like a value of the ${schemes.length} schemes; name the scheme if you know it.`;
  if (like.length === 0) return nothing + looks;
  const some = like.slice(0, 3).map(({ id }) => id);
  const others = like.length > some.length ? ` and ${like.length - some.length} more` : '';
  const found = words ?? 'a value that many programs make';
  return `This is no sure sign of any scheme: it looks like ${found}. Values of ${some.join(', ')}${others} look so, too; name the scheme if it is one of them.`;
}

/** What the text or a word of it looks like, and the schemes that have values of its form. */
function looksLikeIn(
  text: string,
  schemes: readonly Scheme[],
): { readonly words: string | undefined; readonly like: readonly Scheme[] } {
  const words = artefacts(text).flatMap((one) => (one.kind === 'token' ? [one.text] : []));
  const all = [text.trim(), ...words];
  const seen = all.find(hasOwnMarks) ?? all.find((word) => looksLike(word));
  const like = seen !== undefined && !hasOwnMarks(seen) ? schemesLike(seen, indexOf(schemes)) : [];
  return { words: seen === undefined ? undefined : looksLike(seen), like };
}

/** The verdict in words: what is right first, then what is not, then what to do. */
export function summaryOf(
  { candidate, propagated, missing }: Evaluated,
  findings: readonly Finding[],
  verdict: Verdict,
  environment: Environment,
): string {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const deciding = propagated.checks.filter((check) => check.deciding);
  const right = deciding.length > 0 && deciding.every(({ equal }) => equal);
  const names = deciding.map(({ step }) => `\`${step}\``).join(' and ');
  if (verdict === 'valid')
    return validSummary(names, findings) + age(propagated, candidate, environment);
  if (verdict === 'unverified') {
    const labels = missing.map((name) => {
      const field = fieldNamed(candidate.scheme, name);
      return `\`${name}\`${field?.secret ? ' (a secret)' : ''}`;
    });
    if (!isSigned(candidate)) {
      return findings.some(({ code }) => code.startsWith('body.'))
        ? 'Not checked: the body is not known.'
        : 'Nothing in it is signed, so there is nothing to check.';
    }
    if (labels.length === 0) return 'Not checked: the signed part was not received.';
    const verb = labels.length === 1 ? 'is' : 'are';
    return `Not checked: ${labels.join(', ')} ${verb} missing.`;
  }
  const choice = errors.find(({ means }) => means === 'otherChoice');
  if (choice) return choice.message;
  const superseded = errors.find(({ means }) => means === 'superseded');
  if (superseded)
    return right
      ? `The value is right for a superseded formula. ${superseded.message}`
      : superseded.message;
  const otherDay = errors.find(({ means }) => means === 'otherDay');
  if (otherDay) return `${names} is right, but for another day. ${otherDay.message}`;
  const foreign = errors.find(({ means }) => means === 'foreign');
  if (foreign) return `\`${foreign.at}\` is not what the scheme makes. ${foreign.message}`;
  if (right && errors.some(({ means }) => means === 'beginning')) {
    return `${names} is right, and so is the cipher key; but the first block decrypts to nothing readable: the IV is another one than it was encrypted with, or was changed.`;
  }
  const decryption = errors.find(({ means }) => means === 'decryption');
  if (right && decryption) {
    return `${names} is right, but decryption gives no text: the cipher key differs from the key of ${names}, or the IV or the end was changed.`;
  }
  const wrong = deciding.find(({ equal }) => !equal);
  const damage = errors.find(({ means }) => means === 'damage');
  if (wrong && damage)
    return `\`${wrong.step}\` does not match, and already before it something is wrong. ${damage.message}`;
  if (wrong)
    return `\`${wrong.step}\` does not match: what was received differs from what was computed from byte ${wrong.firstDifference ?? 0} on.`;
  const other = propagated.checks.find(({ equal }) => !equal);
  if (other) {
    const before = right ? `${names} is right, but ` : '';
    return `${before}\`${other.step}\` differs from the value that was given.`;
  }
  const [first] = errors;
  const before = right ? `${names} is right, but: ` : '';
  return `${before}${first?.message ?? 'Something in it is not as the scheme says.'}`;
}

function validSummary(names: string, findings: readonly Finding[]): string {
  const expired = findings.find(({ means }) => means === 'expired');
  if (expired) return `${names} is right, but too old. ${expired.message}`;
  const nearby = findings.find(({ means }) => means === 'nearbyDay');
  if (nearby) return `${names} is right. ${nearby.message}`;
  return `${names} is right: the secrets give just what was received.`;
}

/** When a time field was, and how long it is good for, in plain language. */
function age(
  { values }: Evaluated['propagated'],
  { plan }: Evaluated['candidate'],
  environment: Environment,
): string {
  return plan.fields
    .flatMap((field, slot) => {
      const seconds = Number(values[slot]?.text);
      if (field.holds !== 'time' || field.lifetime === undefined || Number.isNaN(seconds))
        return [];
      const left = seconds + field.lifetime - environment.now / 1000;
      if (left <= 0 || left > field.lifetime) return [];
      return [` It expires in ${durationInWords(left)}.`];
    })
    .join('');
}
