import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { hexText } from '../../src/core/bytes';
import { generate } from '../../src/core/evaluate/generate';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { fixedEnvironment, schemeNamed } from '../support/engine';

type Fields = Readonly<Record<string, string | number | boolean>>;

interface Vector {
  readonly id: string;
  readonly description: string;
  readonly fields: Fields;
  readonly steps: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly superseded?: Readonly<Record<string, string>>;
}

/** How a value of a vector is computed that is not just an output of its name. */
interface Computed {
  readonly output: string;
  /** Fields in place of those of the vector, such as another choice. */
  readonly with?: Fields;
  /** What the value stands behind in the output. */
  readonly after?: string;
}

/** The values that one instant has in several time zones. */
interface ZoneBoundary {
  readonly instant: string;
  readonly dateField: string;
  readonly output: string;
  readonly fields: Fields;
  readonly zones: readonly (Readonly<Record<string, string>> & { readonly zone: string })[];
}

interface VectorFile {
  readonly scheme: string;
  readonly vectors: readonly Vector[];
  readonly computedAs?: Readonly<Record<string, Computed>>;
  readonly timeZoneBoundary?: ZoneBoundary;
}

const folder = join(import.meta.dirname, '..', 'vectors');
const files = readdirSync(folder).filter((file) => file !== 'mistakes.json');

const read = (file: string): VectorFile =>
  JSON.parse(readFileSync(join(folder, file), 'utf8')) as VectorFile;

test('every scheme has vectors', () => {
  expect(files.map((file) => read(file).scheme).sort()).toEqual(
    builtinSchemes()
      .map(({ id }) => id)
      .sort(),
  );
});

describe.each(files)('%s', (file) => {
  const { scheme: id, vectors, computedAs = {}, timeZoneBoundary } = read(file);
  const scheme = schemeNamed(id);

  function expectComputed(fields: Fields, values: Readonly<Record<string, unknown>>): void {
    for (const [name, expected] of Object.entries(values)) {
      const { output, with: others, after } = computedAs[name] ?? { output: name };
      const { outputs } = generate(scheme, { ...fields, ...others }, fixedEnvironment);
      const found = outputs.get(output);
      if (typeof expected === 'object') {
        // The attributes of an element, whose names have a dash.
        for (const [attribute, value] of Object.entries(expected as Record<string, string>)) {
          expect(found).toContain(`${attribute.replace('_', '-')}="${value}"`);
        }
      } else if (after !== undefined && typeof expected === 'string') {
        expect(found).toContain(after + expected);
      } else expect({ [name]: found }).toEqual({ [name]: expected });
    }
  }

  test.each(vectors)('$id: every step', ({ fields, steps }) => {
    const { entries } = generate(scheme, fields, fixedEnvironment);
    for (const [name, hex] of Object.entries(steps)) {
      const entry = entries.find(({ step }) => step === name);
      expect({ [name]: entry && hexText(entry.value.bytes) }).toEqual({ [name]: hex });
    }
  });

  test.each(vectors)('$id: every output', ({ fields, outputs }) => {
    const own = generate(scheme, fields, fixedEnvironment);
    expect(own.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expectComputed(fields, outputs);
  });

  test.each(vectors.filter(({ superseded }) => superseded))(
    '$id: superseded formulas, when asked for',
    ({ fields, superseded }) => {
      expectComputed(fields, superseded ?? {});
    },
  );

  test.each(timeZoneBoundary?.zones ?? [])('the date in $zone', (zone) => {
    const { instant, dateField, output, fields } = timeZoneBoundary ?? fail();
    const atInstant = { ...fields, [dateField]: `${instant} in ${zone.zone}` };
    expect(generate(scheme, atInstant, fixedEnvironment).outputs.get(output)).toBe(zone[output]);
    const clock = { ...fixedEnvironment, now: Date.parse(instant), zone: zone.zone };
    expect(generate(scheme, fields, clock).outputs.get(output)).toBe(zone[output]);
  });
});

function fail(): never {
  throw new Error('there is no boundary of time zones');
}
