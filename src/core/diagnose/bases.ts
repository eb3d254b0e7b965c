import { sameBytes } from '../bytes';
import type { Environment } from '../environment';
import { defaultOf } from '../fields/inputs';
import { parseField } from '../fields/parseField';
import type { Reading } from '../read/reading';
import type { Field } from '../fields/field';
import type { Plan } from '../plan/plan';
import type { Assignment } from '../fields/assignment';
import { currentVersion, versionField, type Scheme } from '../scheme/scheme';
import { emptyText, Value } from '../value';
import type { Edit } from './diagnosis';
import { Ground } from './ground';
import type { Settled } from './harmless';
import { carried, requestEdits, targetsAt, targetsOf } from './received';
import { recompute } from './forward';
import { Search } from './search';
import { otherSent, otherUsed } from './otherValues';
import type { Hypothesis } from './hypothesis';
import { beforeAll } from './hypothesis';

/** One way of filling in what the search stands on, with the edits that it already means. */
export interface Base {
  readonly edits: readonly Edit[];
  readonly ground: Ground;
  readonly received: Value;
  readonly search: Search;
  readonly scheme: Scheme;
  /** Whether the received value was percent-decoded first, so that it is no explanation as it is. */
  readonly isDecoded: boolean;
  readonly settled: Settled;
}

/** A secret of another profile, to find out that it was used in place of the right one. */
export interface OtherSecret {
  readonly field: string;
  /** What the profile is called; never the value. */
  readonly profile: string;
  readonly value: Uint8Array;
}

/** What the bases are made from. */
export interface BaseOptions {
  readonly scheme: Scheme;
  readonly given: ReadonlyMap<string, Value>;
  readonly environment: Environment;
  readonly otherSecrets: readonly OtherSecret[];
  /** The step at which the received value stands; otherwise it is what the scheme hands out. */
  readonly at?: string | undefined;
}

/** With more differing fields than this, not every mixture of sent and used ones is tried. */
const maximumMixed = 3;

/**
 * The bases to search from, those with fewer edits first: the current version with the given
 * fields; where the text carries other values of them, each mixture of used and sent; and each
 * other choice of the scheme, a superseded version among them.
 */
export function basesOf(reading: Reading, text: string, options: BaseOptions): Base[] {
  const { scheme } = options;
  const usual = usualAssignment(reading, options);
  const main = forAssignment(scheme.plan(usual), reading, text, options, []);
  const known = new Set(main.map(({ ground }) => signature(ground)));
  const others = scheme.assignments.flatMap((assignment) => {
    const changed = scheme.shapeFields.filter(
      ({ name }) => assignment.get(name) !== usual.get(name),
    );
    const [field] = changed;
    if (!field || changed.length > 1) return [];
    const edits = choiceEdits(field, assignment, options);
    const bases = forAssignment(scheme.plan(assignment), reading, text, options, edits);
    return bases.filter(({ ground }) => !known.has(signature(ground)));
  });
  return [...main, ...others].sort((left, right) => left.edits.length - right.edits.length);
}

/** A choice that was not given is no mistake, only unknown. */
function choiceEdits(field: Field, assignment: Assignment, { given }: BaseOptions): Edit[] {
  const choice = assignment.get(field.name) ?? '';
  const isVersion = field.name === versionField;
  if (!isVersion && !given.has(field.name)) return [];
  const note = field.choices?.[choice] ?? choice;
  return [
    {
      id: isVersion ? `version.${choice}` : `choice.${choice}`,
      step: field.name,
      text: isVersion
        ? `it was made by a superseded version: ${note}`
        : `it was made with \`${field.name}\` as ${choice}`,
      area: 'input',
      prior: isVersion ? 1 : 0.8,
    },
  ];
}

/** The choices that were given, else those that the text shows; the current version. */
function usualAssignment(reading: Reading, { scheme, given }: BaseOptions): Assignment {
  const usual = scheme.assignments[0];
  return new Map(
    scheme.shapeFields.map(({ name }) => [
      name,
      given.get(name)?.text ??
        (name === versionField ? currentVersion : reading.plan?.assignment.get(name)) ??
        usual?.get(name) ??
        '',
    ]),
  );
}

