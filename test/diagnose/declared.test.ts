import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import type { Hypothesis } from '../../src/core/diagnose/hypothesis';
import { afterAll } from '../../src/core/diagnose/hypothesis';
import { fieldMistakes } from '../../src/core/fields/fieldMistakes';
import { operations } from '../../src/core/operations/table';
import type { Inputs } from '../../src/core/fields/inputs';
import { loadScheme } from '../../src/core/scheme/load';
import type { Scheme } from '../../src/core/scheme/scheme';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { nameOf, plant, setUp } from './plant';
import { makers, Random } from './random';

function load(file: string): Scheme {
  const loaded = loadScheme(readFileSync(join(import.meta.dirname, file), 'utf8'));
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.scheme;
}

const extra = load('extra.yaml');
const schemes: readonly (readonly [Scheme, (random: Random) => Inputs])[] = [
  ...builtinSchemes().map((scheme) => [scheme, makers[scheme.id] ?? ((): Inputs => ({}))] as const),
  [
    extra,
    (random) => ({
      name: random.pick([' Zoë <b> & "c" ', 'A &amp; %41+b ', 'sha256=x', 'plain+1']),
      site: random.pick([
        'http://ä.example/%C3%A4',
        'https://A.example/b',
        'https://www.a.example/c/',
      ]),
      secret: random.pick([
        random.text('abcdef0123456789', 20),
        'pass#word',
        'pa$$word and $more',
        'back\\slash',
      ]),
    }),
  ],
];

/** Where a mistake belongs: the operation or the kind of field, not the place in a scheme. */
function sourceOf(scheme: Scheme, edit: Hypothesis, operation: string): string {
  if (edit.position === afterAll) return `on the way ${edit.id.replace(`.${scheme.id}`, '')}`;
  // What is cut again behind it, or is shorter, does not show it: some scheme has to.
  if (/\.cut\d+$/.test(edit.id) && operation !== '') return `${operation} ${edit.id}`;
  return operation === '' ? `field ${edit.id}` : `${operation} ${scheme.id} ${nameOf(edit)}`;
}

it('every operation declares how people get it wrong', () => {
  const used = new Set(
    schemes.flatMap(([scheme]) =>
      scheme.assignments.flatMap((one) => scheme.plan(one).steps.map(({ operation }) => operation)),
    ),
  );
  for (const [name, operation] of operations) {
    expect(used, `no scheme uses ${name}`).toContain(operation);
  }
  for (const [scheme] of schemes) {
    const setup = setUp(scheme, schemes.find(([one]) => one === scheme)?.[1](new Random(1)) ?? {});
    for (const { name, slot } of setup.ground.steps) {
      expect(
        setup.edits.some((edit) => edit.slot === slot),
        `${scheme.id} ${name}`,
      ).toBe(true);
    }
  }
});

it('every mistake changes what is received for some values', { timeout: 120_000 }, () => {
  const alive = new Set<string>();
  const declared = new Set<string>();
  for (const [scheme, make] of schemes) {
    const random = new Random(5);
    // Rare ones need luck: a digest that begins with a zero byte comes once in 256 times.
    for (let round = 0; round < 1500; round += 1) {
      const setup = setUp(scheme, make(random));
      let open = 0;
      for (const edit of setup.edits) {
        const operation = setup.ground.plan.stepAt[edit.slot]?.operation.name ?? '';
        const source = sourceOf(scheme, edit, operation);
        declared.add(source);
        if (alive.has(source)) continue;
        if (plant(setup, [edit])) alive.add(source);
        else open += 1;
      }
      if (open === 0 || (round > 40 && scheme.id.startsWith('helpdesk'))) break;
    }
  }
  expect([...declared].filter((source) => !alive.has(source))).toEqual([]);
});

it('every kind of field that people type has mistakes', () => {
  for (const [scheme] of schemes) {
    for (const field of scheme.fields) {
      const hasNone = field.type === 'choice' || field.type === 'flag';
      expect(fieldMistakes(field).length > 0, `${scheme.id} ${field.name}`).toBe(!hasNone);
    }
  }
});
