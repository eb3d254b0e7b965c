import { fieldMistakes } from '../fields/fieldMistakes';
import { asBase64 } from '../operations/base64Text';
import type { Surroundings } from '../operations/operation';
import {
  caseChanges,
  escapeChanges,
  whiteSpaceChanges,
  type Change,
} from '../operations/textMistakes';
import { fill, type Plan, type Step } from '../scheme/plan';
import { Value } from '../value';
import type { Edit } from './diagnosis';

/** An edit with its place in the computation and what the mistaken code gives there. */
export interface Hypothesis extends Edit {
  /** The value that it changes. */
  readonly slot: number;
  /** When it takes effect: before all steps (-1), at a step, or after the last one. */
  readonly position: number;
  /** What stands at the slot then; `undefined` where the mistake cannot be made. */
  run(values: readonly (Value | undefined)[]): Value | undefined;
}

/** What is known about the values of a plan before hypotheses are listed. */
export interface Ground {
  readonly plan: Plan;
  /** The slot of the value that was received. */
  readonly target: number;
  /** The steps that lead to it, in order. */
  readonly steps: readonly Step[];
  /** Fields whose value is certain because it was recovered from the target itself. */
  readonly certain: ReadonlySet<number>;
  /** Values that the text carries in place of those that were given. */
  readonly sent: ReadonlyMap<number, Value>;
}

/** The steps of the plan that the target is made from, in order. */
export function stepsTo(plan: Plan, target: number): Step[] {
  const needed = new Set([target]);
  for (const step of [...plan.steps].reverse()) {
    if (needed.has(step.slot)) for (const { slot } of step.links) needed.add(slot);
  }
  return plan.steps.filter(({ slot }) => needed.has(slot));
}

/** Every single mistake that the fields and operations leading to the target know of themselves. */
export function hypotheses(ground: Ground): Hypothesis[] {
  return [
    ...fieldHypotheses(ground),
    ...ground.steps.flatMap((step) => stepHypotheses(ground, step)),
    ...sentHypotheses(ground),
    ...transportHypotheses(ground),
  ];
}

function inputsOf({ steps }: Ground): Set<number> {
  return new Set(steps.flatMap(({ links }) => links.map(({ slot }) => slot)));
}

function fieldHypotheses(ground: Ground): Hypothesis[] {
  const { plan, certain } = ground;
  const inputs = inputsOf(ground);
  return plan.fields.flatMap((field, slot) => {
    if (!inputs.has(slot) || certain.has(slot)) return [];
    const own = fieldMistakes(field).map((change) => fromChange(change, field.name, slot, -1));
    const swaps = plan.fields.flatMap((other, otherSlot): Hypothesis[] => {
      if (other === field || !exchangeable(field.type, other.type)) return [];
      return [
        {
          id: `field.${other.name}`,
          step: field.name,
          text: `\`${field.name}\` was taken from \`${other.name}\``,
          area: field.secret ? 'key' : 'input',
          prior: field.secret === other.secret ? 0.6 : 0.2,
          slot,
          position: -1,
          run: (values) => values[otherSlot],
        },
      ];
    });
    return [...own, ...swaps];
  });
}

const textual = new Set(['text', 'secret']);
const exchangeable = (left: string, right: string): boolean =>
  textual.has(left) && textual.has(right);

function fromChange(change: Change, step: string, slot: number, position: number): Hypothesis {
  const { id, text, area, prior, apply } = change;
  return {
    id,
    step,
    text: `\`${step}\` was used ${text}`,
    area,
    prior,
    slot,
    position,
    run: (values) => {
      const value = values[slot];
      return value && apply(value);
    },
  };
}

function stepHypotheses(ground: Ground, step: Step): Hypothesis[] {
  const { plan } = ground;
  const position = plan.steps.indexOf(step);
  const around = surroundings(ground, step, position);
  // A recovered input makes the order and encoding of the step itself certain too.
  if (step.operation.backward && step.links.every(({ slot }) => ground.certain.has(slot)))
    return [];
  return step.operation
    .mistakes(step.args as never, around)
    .map(({ id, text, area, prior, run }): Hypothesis => ({
      id,
      step: step.name,
      text: `\`${step.name}\` was made ${text}`.replace('was made made', 'was made'),
      area,
      prior,
      slot: step.slot,
      position,
      run: (values) => {
        if (!fill(step, values)) return undefined;
        const look = (name: string): Value | undefined => values[plan.slots.get(name) ?? -1];
        return run(step.args as never, look);
      },
    }));
}

