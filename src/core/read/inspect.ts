import { sameBytes } from '../bytes';
import type { Environment } from '../environment';
import { fieldEntry } from '../evaluate/derivation';
import { assembleAll } from '../evaluate/requests';
import { prepare, type Inputs } from '../fields/inputs';
import type { Finding } from '../finding';
import type { Field } from '../fields/field';
import { fieldNamed, versionField, type Scheme } from '../scheme/scheme';
import { Value } from '../value';
import { remark } from '../http/message';
import { artefacts, wholeMessages, type Artefact } from './artefact';
import { evaluateCandidate, type Evaluated } from './evaluateCandidate';
import { maximumText } from './limits';
import { missingFrom, summaryOf } from './summary';
import type { SchemeMatch, Reading, Verdict } from './reading';
import { leastScore, recognise, type Candidate } from './recognise';
import { computation } from './samePlan';
import { indexOf } from './schemeIndex';

/** What to read with. */
export interface InspectOptions {
  readonly schemes: readonly Scheme[];
  /** The id of the scheme, when its user knows it. */
  readonly scheme?: string;
  /** Known fields, above all secrets. Fields that are not given are recovered as far as possible. */
  readonly inputs: Inputs;
  readonly environment: Environment;
}

/**
 * Reads a URL, a token, a signature, a request in any notation, or a text with such a thing in it.
 * Recognises the scheme, recovers what follows, checks what can be checked. Never throws.
 */
export function inspect(text: string, options: InspectOptions): Reading {
  const candidates = text.length > maximumText ? [] : findCandidates(text, options);
  const best = candidates[0];
  if (!best) return unrecognised(options, text);
  return readCandidates(best.scheme, candidates, options);
}

function findCandidates(text: string, options: InspectOptions): Candidate[] {
  const { scheme: id } = options;
  const schemes =
    id === undefined ? options.schemes : options.schemes.filter((scheme) => scheme.id === id);
  const names = Object.keys(options.inputs);
  const owners = new Set(names.length === 0 ? [] : schemes.filter(knows(names)));
  // Fields that only one scheme has name it.
  const [owner] = owners.size === 1 ? owners : [];
  const search = (artefact: Artefact): Candidate[] => {
    if (id !== undefined) return recognise(artefact, indexOf(schemes), true);
    const found = recognise(artefact, indexOf(schemes), false);
    if (!owner) return found;
    const others = found.filter(({ scheme }) => scheme !== owner);
    return [...others, ...recognise(artefact, indexOf([owner]), true)];
  };
  const whole = wholeMessages(text).map(search);
  const found = firstRecognised(whole) ?? inParts(text, search);
  const isOwner = ({ scheme }: Candidate): boolean => names.length === 0 || owners.has(scheme);
  const likelihood = (one: Candidate): number => one.score - (isOwner(one) ? 0 : 0.3);
  return found.sort((left, right) => likelihood(right) - likelihood(left));
}

/** A recognition that is as clear ends the search; single words of a log are then not looked at. */
const clearScore = 0.6;

function inParts(text: string, search: (artefact: Artefact) => Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  for (const artefact of artefacts(text)) {
    if (!artefact.alternative && found.some(({ score }) => score >= clearScore)) break;
    found.push(...search(artefact));
  }
  return found;
}

/** Of several requests in one text, the first that is recognised; undefined where there is none. */
function firstRecognised(messages: readonly Candidate[][]): Candidate[] | undefined {
  const clear = messages.map((candidates) => candidates.some(({ score }) => score >= leastScore));
  const recognised = clear.flatMap((isClear, index) => (isClear ? [index] : []));
  const [first = messages.findIndex(({ length }) => length > 0), ...others] = recognised;
  const candidates = messages[first];
  if (!candidates || messages.length === 1) return candidates;
  const numbers = others.slice(0, 20).map((index) => index + 1);
  const more = others.length > numbers.length ? ' …' : '';
  const also =
    numbers.length === 0
      ? ''
      : ` ${others.length + 1} are recognised; the others are ${numbers.join(', ')}${more}.`;
  const message = `This is request ${first + 1} of the ${messages.length} in the text.${also}`;
  const finding = remark('text.several', 'note', message);
  return candidates.map((one) => ({ ...one, findings: [finding, ...one.findings] }));
}

