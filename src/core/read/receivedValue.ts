import type { Environment } from '../environment';
import { checkReceived } from '../fields/parseField';
import type { Finding } from '../finding';
import type { Plan, Step } from '../plan/plan';
import { fits } from '../shape';
import type { Value } from '../value';
import { notText } from './notText';
import { isSalted, salted } from './salted';

/** What is odd about a received value, or one that follows from it, at its place in the plan. */
export function findingsOf(
  plan: Plan,
  slot: number,
  value: Value,
  environment: Environment,
): Finding[] {
  const field = plan.fields[slot];
  if (field) return checkReceived(field, value, environment);
  const step = plan.stepAt[slot];
  if (!step || step.piece) return [];
  if (plan.types[slot] === 'text' && value.text === undefined) {
    const cipher = cipherOf(plan, slot);
    const spoiler = cipher && {
      ciphertext: cipher.name,
      bytes: cipher.operation.beginning?.bytes ?? 0,
    };
    return [notText(step.name, value.bytes, spoiler)];
  }
  if (isSalted(value.bytes)) return [salted(step.name)];
  if (step.operation.backward || fits(step.shape, value.bytes)) return [];
  return [shapeFinding(step, value)];
}

/** The step that encrypts the value at the slot, if one whose IV spoils its beginning alone does. */
function cipherOf({ steps }: Plan, slot: number): Step | undefined {
  return steps.find(({ operation: { beginning }, links }) =>
    links.some((link) => link.slot === slot && link.parameter === beginning?.plaintext),
  );
}

function shapeFinding(step: Step, value: Value): Finding {
  const { min, max, bytes } = step.shape;
  const unit = step.type === 'text' ? 'characters' : 'bytes';
  const odd = bytes.firstOutside(value.bytes);
  if (value.length >= min && value.length <= max) {
    return {
      code: 'value.characters',
      severity: 'error',
      at: step.name,
      message: `The character at ${odd ?? 0} of \`${step.name}\` cannot stand there.`,
      hint: 'Another encoding was used, or the other case.',
      means: 'damage',
      ...(odd === undefined ? {} : { offset: odd }),
    };
  }
  const wanted = min === max ? String(min) : `at least ${min}`;
  return {
    code: 'value.length',
    severity: 'error',
    at: step.name,
    message: `\`${step.name}\` has ${value.length} ${unit}, and ${wanted} belong there.`,
    hint: 'It was made by another formula, cut at another place, or damaged.',
    means: 'damage',
  };
}
