import type { Item } from '../operations/item';
import { hexText } from '../bytes';
import type { Content } from '../fields/fieldType';
import { fieldMistakes, twofoldFieldMistakes } from '../fields/fieldMistakes';
import type { Turned } from '../operations/operation';
import type { InputChange } from '../operations/textMistakes';
import type { LookAt } from '../plan/arguments';
import type { Step } from '../plan/plan';
import type { Value } from '../value';
import type { Ground } from './ground';
import { beforeAll, runBy, type Args, type Hypothesis, type Joint } from './hypothesis';

/** What may be wrong with the fields that lead to the target. */
export function fieldHypotheses(ground: Ground): Hypothesis[] {
  const { plan, steps } = ground;
  const used = new Set(steps.flatMap(({ links }) => links.map(({ slot }) => slot)));
  return plan.fields.flatMap((field, slot) => {
    if (!used.has(slot)) return [];
    const places = hiddenUses(ground, slot);
    const changes = fieldMistakes(field);
    return [
      ...changes.map((change) => everywhere(change, field.name, slot)),
      ...exchanges(ground, slot),
      ...places.flatMap((step) =>
        changes.map((change) => {
          const edit = inOneStep(change, field.name, slot, step);
          return ground.isInverted(step.slot)
            ? edit
            : { ...edit, joins: joint(change, field.name, slot, step) };
        }),
      ),
    ];
  });
}

/** Two mistakes with one field, each pair as one edit; none that gives what one alone gives. */
export function twofoldHypotheses({ plan, steps, base }: Ground): Hypothesis[] {
  const used = new Set(steps.flatMap(({ links }) => links.map(({ slot }) => slot)));
  return plan.fields.flatMap((field, slot): Hypothesis[] => {
    const right = base[slot];
    if (!used.has(slot) || !right) return [];
    const key = (value: Value): string => hexText(value.bytes);
    const known = new Set([key(right)]);
    for (const { apply } of fieldMistakes(field)) {
      const value = apply(right);
      if (value) known.add(key(value));
    }
    return twofoldFieldMistakes(field).flatMap(([first, second]): Hypothesis[] => {
      const between = first.apply(right);
      const value = between && second.apply(between);
      if (!value || known.has(key(value))) return [];
      known.add(key(value));
      const one = everywhere(first, field.name, slot);
      const other = { ...everywhere(second, field.name, slot), then: second.text };
      return [{ ...one, id: `${one.id}+${other.id}`, both: [one, other], run: () => value }];
    });
  });
}

function everywhere(
  { id, text, area, prior, apply }: InputChange,
  name: string,
  slot: number,
): Hypothesis {
  return {
    id,
    step: name,
    text: `\`${name}\` was used ${text}`,
    area,
    prior,
    slot,
    position: beforeAll,
    looks: [],
    run: (look) => {
      const value = look(slot);
      return value && apply(value);
    },
  };
}

/**
 * The steps that use a field unseen, while another step sends it: there the value used can be
 * another one than the value sent.
 */
function hiddenUses(ground: Ground, slot: number): Step[] {
  if (!ground.path[slot]) return [];
  return ground.steps.filter(
    (step) =>
      step.links.some((link) => link.slot === slot) &&
      !ground.inversions.some((one) =>
        one.data.some((link) => step.links.includes(link) && link.slot === slot),
      ),
  );
}

function inOneStep(change: InputChange, name: string, slot: number, step: Step): Hypothesis {
  return {
    id: change.id,
    step: name,
    text: `\`${name}\` was used ${change.text} in \`${step.name}\``,
    area: change.area,
    prior: change.prior * 0.9,
    slot: step.slot,
    position: step.slot,
    looks: [],
    run: (look) => {
      const value = look(slot);
      const changed = value && change.apply(value);
      return changed && runWith(step, slot, changed, look);
    },
  };
}

/** The same change beside another mistake of the step. */
const joint = (change: InputChange, aspect: string, slot: number, step: Step): Joint => ({
  on: 'input',
  aspect,
  turn: (args, look) => {
    const value = look(slot);
    const changed = value && change.apply(value);
    return changed && withInput(step, args, slot, changed);
  },
});

/** The arguments of a step that take the slot, with another value in its place. */
function withInput(step: Step, args: Args, slot: number, value: Value): Turned {
  const turned: Record<string, unknown> = {};
  for (const link of step.links) {
    if (link.slot !== slot) continue;
    if (link.item === undefined) turned[link.parameter] = value;
    else {
      const list = (turned[link.parameter] ?? args[link.parameter]) as readonly Item[];
      turned[link.parameter] = list.map((item, index) =>
        index === link.item ? item.with(value) : item,
      );
    }
  }
  return turned;
}

/** Runs a step with another value of one of its inputs. */
export function runWith(step: Step, slot: number, value: Value, look: LookAt): Value | undefined {
  return runBy(step, (one) => (one === slot ? value : look(one)));
}

const textual: ReadonlySet<Content> = new Set<Content>(['text', 'secret']);

/** The value of one field taken for another. */
function exchanges({ plan }: Ground, slot: number): Hypothesis[] {
  const field = plan.fields[slot];
  if (!field || !textual.has(field.holds)) return [];
  return plan.fields.flatMap((other, otherSlot): Hypothesis[] => {
    if (other === field || !textual.has(other.holds)) return [];
    return [
      {
        id: `field.${other.name}`,
        step: field.name,
        text: `\`${field.name}\` was taken from \`${other.name}\``,
        area: field.secret ? 'key' : 'input',
        prior: field.secret === other.secret ? 0.6 : 0.2,
        slot,
        position: beforeAll,
        looks: [],
        run: (look) => look(otherSlot),
      },
    ];
  });
}
