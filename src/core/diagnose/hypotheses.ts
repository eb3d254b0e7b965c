import type { Content } from '../fields/fieldType';
import { mistakesOf } from '../operations/mistakes';
import type { Look, Mistake, Part, Surroundings } from '../operations/operation';
import { argumentsOf, type LookAt } from '../plan/arguments';
import { slotOf } from '../plan/graph';
import type { Plan, Step } from '../plan/plan';
import { fieldHypotheses, runWith } from './fieldHypotheses';
import type { Ground } from './ground';
import { beforeAll, type Hypothesis, type Joint } from './hypothesis';
import { transportHypotheses } from './transport';

/** Every single mistake that the fields and operations leading to the target know of themselves. */
export function hypotheses(ground: Ground): Hypothesis[] {
  return [
    ...fieldHypotheses(ground),
    ...ground.steps.flatMap((step) => stepHypotheses(ground, step)),
    ...sentHypotheses(ground),
    ...transportHypotheses(ground),
  ];
}

function stepHypotheses(ground: Ground, step: Step): Hypothesis[] {
  const { plan } = ground;
  const around = surroundings(ground, step);
  const mistakes = mistakesOf.get(step.operation.name)?.list(step.args, around) ?? [];
  return mistakes.map(({ id, text, area, prior, looks, run, part, undo }): Hypothesis => ({
    id,
    step: step.name,
    text: `\`${step.name}\` was ${text}`,
    area,
    prior,
    slot: step.slot,
    position: step.slot,
    looks: (looks ?? []).flatMap((name) => plan.slots.get(name) ?? []),
    run: (look) => {
      const args = argumentsOf(step, look);
      return args && run(args, (name) => look(plan.slots.get(name) ?? -1));
    },
    ...(ground.isInverted(step.slot) ? {} : { joins: jointOf(plan, run, part) }),
    ...(undo
      ? {
          undo: (output, known, look) =>
            undo(output, known, (name) => look(plan.slots.get(name) ?? -1)),
        }
      : {}),
  }));
}

/** How a mistake goes together with others of its step. */
function jointOf(plan: Plan, run: Mistake['run'], part: Part | undefined): Joint {
  const named =
    (look: LookAt): Look =>
    (name) =>
      look(plan.slots.get(name) ?? -1);
  if (!part) {
    return {
      on: 'operation',
      aspect: 'operation',
      run: (args, look) => run(args, named(look)),
    };
  }
  const { aspect } = part;
  if ('after' in part) {
    return { on: 'result', aspect, after: (value, look) => part.after(value, named(look)) };
  }
  return {
    on: 'input',
    aspect,
    turn: (args, look) => part.turn(args as never, named(look)),
  };
}

function surroundings({ plan, steps }: Ground, step: Step): Surroundings {
  const keyLike = keyLikeSlots(plan);
  const inputs = new Set(steps.flatMap(({ links }) => links.map(({ slot }) => slot)));
  const earlier = plan.steps.filter(({ piece, slot }) => !piece && slot < step.slot).reverse();
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
    unused: plan.fields
      .filter(({ holds }, slot) => holds === 'text' && !inputs.has(slot))
      .map(({ name }) => name),
    partsOf: (parameter) => {
      const own = slotOf(step, parameter);
      if (own === undefined) return [];
      const source = plan.stepAt[own];
      const parts = source?.links.filter((link) => isConcatenated(source, link.parameter)) ?? [];
      const slots = parts.length > 0 ? parts.map(({ slot }) => slot) : [own];
      return slots.map((slot) => plan.names[slot] ?? '');
    },
    queries: namesOf(plan, 'query'),
    addresses: namesOf(plan, 'address'),
    inputOf: (parameter) => {
      const slot = slotOf(step, parameter);
      if (slot === undefined) return undefined;
      const type = plan.types[slot];
      const shape = plan.shapes[slot];
      return type && shape && { name: plan.names[slot] ?? '', type, shape };
    },
  };
}

/** Whether the parameter lists values that stand one after another in the result. */
function isConcatenated({ operation }: Step, parameter: string): boolean {
  const found = operation.parameters[parameter];
  return found?.kind === 'list' && (found.form === 'parts' || found.form === 'template');
}

const namesOf = (plan: Plan, wanted: Content): string[] =>
  plan.fields.filter(({ holds }) => holds === wanted).map(({ name }) => name);

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

/** A field that the target carries with another value than the one that was used elsewhere. */
function sentHypotheses({ plan, inversions, steps }: Ground): Hypothesis[] {
  return inversions.flatMap(({ step, data }) =>
    data.flatMap(({ slot }): Hypothesis[] => {
      const uses = steps.filter(({ links }) => links.some((link) => link.slot === slot));
      if (slot >= plan.fields.length || uses.length < 2) return [];
      const name = plan.names[slot] ?? '';
      return [
        {
          id: 'sent.other',
          step: name,
          text: `another \`${name}\` was sent than the one that was used`,
          area: 'wiring',
          prior: 0.8,
          slot: step.slot,
          position: step.slot,
          looks: [],
          sent: slot,
          run: () => undefined,
        },
      ];
    }),
  );
}

/** The edit of a field whose other value is known by now, to be proven by computing. */
export function withSent(
  edit: Hypothesis,
  step: Step,
  value: ReturnType<Hypothesis['run']>,
): Hypothesis {
  const { sent } = edit;
  if (sent === undefined || !value) return edit;
  return { ...edit, run: (look) => runWith(step, sent, value, look) };
}

/** A field that the target carries with a value that nothing explains. */
export function otherValues({ plan, checks, given }: Ground): Hypothesis[] {
  return checks.flatMap((slot): Hypothesis[] => {
    if (!given.has(slot)) return [];
    const name = plan.names[slot] ?? '';
    return [otherValue(name, slot)];
  });
}

function otherValue(name: string, slot: number): Hypothesis {
  return {
    id: 'field.other',
    step: name,
    text: `it was made with another \`${name}\` than the one given`,
    area: 'input',
    prior: 0.1,
    slot,
    position: beforeAll,
    looks: [],
    free: true,
    run: () => undefined,
  };
}