function surroundings(ground: Ground, step: Step, position: number): Surroundings {
  const { plan } = ground;
  const keyLike = keyLikeSlots(plan);
  const inputs = inputsOf(ground);
  const earlier = plan.steps
    .slice(0, position)
    .filter(({ piece }) => !piece)
    .reverse();
  const slots = [...earlier.map(({ slot }) => slot), ...plan.fields.keys()].filter(
    (slot) => inputs.has(slot) && !plan.assignment.has(plan.names[slot] ?? ''),
  );
  return {
    others: slots.map((slot) => ({
      name: plan.names[slot] ?? '',
      type: plan.types[slot] ?? 'text',
      secret: plan.fields[slot]?.secret ?? false,
      keyLike: keyLike.has(slot),
    })),
    partsOf: (parameter) => {
      const link = step.links.find((one) => one.parameter === parameter && one.item === undefined);
      const source = plan.steps.find(({ slot }) => slot === link?.slot);
      const parts = source?.links.filter(({ parameter: list }) => list === 'parts') ?? [];
      const slotsOfParts = parts.length > 0 ? parts : link ? [link] : [];
      return slotsOfParts.map(({ slot }) => plan.names[slot] ?? '');
    },
    queries: plan.fields.filter(({ type }) => type === 'query').map(({ name }) => name),
  };
}

/** Secrets, and what reversible or fitting steps make of one secret alone. */
function keyLikeSlots(plan: Plan): Set<number> {
  const slots = new Set<number>();
  plan.fields.forEach(({ secret }, slot) => {
    if (secret) slots.add(slot);
  });
  for (const { links, slot, operation } of plan.steps) {
    const [only, second] = links;
    if (only && !second && slots.has(only.slot) && operation.origins) slots.add(slot);
  }
  return slots;
}

/** The text carries another value of a field than the one that was used. */
function sentHypotheses({ plan, steps, sent }: Ground): Hypothesis[] {
  return steps.flatMap((step) =>
    step.links.flatMap(({ slot, item, target, key }): Hypothesis[] => {
      const value = sent.get(slot);
      if (!value || item === undefined) return [];
      const name = plan.names[slot] ?? '';
      return [
        {
          id: 'sent.other',
          step: name,
          text: `another \`${name}\` was sent than the one that was used`,
          area: 'wiring',
          prior: 0.8,
          slot: step.slot,
          position: plan.steps.indexOf(step),
          run: (values) => {
            if (!fill(step, values)) return undefined;
            target[key] = value;
            return step.operation.forward(step.args as never, () => undefined);
          },
        },
      ];
    }),
  );
}

const afterAll = 1_000_000;

/** What happens to a value on its way, and what else is sent in its place. */
function transportHypotheses({ plan, target }: Ground): Hypothesis[] {
  const name = plan.names[target] ?? '';
  const changes: Change[] = [
    ...whiteSpaceChanges,
    ...escapeChanges,
    ...caseChanges,
    ...['"', "'"].map((quote): Change =>
      onWay(`quoted${quote.charCodeAt(0)}`, 'in quotes', 0.3, (text) => quote + text + quote),
    ),
    onWay('unpadded', 'without "=" at the end', 0.5, (text) => text.replace(/=+$/, '')),
    onWay('tailLost', 'without "-", "." or "_" at the end', 0.6, (text) =>
      text.replace(/[-._]+$/, ''),
    ),
    onWay('cutAtPlus', 'cut at the first "+"', 0.2, (text) => text.split('+', 1)[0] ?? ''),
    onWay('cutAtAmpersand', 'cut at the first "&"', 0.2, (text) => text.split('&', 1)[0] ?? ''),
    onWay('cutOne', 'without its last character', 0.4, (text) => text.slice(0, -1)),
    onWay('cutFirst', 'without its first character', 0.3, (text) => text.slice(1)),
    onWay('prefixSha256', 'with "sha256=" in front', 0.4, (text) => `sha256=${text}`),
    onWay('prefixV1', 'with "v1=" in front', 0.2, (text) => `v1=${text}`),
    onWay('prefixLost', 'without its part up to the first "=" or ","', 0.2, (text) =>
      text.replace(/^[^=,]*[=,]\s*/, ''),
    ),
    onWay(
      'base64',
      'base64-encoded once more',
      0.2,
      (text) => asBase64(Value.text(text)).text ?? text,
    ),
  ];
  const onTheWay = changes.map((change): Hypothesis => ({
    ...fromChange({ ...change, area: 'transport' }, name, target, afterAll),
    id: `sent.${change.id}`,
    text: `\`${name}\` arrived ${change.text}`,
  }));
  const secrets = plan.fields.flatMap((field, slot): Hypothesis[] =>
    field.secret
      ? [
          {
            id: `sent.${field.name}`,
            step: name,
            text: `\`${field.name}\` itself was sent in place of \`${name}\``,
            area: 'wiring',
            prior: 0.5,
            slot: target,
            position: afterAll,
            run: (values) => values[slot],
          },
        ]
      : [],
  );
  return [...onTheWay, ...secrets];
}

function onWay(id: string, text: string, prior: number, change: (text: string) => string): Change {
  return {
    id,
    text,
    area: 'transport',
    prior,
    apply: (value) => (value.text === undefined ? undefined : Value.text(change(value.text))),
  };
}