/** Whether every given input is a field of the scheme. */
const knows =
  (names: readonly string[]) =>
  (scheme: Scheme): boolean =>
    names.every((name) => fieldNamed(scheme, name) !== undefined);

/** Reads with the likeliest scheme; its choices are settled by what they lead to. */
export function readCandidates(
  scheme: Scheme,
  candidates: readonly Candidate[],
  options: InspectOptions,
): Reading {
  const { environment } = options;
  const { values: given, findings: inputFindings } = prepare(
    scheme,
    options.inputs,
    environment,
    false,
  );
  const own = candidates.filter((one) => one.scheme === scheme);
  const agreeing = own.filter((one) => differing(one, given).length === 0);
  const top = candidates[0]?.score ?? 0;
  const near = agreeing.filter(({ score }) => score > top - 0.3);
  // A choice that was given holds, even where what was received looks more like another one.
  const tried = near.length > 0 ? near : agreeing.length > 0 ? agreeing : own.slice(0, 1);
  const evaluated = tried
    .filter(isNew())
    .slice(0, 24)
    .map((candidate) => evaluateCandidate(candidate, given, environment));
  evaluated.sort(byPlausibility);
  const [best, ...others] = evaluated;
  if (!best) return unrecognised(options, '');
  const differs = near.length > 0 ? [] : differences(own[0] ?? best.candidate, given);
  const findings = [...inputFindings, ...differs];
  return readingOf(best, others, given, candidates, findings, environment);
}

/** Says which choices that were given are not those of what was received. */
function differences(candidate: Candidate, given: ReadonlyMap<string, Value>): Finding[] {
  return differing(candidate, given).map(([name, choice]) => ({
    code: 'choice.differs',
    means: 'otherChoice',
    severity: 'error',
    at: name,
    message: `\`${name}\` was given as ${given.get(name)?.text ?? ''}, and what was received has the form of ${choice}.`,
    hint: 'One of the two is wrong: take the choice back, or make the value with it.',
  }));
}

/** Whether a candidate computes something else than those before it, for a filter. */
function isNew(): (candidate: Candidate) => boolean {
  const seen = new Map<string, Set<string>>();
  return ({ bare, form, plan, received }) => {
    // The choices about requests make no difference to a bare value.
    if (!bare) return true;
    const [value] = received.values();
    const key = `${form} ${value?.text ?? ''}`;
    const computations = seen.get(key) ?? new Set();
    seen.set(key, computations);
    if (computations.has(computation(plan))) return false;
    computations.add(computation(plan));
    return true;
  };
}

/** The candidate's choices that are others than those that were given. */
function differing(
  { assignment }: Candidate,
  given: ReadonlyMap<string, Value>,
): (readonly [string, string])[] {
  return [...assignment].filter(([name, choice]) => {
    const value = given.get(name);
    return value !== undefined && value.text !== choice;
  });
}

const rank: Record<Verdict, number> = { valid: 0, unverified: 1, invalid: 2 };

function byPlausibility(left: Evaluated, right: Evaluated): number {
  return (
    rank[left.verdict] - rank[right.verdict] ||
    Number(isRight(right)) - Number(isRight(left)) ||
    mistakes(left) - mistakes(right) ||
    right.candidate.score - left.candidate.score
  );
}

/** Whether all that could be computed is just what was received, whatever else is wrong. */
function isRight({ propagated: { checks } }: Evaluated): boolean {
  return checks.some(({ deciding }) => deciding) && checks.every(({ equal }) => equal);
}

/** How much speaks against a reading: failed checks and errors, then inconsistent pieces. */
function mistakes({ propagated, findings }: Evaluated): number {
  const failed = propagated.checks.filter(({ equal }) => !equal).length;
  const weight = { error: 100, warning: 1, note: 0 };
  const said = findings.reduce((sum, { severity }) => sum + weight[severity], 0);
  // More than the warnings that the exact reading of an unencoded plaintext can have.
  return failed * 100 + propagated.inconsistent * 50 + said;
}

/** The choices that this reading settles: with another choice it would be less plausible. */
function settled(best: Evaluated, others: readonly Evaluated[]): Field[] {
  const { scheme, assignment, bare } = best.candidate;
  return scheme.shapeFields.filter(({ name }) => {
    if (name === versionField) return assignment.get(name) !== scheme.assignments[0]?.get(name);
    const rivals = others.filter(
      ({ candidate }) =>
        candidate.assignment.get(name) !== assignment.get(name) &&
        scheme.shapeFields.every(
          (field) =>
            field.name === name ||
            candidate.assignment.get(field.name) === assignment.get(field.name),
        ),
    );
    if (rivals.length === 0) return !bare;
    return rivals.every((rival) => byPlausibility(best, rival) < 0);
  });
}

