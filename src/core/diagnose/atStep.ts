import { firstDifference } from '../bytes';
import type { Environment } from '../environment';
import { generate } from '../evaluate/generate';
import type { Inputs } from '../fields/inputs';
import { stepNamed } from '../plan/graph';
import { readPasted } from '../read/pasted';
import type { Check, Reading } from '../read/reading';
import type { Scheme } from '../scheme/scheme';
import { Value } from '../value';

/**
 * What the other side has at one step, beside what is computed there: a reading with one check.
 * Throws a `RangeError` where the scheme has no such step under the choices that were made.
 */
export function readingAt(
  text: string,
  at: string,
  scheme: Scheme,
  inputs: Inputs,
  environment: Environment,
): Reading {
  const { plan, prepared, entries, requests, findings } = generate(scheme, inputs, environment);
  const step = stepNamed(plan, at);
  if (!step) throw new RangeError(`${scheme.id} has no step ${at}`);
  const own = entries.find((entry) => entry.step === at)?.value;
  const { bytes } = readPasted(text, step.type, own);
  const received = Value.of(step.type, bytes);
  const check = own && checkOf(at, own, received);
  const missing = findings.filter(({ code }) => code === 'field.missing').map((one) => one.at);
  return {
    scheme,
    plan,
    verdict: !check ? 'unverified' : check.equal ? 'valid' : 'invalid',
    summary: summaryAt(at, check),
    missing: own ? [] : missing,
    matches: [],
    entries: entries.filter(({ request }) => request === undefined),
    checks: check ? [check] : [],
    fields: prepared.values,
    requests,
    findings,
  };
}

function checkOf(step: string, expected: Value, received: Value): Check {
  const difference = firstDifference(received.bytes, expected.bytes);
  const equal = difference === undefined;
  return { step, equal, expected, received, firstDifference: difference, deciding: true };
}

function summaryAt(step: string, check: Check | undefined): string {
  if (!check) return `\`${step}\` cannot be computed here: a value is missing.`;
  const { equal, firstDifference: difference, expected, received } = check;
  if (equal) return `\`${step}\` is the same on both sides.`;
  const lengths =
    expected.length === received.length
      ? ''
      : ` There it has ${received.length} bytes, here ${expected.length}.`;
  return `\`${step}\` differs from byte ${difference ?? 0} on.${lengths}`;
}