/** What two plans compute alike for the target. */
function signature({ steps, base, plan, target }: Ground): string {
  const values = steps.map(({ slot, name }) => `${name}=${base[slot]?.bytes.join() ?? ''}`);
  return `${plan.names[target] ?? ''} ${values.join(' ')}`;
}

function forAssignment(
  plan: Plan,
  reading: Reading,
  text: string,
  options: BaseOptions,
  edits: readonly Edit[],
): Base[] {
  const { at } = options;
  const targets = at === undefined ? targetsOf(reading, plan, text) : targetsAt(reading, at);
  return targets.flatMap(({ name, value, isDecoded = false }): Base[] => {
    const target = plan.slots.get(name);
    if (target === undefined) return [];
    const make = (values: readonly (Value | undefined)[], own: readonly Edit[]): Base => {
      const given = new Set(
        plan.fields.flatMap((field, slot) => (options.given.has(field.name) ? [slot] : [])),
      );
      const bare = new Ground(plan, target, values, given);
      const ground = new Ground(plan, target, recompute(bare, values), given);
      const extra = profileEdits(ground, options.otherSecrets);
      const search = new Search(ground, value, extra);
      return {
        edits: [...requestEdits(reading), ...edits, ...own],
        ground,
        received: value,
        search,
        scheme: options.scheme,
        isDecoded,
        settled: settledChoices(reading, options),
      };
    };
    return mixtures(plan, target, reading, options).map(({ values, own }) => make(values, own));
  });
}

function settledChoices(reading: Reading, { scheme, given }: BaseOptions): Settled {
  return new Map(
    scheme.shapeFields.flatMap(({ name }) => {
      const choice = (given.get(name) ?? reading.fields.get(name))?.text;
      return choice === undefined ? [] : [[name, choice] as const];
    }),
  );
}

interface Mixture {
  readonly values: readonly (Value | undefined)[];
  readonly own: readonly Edit[];
}

/** For each field that came with another value than the given one: which of the two was used. */
function mixtures(plan: Plan, target: number, reading: Reading, options: BaseOptions): Mixture[] {
  const { path, steps } = new Ground(plan, target, [], new Set());
  const used = new Set(steps.flatMap(({ links }) => links.map(({ slot }) => slot)));
  const values: (Value | undefined)[] = plan.names.map(() => undefined);
  const differing: { slot: number; field: Field; sent: Value; wanted: Value }[] = [];
  plan.fields.forEach((field, slot) => {
    const choice = plan.assignment.get(field.name);
    const wanted = options.given.get(field.name);
    const sent = carried(reading, field.name);
    values[slot] =
      choice === undefined ? (wanted ?? sent ?? usualValue(field, options)) : Value.text(choice);
    if (choice !== undefined || !wanted || !sent || path[slot]) return;
    if (!sameBytes(wanted.bytes, sent.bytes)) differing.push({ slot, field, sent, wanted });
  });
  let found: Mixture[] = [{ values, own: [] }];
  const open = differing.filter(({ slot }) => used.has(slot));
  for (const { slot, field, sent, wanted } of differing) {
    const other = otherUsed(field, wanted, sent);
    found = found.flatMap((one) => {
      const asUsed = { values: one.values.with(slot, sent), own: [...one.own, other] };
      if (!used.has(slot)) return [{ values: one.values, own: [...one.own, other] }];
      if (open.length > maximumMixed) return [asUsed];
      return [asUsed, { values: one.values, own: [...one.own, otherSent(field, wanted, sent)] }];
    });
  }
  return found;
}

function usualValue(field: Field, { environment }: BaseOptions): Value | undefined {
  const raw = typeof field.default === 'object' ? undefined : defaultOf(field, environment);
  const usual = raw === undefined ? undefined : parseField(field, raw, environment).value;
  return usual ?? (field.optional ? emptyText : undefined);
}

function profileEdits({ plan }: Ground, others: readonly OtherSecret[]): Hypothesis[] {
  return others.flatMap(({ field, profile, value }): Hypothesis[] => {
    const slot = plan.slots.get(field);
    if (slot === undefined) return [];
    const secret = Value.of('text', value);
    return [
      {
        id: 'secret.profile',
        step: field,
        text: `\`${field}\` was the one of the profile ${profile}`,
        area: 'key',
        prior: 0.9,
        slot,
        position: beforeAll,
        looks: [],
        run: () => secret,
      },
    ];
  });
}
