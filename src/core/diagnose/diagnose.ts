import type { Environment } from '../environment';
import { prepare, type Inputs } from '../fields/inputs';
import { inspect } from '../read/inspect';
import type { Reading } from '../read/reading';
import type { Scheme } from '../scheme/scheme';
import { readingAt } from './atStep';
import { basesOf, type Base, type OtherSecret } from './bases';
import type { Diagnosis, Explanation } from './diagnosis';
import { explain } from './explain';
import { fromFindings, fromRepeated, withOwnFindings } from './findings';
import { fromOtherIv } from './otherIv';
import { rank } from './rank';
import { nextSteps, ruledOut, summaryOfDiagnosis } from './words';

/** What to diagnose with. */
export interface DiagnoseOptions {
  readonly scheme: Scheme;
  /** The fields as they should be, secrets included. */
  readonly inputs: Inputs;
  readonly environment: Environment;
  /**
   * The step at which the other side has what was received, as text, hex or base64. Only the steps
   * that lead there are searched. Without it, what was received is what the scheme hands out.
   */
  readonly at?: string;
  /** The most mistakes at a time, 1, 2 or 3: two unless said otherwise. */
  readonly depth?: number;
  /** Secrets of other profiles, one of which may have been used. */
  readonly otherSecrets?: readonly OtherSecret[];
  /** Ends the search when it is aborted. */
  readonly signal?: { readonly aborted: boolean };
}

/** How the host lets its own work be done between two pieces of a search. */
export interface Pacing {
  /** Called every few milliseconds; may return at once, or after other work was done. */
  readonly pause: () => Promise<void>;
  /** Told how many candidates were tried so far. */
  readonly progress?: (tried: number) => void;
}

/** What was received: a text, or the reading of it, which a server has made already. */
export type TextOrReading = string | Reading;

/**
 * Finds the smallest set of mistakes that turns the fields into what was received, proved by
 * computing it again. Never throws on any text, but a `RangeError` for a step that does not exist.
 */
export function diagnose(received: TextOrReading, options: DiagnoseOptions): Diagnosis {
  const steps = diagnoseInSteps(received, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same as {@link diagnose}, with pauses, so that nothing else has to wait for it. */
export async function diagnoseWithPauses(
  received: TextOrReading,
  options: DiagnoseOptions,
  { pause, progress }: Pacing,
): Promise<Diagnosis> {
  const steps = diagnoseInSteps(received, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    progress?.(step.value);
    await pause();
  }
}

/** The search in pieces of a few milliseconds; yields how many candidates were tried so far. */
export function* diagnoseInSteps(
  received: TextOrReading,
  options: DiagnoseOptions,
): Generator<number, Diagnosis, void> {
  if (typeof received !== 'string') return yield* searchFrom('', received, options);
  return yield* searchFrom(received, readingOf(received, options), options);
}

function readingOf(text: string, options: DiagnoseOptions): Reading {
  const { scheme, inputs, environment, at } = options;
  return at === undefined
    ? inspect(text, { schemes: [scheme], scheme: scheme.id, inputs, environment })
    : readingAt(text, at, scheme, inputs, environment);
}

function* searchFrom(
  received: string,
  reading: Reading,
  options: DiagnoseOptions,
): Generator<number, Diagnosis, void> {
  const { scheme, inputs, environment, at, otherSecrets = [] } = options;
  const progress = { tried: 0, stopped: false };
  if (reading.verdict === 'valid') return answer(received, options, reading, 'valid', [], progress);
  const repeated = fromRepeated(received, reading, (text) => readingOf(text, options));
  if (repeated.length > 0) {
    return answer(received, options, reading, 'explained', repeated, progress);
  }
  const { values: given } = prepare(scheme, inputs, environment, false);
  const bases = basesOf(reading, received, { scheme, given, environment, otherSecrets, at });
  const found = yield* searchAll(bases, options, progress);
  const last =
    found.length > 0
      ? found
      : (fromRest(bases, progress.tried) ?? fromWhole(bases, reading, options));
  const verdict = last.length > 0 ? 'explained' : 'unexplained';
  return answer(received, options, reading, verdict, rank(last), progress);
}

/** Level by level over all bases; the first level that explains it ends the search. */
function* searchAll(
  bases: readonly Base[],
  { depth = 2, signal }: DiagnoseOptions,
  progress: { tried: number; stopped: boolean },
): Generator<number, Explanation[], void> {
  const deepest = Math.max(depth, bases[0]?.edits.length ?? 0);
  for (let level = 0; level <= deepest; level += 1) {
    const found: Explanation[] = [];
    for (const base of bases) {
      const left = level - base.edits.length;
      if (left < 0 || left > depth || (level === 0 && base.isDecoded)) continue;
      const steps = base.search.run(left);
      for (;;) {
        const step = steps.next();
        progress.tried = bases.reduce((sum, { search }) => sum + search.tried, 0);
        if (step.done) {
          found.push(...step.value.map((hit) => explain(base, hit, progress.tried)));
          break;
        }
        yield progress.tried;
        if (!signal?.aborted) continue;
        progress.stopped = true;
        return found;
      }
    }
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * The fields that differ, where everything signed is right. There may be more such fields than the
 * number of mistakes that the search tries at a time.
 */
function fromRest(bases: readonly Base[], tried: number): Explanation[] | undefined {
  for (const base of bases) {
    const hit = base.search.differingFields();
    if (hit) return [explain(base, hit, tried)];
  }
  return undefined;
}

/** What no search finds, but the values as a whole tell. */
function fromWhole(
  bases: readonly Base[],
  reading: Reading,
  options: DiagnoseOptions,
): Explanation[] {
  const otherIv = fromOtherIv(bases, reading, (text) => readingOf(text, options));
  return otherIv.length > 0 ? otherIv : fromFindings(reading);
}

function answer(
  text: string,
  { at }: DiagnoseOptions,
  reading: Reading,
  verdict: Diagnosis['verdict'],
  explanations: readonly Explanation[],
  { tried, stopped }: { readonly tried: number; readonly stopped: boolean },
): Diagnosis {
  return {
    verdict,
    scheme: reading.scheme,
    summary: summaryOfDiagnosis(verdict, explanations, reading, stopped),
    explanations,
    tried,
    stopped,
    ruledOut: verdict === 'unexplained' ? ruledOut(reading, tried, at) : [],
    next: verdict === 'unexplained' ? nextSteps(reading, at) : [],
    reading,
    findings: withOwnFindings(text, reading),
  };
}