function readingOf(
  best: Evaluated,
  others: readonly Evaluated[],
  given: ReadonlyMap<string, Value>,
  candidates: readonly Candidate[],
  inputFindings: readonly Finding[],
  environment: Environment,
): Reading {
  const { candidate, propagated, missing } = best;
  const { scheme, plan, assignment } = candidate;
  const fields = new Map<string, Value>();
  plan.fields.forEach(({ name }, slot) => {
    const choice = assignment.get(name);
    const chosen = given.has(name) && choice !== undefined ? Value.text(choice) : given.get(name);
    const value = propagated.values[slot] ?? chosen;
    if (value) fields.set(name, value);
  });
  const entries = [...propagated.entries];
  for (const field of settled(best, others)) {
    if (fields.has(field.name)) continue;
    const value = Value.text(assignment.get(field.name) ?? '');
    fields.set(field.name, value);
    const own = best.findings.filter(({ at }) => at === field.name);
    entries.push(fieldEntry(field, value, 'recovered', own));
  }
  const findings = [
    ...inputFindings,
    ...candidate.findings,
    ...best.findings,
    ...ambiguities(best, others),
  ];
  const verdict = verdictOf(best.verdict, inputFindings);
  return {
    scheme,
    plan,
    verdict,
    summary: summaryOf(best, findings, verdict, environment),
    missing: verdict === 'unverified' ? missing : [],
    matches: matchesOf(candidates),
    entries,
    checks: propagated.checks,
    fields,
    requests: assembleAll(plan, propagated.values),
    findings,
  };
}

/** A wrong input proves nothing; a choice that does not hold is wrong. */
function verdictOf(verdict: Verdict, inputFindings: readonly Finding[]): Verdict {
  if (inputFindings.some(({ means }) => means === 'otherChoice')) return 'invalid';
  const wrongInput = inputFindings.some(({ severity }) => severity === 'error');
  return wrongInput && verdict === 'valid' ? 'unverified' : verdict;
}

/** Says where another choice, just as possible, would read a field differently. */
function ambiguities(best: Evaluated, others: readonly Evaluated[]): Finding[] {
  const { scheme, plan, assignment } = best.candidate;
  const found = new Map<string, Finding>();
  for (const other of others) {
    const sameVerdict = other.verdict === best.verdict && other.verdict !== 'invalid';
    if (!sameVerdict || other.propagated.inconsistent > 0) continue;
    plan.fields.forEach(({ name, label }, slot) => {
      const here = best.propagated.values[slot];
      const there = other.propagated.values[slot];
      if (!here || !there || sameBytes(here.bytes, there.bytes) || found.has(name)) return;
      const choice = scheme.shapeFields.find(
        (field) => other.candidate.assignment.get(field.name) !== assignment.get(field.name),
      );
      if (!choice) return;
      found.set(name, {
        code: 'reading.ambiguous',
        severity: 'note',
        at: name,
        message: `${label} reads differently with \`${choice.name}\` ${other.candidate.assignment.get(choice.name) ?? ''}, which is possible too.`,
        hint: `Say which: give \`${choice.name}\`.`,
      });
    });
  }
  return [...found.values()];
}

/** A match that is so much weaker than the best one is noise. */
const weakness = 0.4;

function matchesOf(candidates: readonly Candidate[]): SchemeMatch[] {
  const matches = new Map<string, SchemeMatch>();
  for (const { scheme, form, score, evidence } of candidates) {
    const before = matches.get(scheme.id);
    if (!before || before.score < score) matches.set(scheme.id, { scheme, form, score, evidence });
  }
  const best = Math.max(...[...matches.values()].map(({ score }) => score));
  return [...matches.values()].filter(({ score }) => score > best - weakness);
}

function unrecognised(options: InspectOptions, text: string): Reading {
  return {
    scheme: undefined,
    plan: undefined,
    verdict: 'unverified',
    summary: missingFrom(text, options.schemes, options.scheme),
    missing: [],
    matches: [],
    entries: [],
    checks: [],
    fields: new Map(),
    requests: [],
    findings: [],
  };
}
