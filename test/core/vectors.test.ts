import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { hexText } from '../../src/core/bytes';
import { generate } from '../../src/core/evaluate/generate';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { fixedEnvironment, schemeNamed } from '../support/engine';

interface Vector {
  readonly id: string;
  readonly description: string;
  readonly fields: Record<string, string | number | boolean>;
  readonly steps: Record<string, string>;
  readonly outputs: Record<string, unknown>;
  readonly superseded?: Record<string, string>;
}

const folder = join(import.meta.dirname, '..', 'vectors');
const files = readdirSync(folder).filter((file) => file !== 'mistakes.json');

const read = (file: string): { scheme: string; vectors: Vector[] } =>
  JSON.parse(readFileSync(join(folder, file), 'utf8')) as { scheme: string; vectors: Vector[] };

/** The vectors' outputs that come from another choice than the vector's own fields make. */
const otherChoices: Record<string, Record<string, string>> = {
  urlRewrite: { urlMode: 'rewrite' },
  urlStandard: { urlMode: 'standard' },
  form: { method: 'POST' },
};

test('every scheme has vectors', () => {
  expect(files.map((file) => read(file).scheme).sort()).toEqual(
    builtinSchemes()
      .map(({ id }) => id)
      .sort(),
  );
});

describe.each(files)('%s', (file) => {
  const { scheme: id, vectors } = read(file);
  const scheme = schemeNamed(id);

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
    for (const [name, expected] of Object.entries(outputs)) {
      if (name === 'signatureUrlEncoded') {
        expect(own.outputs.get('url')).toContain(`signature=${String(expected)}`);
      } else if (name === 'embed') {
        const html = own.outputs.get('embed') ?? '';
        for (const [attribute, value] of Object.entries(expected as Record<string, string>)) {
          expect(html).toContain(`${attribute.replace('_', '-')}="${value}"`);
        }
      } else {
        const changed = own.outputs.has(name) ? {} : otherChoices[name];
        const { outputs: found } = generate(scheme, { ...fields, ...changed }, fixedEnvironment);
        const key = name === 'urlStandard' ? 'url' : name;
        expect({ [name]: found.get(key) }).toEqual({ [name]: expected });
      }
    }
  });
});

describe('superseded formulas are computed when asked for', () => {
  const { vectors } = read('jitbit-autologin.json');
  const versions: Record<string, string> = {
    md5_hex_with_day_month: 'md5-day-month',
    md5_hex_without_day_month_disabled_2020_05_15: 'md5-unlimited',
  };
  test.each(vectors)('$id', ({ fields, superseded }) => {
    for (const [name, hash] of Object.entries(superseded ?? {})) {
      const version = versions[name] ?? '';
      const { outputs } = generate(
        schemeNamed('jitbit-autologin'),
        { ...fields, version },
        fixedEnvironment,
      );
      expect(outputs.get('userHash')).toBe(hash);
    }
  });
});

describe('the date depends on the zone', () => {
  const { instant, username, email, shared_secret, zones } = (
    JSON.parse(readFileSync(join(folder, 'jitbit-autologin.json'), 'utf8')) as {
      timeZoneBoundary: Record<string, string> & { zones: Record<string, string>[] };
    }
  ).timeZoneBoundary;
  test.each(zones)('$zone', ({ zone, userHash }) => {
    const fields = {
      helpdeskUrl: 'https://foo.example',
      username: username ?? '',
      email: email ?? '',
      secret: shared_secret ?? '',
    };
    const scheme = schemeNamed('jitbit-autologin');
    const atInstant = { ...fields, date: `${instant ?? ''} in ${zone ?? ''}` };
    expect(generate(scheme, atInstant, fixedEnvironment).outputs.get('userHash')).toBe(userHash);
    const clock = { ...fixedEnvironment, now: Date.parse(instant ?? ''), zone: zone ?? '' };
    expect(generate(scheme, fields, clock).outputs.get('userHash')).toBe(userHash);
  });
});
