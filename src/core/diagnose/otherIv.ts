import { firstDifference, hexText, sameBytes } from '../bytes';
import type { Reading } from '../read/reading';
import { compute, runStep } from '../plan/compute';
import { slotOf, stepsFrom } from '../plan/graph';
import type { Values } from '../plan/arguments';
import type { Plan, Step } from '../plan/plan';
import { Value } from '../value';
import type { Base } from './bases';
import type { Edit, Explanation } from './diagnosis';
import { otherIv as otherIvText } from '../read/notText';
import { explained, signedBits } from './findings';
import { serverAnswer } from './serverAnswer';

/**
 * In CBC an IV touches nothing but the first block. Where it is known how the plaintext begins, the
 * IV that it was encrypted with follows from the ciphertext. It is the explanation when everything
 * is valid with it in place of the one that was sent.
 */
export function fromOtherIv(
  bases: readonly Base[],
  reading: Reading,
  read: (text: string) => Reading,
): Explanation[] {
  const bits = signedBits(reading);
  if (bits === undefined) return [];
  for (const base of bases) {
    const { plan, target, base: own } = base.ground;
    const received = valuesOf(plan, reading);
    for (const step of plan.steps) {
      const iv = sideOf(step, 'iv');
      const used = usedIv(plan, step, received, own);
      const sent = iv === undefined ? undefined : received[iv];
      if (iv === undefined || !used || sent?.length !== used.length) continue;
      if (sameBytes(sent.bytes, used.bytes)) continue;
      const corrected = withIv(plan, received, iv, used, step);
      const text = corrected[target]?.text;
      const again = text === undefined ? undefined : read(text);
      if (again?.verdict !== 'valid') continue;
      const answer = serverAnswer(base.scheme, plan, target, () => undefined);
      const edits = [otherIv(step.name, used, sent)];
      return explained(again, edits, bits).map((one) => ({ ...one, answer }));
    }
  }
  return [];
}

/** The slot of one of the parameters of a cipher whose IV touches nothing but the beginning. */
function sideOf(step: Step, part: 'key' | 'iv' | 'plaintext'): number | undefined {
  const { beginning } = step.operation;
  return beginning && slotOf(step, beginning[part]);
}

/** The values of a reading by the slots of a plan, as they were received or computed. */
function valuesOf(plan: Plan, { entries }: Reading): Values {
  const byName = new Map(entries.map(({ step, value, received }) => [step, received ?? value]));
  return plan.names.map((name) => byName.get(name));
}

/** The IV under which the ciphertext begins with the plaintext that the fields give. */
function usedIv(plan: Plan, step: Step, received: Values, own: Values): Value | undefined {
  const { beginning: cipher } = step.operation;
  const [key, plain] = [sideOf(step, 'key'), sideOf(step, 'plaintext')];
  const ciphertext = received[step.slot];
  const keyValue = key === undefined ? undefined : received[key];
  const beginning = plain === undefined ? undefined : beginningOf(plan, plain, own);
  if (!ciphertext || !keyValue || !beginning) return undefined;
  return cipher?.ivOf(ciphertext, keyValue, beginning);
}

/** A value as far as it is certain, though what comes later in it is not known. */
function beginningOf(plan: Plan, slot: number, own: Values): Value | undefined {
  const known = own[slot];
  const step = plan.stepAt[slot];
  if (known || !step) return known;
  const [one, other] = ['a', 'b'].map(
    (unknown) => runStep(step, (input) => own[input] ?? Value.text(unknown))?.bytes,
  );
  if (!one || !other) return undefined;
  return Value.bytes(one.subarray(0, firstDifference(one, other) ?? one.length));
}

/** The received values with another IV, and what follows from it except for the ciphertext. */
function withIv(plan: Plan, received: Values, iv: number, used: Value, cipher: Step): Values {
  const others = plan.steps.filter((step) => step !== cipher);
  return compute(stepsFrom(others, iv), received.with(iv, used));
}

/** The edit, with the IV that was used and the one that was sent. */
function otherIv(ciphertext: string, used: Value, sent: Value): Edit {
  const values = `${hexText(used.bytes)} in place of ${hexText(sent.bytes)}`;
  const text = `\`${ciphertext}\` was ${otherIvText}: ${values}`;
  return { id: 'iv.other', step: ciphertext, text, area: 'wiring', prior: 1 };
}
