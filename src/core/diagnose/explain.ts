import { compute } from '../plan/compute';
import type { Value } from '../value';
import type { Base } from './bases';
import type { Edit, Explanation } from './diagnosis';
import { harmlessReason } from './harmless';
import type { Hypothesis } from './hypothesis';
import type { Hit } from './search';
import { otherUsed } from './otherValues';
import { withValues } from './sentences';
import { serverAnswer } from './serverAnswer';

/** An explanation made from what the search found: in words, with its values and how sure it is. */
export function explain(base: Base, hit: Hit, tried: number): Explanation {
  const { ground, received, scheme, settled } = base;
  const { plan } = ground;
  const bits = hit.bits ?? received.length * bitsPerByte(received);
  const own = hit.edits.flatMap((edit): readonly Edit[] => {
    const { id, step, area, prior, both } = edit;
    if (both) return both.map(plain);
    if (edit.free) return [named(edit, base, hit)];
    return [{ id, step, text: withValues(edit, base.ground, hit), area, prior }];
  });
  const edits = [...base.edits, ...own];
  const harmless = harmlessReason(scheme, edits, settled);
  const valueOf = (name: string): string | undefined =>
    hit.values[plan.slots.get(name) ?? -1]?.text;
  return {
    edits,
    confidence: confidenceOf(bits, tried),
    bits,
    covered: received.length,
    harmless,
    answer: harmless === undefined ? serverAnswer(scheme, plan, ground.target, valueOf) : undefined,
    values: allValues(base, hit.values),
    right: allValues(base, ground.base),
    plan,
  };
}

const plain = ({ id, step, text, then, area, prior }: Edit): Edit => {
  const edit = { id, step, text, area, prior };
  return then === undefined ? edit : { ...edit, then };
};

/** A field that was used with a value that only what was received shows. */
function named(
  { slot, step, id, area, prior, text }: Hypothesis,
  { ground }: Base,
  hit: Hit,
): Edit {
  const field = ground.plan.fields[slot];
  const wanted = ground.base[slot];
  const used = hit.values[slot];
  return field && wanted && used ? otherUsed(field, wanted, used) : { id, step, text, area, prior };
}

/** How much one byte of the received value says: all of it, or a digit of hex or base64. */
function bitsPerByte({ type, text }: Value): number {
  if (type === 'bytes') return 8;
  return /^[0-9a-fA-F]*$/.test(text ?? '') ? 4 : 6;
}

/** The chance that it is no coincidence: each candidate could have met the value by chance. */
function confidenceOf(bits: number, tried: number): number {
  return Math.max(0, 1 - Math.min(1, (tried + 1) / 2 ** Math.min(bits, 1000)));
}

/** The values of the whole plan, with the requests made from the mistaken ones. */
function allValues({ ground }: Base, values: Hit['values']): (Value | undefined)[] {
  return compute(
    ground.plan.steps.filter((step) => !ground.steps.includes(step)),
    values,
  );
}
